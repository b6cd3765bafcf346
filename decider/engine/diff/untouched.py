"""Practices that turn though no answer of theirs gives other points than before."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from decider.criteria.model.criteria import Choice
from decider.engine.census.counting.budget import TooManySumsError, budgeted
from decider.engine.census.counting.outcomes import outcomes_of
from decider.engine.census.counting.reader import Asked, Reader
from decider.engine.census.counting.sample import SheetSample, error_of, sample_of
from decider.engine.census.counting.survey import survey_of
from decider.engine.diff.impact import Impact
from decider.engine.diff.population import of_either, readers_of
from decider.engine.scoring.edition import ScoringModel


@dataclass(frozen=True, slots=True)
class Untouched:
    """The share of all sheets that turn with no answer of which the points changed; `error` as in impact."""

    share: Fraction
    error: float


# The sheets without such an answer are all sheets of fewer choices, so they are counted as any others are.
def untouched(old: ScoringModel, new: ScoringModel, found: Impact) -> Untouched:
    """How many sheets get another recommendation by the scale, weights, options or rules alone.

    They are those of the sample from which the impact of the same edit is drawn, if it is.
    """
    asked = of_either(old.criteria, new.criteria)
    kept = {
        name: {choice: share for choice, share in shares.items() if _same(old, new, name, choice)}
        for name, shares in asked.items()
    }
    if not all(kept.values()):
        return Untouched(Fraction(0), 0)
    if not found.sample:
        with suppress(TooManySumsError), budgeted():
            numbers = outcomes_of(survey_of([Reader(old, kept), Reader(new, kept)])).recommended
            turned = sum(number for (before, after), number in numbers.items() if before != after)
            part = prod(Fraction(sum(kept[name].values()), sum(asked[name].values())) for name in asked)
            return Untouched(part * Fraction(turned, sum(numbers.values())), 0)
    return _drawn(found.sample or sample_of(readers_of(old, new)), kept)


def _drawn(sample: SheetSample, kept: Asked) -> Untouched:
    turning = [before[0] != after[0] for before, after in sample.results]
    for question, choices in sample.drawn.items():
        turning = [turns and choice in kept[question] for turns, choice in zip(turning, choices, strict=True)]
    share = Fraction(sum(turning), len(turning))
    return Untouched(share, error_of(sum(turning), len(turning)))


def _same(old: ScoringModel, new: ScoringModel, question: str, choice: str) -> bool:
    befores, afters = (edition.criteria.question(question) for edition in (old, new))
    before, after = (each.choice(choice) if each else None for each in (befores, afters))
    if befores and afters and not (before and after):
        return False
    return _points(before) == _points(after)


def _points(choice: Choice | None) -> Mapping[tuple[str, str], int]:
    return {
        (criterion, option): number
        for criterion, by in (choice.points.items() if choice else ())
        for option, number in by.items()
        if number
    }
