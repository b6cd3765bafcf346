"""The sheets that an edit affects, by choice: followed, or from a seeded sample where there are too many."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from itertools import compress

from decider.engine.census.counting.budget import TooManySumsError, budgeted
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.sample import (
    SAMPLES,
    Result,
    drawn_sheets,
    error_of,
    results_of,
)
from decider.engine.diff.affected import Affected, affected
from decider.engine.diff.impact import Impact
from decider.engine.diff.population import of_either
from decider.engine.scoring.edition import ScoringModel


def flips_by_choice(old: ScoringModel, new: ScoringModel, found: Impact) -> tuple[Affected, ...]:
    """Every choice of either edition with its share of flips, beside the impact of the same edit.

    Drawn where the impact is, so that the two agree, or where there are too many sums to follow each answer.
    """
    if not found.error:
        with suppress(TooManySumsError), budgeted():
            return affected(old, new)
    return sampled_flips(old, new)


def sampled_flips(old: ScoringModel, new: ScoringModel) -> tuple[Affected, ...]:
    """Every choice of either edition, in the order of the new file, with its share of flips in a sample.

    The sheets are those from which the impact is drawn. The fewer of them have a choice, the greater its
    error.
    """
    return _sampled(old, new, lambda result: result[0])


def sampled_strengths(old: ScoringModel, new: ScoringModel) -> tuple[Affected, ...]:
    """The same of the sheets whose strength changes; `directions` is by strength before and after."""
    return _sampled(old, new, lambda result: result[1])


def _sampled(old: ScoringModel, new: ScoringModel, of: Callable[[Result], str]) -> tuple[Affected, ...]:
    asked = of_either(old.criteria, new.criteria)
    readers = [Reader(edition, asked) for edition in (old, new)]
    drawn = drawn_sheets(readers[-1], SAMPLES)
    results = [map(of, results_of(reader, drawn, SAMPLES)) for reader in readers]
    changes = [*zip(*results, strict=True)]
    changed = [before != after for before, after in changes]
    found = []
    for question, choices in asked.items():
        having = Counter(drawn[question])
        changing = Counter(compress(zip(drawn[question], changes, strict=True), changed))
        for choice in choices:
            size = having[choice]
            directions = {
                change: Fraction(number, size)
                for (with_it, change), number in changing.items()
                if with_it == choice
            }
            share = sum(directions.values(), Fraction(0))
            found.append(Affected(question, choice, share, directions, error_of(int(share * size), size)))
    return tuple(found)
