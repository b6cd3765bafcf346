"""Practices that turn though no answer of theirs gives other points than before."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from decider.criteria.model.criteria import Choice, Criteria
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.sample import counted_or_sampled
from decider.engine.diff.population import of_either
from decider.engine.scoring.edition import ScoringModel


@dataclass(frozen=True, slots=True)
class Untouched:
    """The share of all sheets that turn with no answer of which the points changed; `error` as in impact."""

    share: Fraction
    error: float


# The sheets without such an answer are all sheets of fewer choices, so they are counted as any others are.
def untouched(old: ScoringModel, new: ScoringModel) -> Untouched:
    """How many sheets get another recommendation by the scale, weights, options or rules alone."""
    asked = of_either(old.criteria, new.criteria)
    both = old.criteria, new.criteria
    kept = {
        name: {choice: share for choice, share in shares.items() if _same(*both, name, choice)}
        for name, shares in asked.items()
    }
    if not all(kept.values()):
        return Untouched(Fraction(0), 0)
    outcomes = counted_or_sampled([Reader(old, kept), Reader(new, kept)])
    numbers = outcomes.recommended
    turned = sum(number for (before, after), number in numbers.items() if before != after)
    part = prod(Fraction(sum(kept[name].values()), sum(asked[name].values())) for name in asked)
    return Untouched(part * Fraction(turned, sum(numbers.values())), float(part) * outcomes.error)


def _same(old: Criteria, new: Criteria, question: str, choice: str) -> bool:
    befores, afters = (criteria.question(question) for criteria in (old, new))
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
