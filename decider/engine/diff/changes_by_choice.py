"""The sheets that an edit changes, by choice: followed, or from a seeded sample where there are too many."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import compress

from decider.engine.census.counting.budget import TooManySumsError, budgeted
from decider.engine.census.counting.sample import Result, SheetSample, error_of, sample_of
from decider.engine.diff.affected import Affected, affected, affected_in_strength
from decider.engine.diff.impact import Impact
from decider.engine.diff.population import readers_of
from decider.engine.scoring.edition import ScoringModel


def changes_by_choice(old: ScoringModel, new: ScoringModel, found: Impact) -> tuple[Affected, ...]:
    """Every choice of either edition with its share of what the impact of the same edit counts as changed.

    They are those of the sheets from which the impact is drawn, if it is; they are drawn too where there are
    too many sums to follow each answer.
    """
    if not found.sample:
        with suppress(TooManySumsError), budgeted():
            return affected_in_strength(old, new) if found.only_strengths else affected(old, new)
    sample = found.sample or sample_of(readers_of(old, new))
    return strengths_in(sample) if found.only_strengths else flips_in(sample)


def flips_in(sample: SheetSample) -> tuple[Affected, ...]:
    """Every choice in the order of the newer file, with the share of its sheets in a sample that flip.

    The fewer sheets have a choice, the greater its error.
    """
    return tuple(_changes(sample, lambda result: result[0]))


def strengths_in(sample: SheetSample) -> tuple[Affected, ...]:
    """The same of the sheets whose strength changes; `directions` is by strength before and after."""
    return tuple(_changes(sample, lambda result: result[1]))


def _changes(sample: SheetSample, of: Callable[[Result], str]) -> Iterator[Affected]:
    changes = [(of(before), of(after)) for before, after in sample.results]
    changed = [before != after for before, after in changes]
    for question, choices in sample.asked.items():
        having = Counter(sample.drawn[question])
        changing = Counter(compress(zip(sample.drawn[question], changes, strict=True), changed))
        for choice in choices:
            size = having[choice]
            directions = {
                change: Fraction(number, size)
                for (with_it, change), number in changing.items()
                if with_it == choice
            }
            share = sum(directions.values(), Fraction(0))
            yield Affected(question, choice, share, directions, error_of(int(share * size), size))
