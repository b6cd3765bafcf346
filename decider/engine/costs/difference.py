"""The cost difference of two bills, as an interval over all that the missing prices may come to."""

from dataclasses import dataclass
from fractions import Fraction

from decider.engine.costs.bill import Bill, Cost


@dataclass(frozen=True, slots=True)
class CostDifference:
    """The dollars by which one bill is less than another: its bounds, None where there is none.

    Only prices that a visitor entered count. An estimate is no quote, so a line without a price may come to
    anything from zero up, on each side by itself; and so may the collections that percentages are taken of.
    """

    least: Fraction | None
    most: Fraction | None

    @property
    def surely_less(self) -> bool:
        """Whether the one costs less, whatever the missing prices come to."""
        return self.least is not None and self.least > 0

    @property
    def surely_same(self) -> bool:
        """Whether both cost the same, whatever the missing prices come to."""
        return self.least == self.most == 0

    @property
    def open(self) -> bool:
        """Whether the missing prices can still change the difference."""
        return self.least is None or self.least != self.most


def cost_difference(one: Bill, other: Bill) -> CostDifference:
    """By how much `one` is less than `other`, both for the same practice."""
    most = _least(other, one)
    return CostDifference(least=_least(one, other), most=None if most is None else -most)


# The lower bound takes the other's missing prices as 0; a missing price on this side leaves no bound. Hence
# no price taken away can ever make a difference sure. With unknown collections c the difference is linear,
# fixed + slope c with c >= 0: its minimum is at c = 0 if the slope is not negative, and otherwise there is
# none. O(lines).
def _least(one: Bill, other: Bill) -> Fraction | None:
    mine, theirs = ({cost.line.id: cost for cost in bill.costs} for bill in (one, other))
    if any(cost.rate is None and not cost.is_nothing for cost in one.costs):
        return None
    fixed = slope = Fraction(0)
    for name, cost in {**mine, **theirs}.items():
        rate = _rate(theirs.get(name)) - _rate(mine.get(name))
        if cost.count is None:
            slope += rate
        else:
            fixed += rate * cost.count
    return None if slope < 0 else fixed


def _rate(cost: Cost | None) -> Fraction:
    return (cost.rate if cost else None) or Fraction(0)
