"""The points of every answer of a file, in whole numbers that divide every mean over choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import lcm

from decider.criteria.model.criteria import Criteria, Question
from decider.engine.scoring.scale import most_points
from decider.engine.scoring.shares import Shares, shares_of

PointTerms = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, eq=False)
class PointTable:
    """What each answer of a file gives, before any weight.

    `points[question][choice]` lists criterion, option and amount, in 1/`unit` of a point; the choice None is
    the open question, at the mean over its choices by their shares.
    """

    criteria: Criteria

    @cached_property
    def unit(self) -> int:
        """The common multiple of the sums of shares."""
        return lcm(*(sum(each.values()) for each in self._shares.values()))

    @cached_property
    def most(self) -> Mapping[str, int]:
        """By criterion, the points that the answers giving most on it have together."""
        return most_points(self.criteria)

    @cached_property
    def points(self) -> Mapping[str, Mapping[str | None, PointTerms]]:
        """By question and choice, what the answer gives."""
        return {
            question.id: {
                None: _points(question, self._shares[question.id], self.unit),
                **{choice.id: _points(question, {choice.id: 1}, self.unit) for choice in question.choices},
            }
            for question in self.criteria.questions
        }

    @cached_property
    def _shares(self) -> Mapping[str, Shares]:
        return {question.id: shares_of(question.choices) for question in self.criteria.questions}


def _points(question: Question, shares: Shares, unit: int) -> PointTerms:
    """The mean points of the choices that have a share."""
    whole = sum(shares.values())
    sums: dict[tuple[str, str], int] = {}
    for choice in question.choices:
        times = shares.get(choice.id, 0) * unit // whole
        for criterion, by in choice.points.items() if times else ():
            for option, amount in by.items():
                sums[criterion, option] = sums.get((criterion, option), 0) + amount * times
    return tuple((criterion, option, amount) for (criterion, option), amount in sums.items() if amount)
