"""What the sheets of a sample recommend under other weights, one weight replaced at a time.

All weights share one sample, and each sheet's points by criterion: a lead is a weighted sum of them, so a new
weight costs one multiplication and one addition for each lead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import repeat
from math import lcm
from operator import add, mul

from decider.criteria.model.criteria import NO_RECOMMENDATION, Choice
from decider.criteria.model.options import Criterion
from decider.engine.census.counting.packing import Vector
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.sample import drawn_sheets, matching, summed
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.scale import most_points

Columns = Sequence[Sequence[int]]


@dataclass(frozen=True, eq=False)
class Reweighing:
    """A sample of an edition's sheets; `size` is the number of sheets."""

    edition: ScoringModel
    size: int

    def recommended(self, criterion: Criterion, weight: Fraction) -> list[str]:
        """What each sheet recommends with one weight replaced; all others, and the sheets, stay the same."""
        more = weight - criterion.weight
        unit = lcm(self._unit, more.denominator)
        leads = [
            map(add, map(mul, repeat(unit // self._unit), base), map(mul, repeat(int(unit * more)), points))
            for base, points in zip(self._own, self._points[criterion.id], strict=True)
        ]
        options = (*self.edition.scale.options, NO_RECOMMENDATION)
        return [options[_first(left, (0, *behind))] for left, *behind in zip(self._left, *leads, strict=True)]

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.edition, every_choice(self.edition.criteria))

    @cached_property
    def _drawn(self) -> Mapping[str, Sequence[str]]:
        return drawn_sheets(self._reader, self.size)

    @cached_property
    def _left(self) -> Sequence[Sequence[int]]:
        """The options that rules leave on each sheet: no weight changes them."""
        left = cache(self._reader.bits().left)
        return list(map(left, matching(self._reader, self._drawn, self.size)))

    @cached_property
    def _unit(self) -> int:
        return lcm(*(each.weight.denominator for each in self.edition.criteria.criteria))

    @cached_property
    def _own(self) -> Columns:
        """How far each option is behind the first, under the file's own weights."""
        return [
            list(map(sum, zip(*columns, strict=True)))
            for columns in zip(
                *(
                    [
                        list(map(mul, repeat(int(self._unit * each.weight)), column))
                        for column in self._points[each.id]
                    ]
                    for each in self.edition.criteria.criteria
                ),
                strict=True,
            )
        ]

    # Scores divide the points of a criterion by their greatest sum; a common multiple of these sums keeps
    # them whole. A common factor of all leads changes no recommendation.
    @cached_property
    def _points(self) -> Mapping[str, Columns]:
        """By criterion, how far each option is behind the first on each sheet, for a weight of 1."""
        most = most_points(self.edition.criteria)
        whole, others = lcm(*most.values()), self.edition.scale.options[1:]
        rates = {name: whole // greatest for name, greatest in most.items()}
        moves = {
            question.id: {choice.id: self._behind(choice, rates) for choice in question.choices}
            for question in self.edition.criteria.questions
        }
        columns = iter(summed(moves, (0,) * (len(rates) * len(others)), self._drawn, self.size))
        return {name: [next(columns) for _ in others] for name in rates}

    def _behind(self, choice: Choice, rates: Mapping[str, int]) -> Vector:
        first, *others = self.edition.scale.options
        given = {name: choice.points.get(name, {}) for name in rates}
        return tuple(
            rate * (given[name].get(first, 0) - given[name].get(other, 0))
            for name, rate in rates.items()
            for other in others
        )


def _first(left: Sequence[int], behind: Sequence[int]) -> int:
    """The index of the option that leads alone among those left; -1 where two are level."""
    if len(left) == 1:
        return left[0]
    amounts = behind if len(left) == len(behind) else [behind[place] for place in left]
    least = min(amounts)
    return left[amounts.index(least)] if amounts.count(least) == 1 else -1
