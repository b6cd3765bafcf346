"""The cost difference of two bills, as an interval."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from decider.engine.costs.bill import NOTHING, Bill, Cost

Pair = tuple[Cost, Cost]


@dataclass(frozen=True, slots=True)
class CostDifference:
    """The dollars by which one bill is less than another, as intervals.

    A line that rests on the same figure of the file in both is `shared` and cancels out, whatever it is. All
    others are independent. `low` and `high` are the bounds over the lines with a figure in both, `compared`
    whether there are any; `least` and `most` are the bounds whatever the missing lines come to, None where
    unbounded.
    """

    low: Fraction
    high: Fraction
    least: Fraction | None
    most: Fraction | None
    compared: bool
    shared: bool

    @property
    def surely_less(self) -> bool:
        """Whether the one costs less, whatever the missing lines come to."""
        return self.least is not None and self.least > 0

    @property
    def less_so_far(self) -> bool:
        """Whether the one costs less by the lines that count in both."""
        return self.low > 0

    @property
    def surely_same(self) -> bool:
        """Whether both cost the same, whatever the missing lines come to."""
        return self.least == self.most == 0

    @property
    def same_so_far(self) -> bool:
        """Whether both cost the same by the lines that count in both."""
        return self.compared and self.low == self.high == 0

    @property
    def open(self) -> bool:
        """Whether the missing lines can still change the difference."""
        return (self.least, self.most) != (self.low, self.high)


# Interval arithmetic loses the correlation of equal figures, so lines on one shared figure are taken out
# before the ends are subtracted. The upper bound is minus the lower bound of the swapped pair. O(lines).
def cost_difference(one: Bill, other: Bill) -> CostDifference:
    """By how much `one` is less than `other`; both are of the same lines, for the same practice."""
    pairs = list(zip(one.costs, other.costs, strict=True))
    apart = [pair for pair in pairs if not _is_alike(*pair)]
    turned = [(b, a) for a, b in apart]
    most = _least(turned)
    return CostDifference(
        low=_low(apart),
        high=-_low(turned),
        least=_least(apart),
        most=None if most is None else -most,
        compared=any(a.span and b.span for a, b in apart),
        shared=any(a.figure and a.figure is b.figure for a, b in pairs),
    )


def _is_alike(one: Cost, other: Cost) -> bool:
    """Whether both lines cancel out: the same figure of the file, none needed, or nothing to pay for."""
    if one.count == 0:
        return True
    if one.own is not None or other.own is not None or one.rate is None:
        return False
    return one.figure is other.figure


def _low(pairs: Iterable[Pair]) -> Fraction:
    spans = ((one.span, other.span) for one, other in pairs)
    return sum((b.low - a.high for a, b in spans if a and b), Fraction(0))


# With unknown collections c the difference is linear, fixed + slope c with c >= 0: its minimum is at c = 0 if
# the slope is not negative, and otherwise there is none.
def _least(pairs: Iterable[Pair]) -> Fraction | None:
    """The lower bound with missing figures and unknown collections from 0 up; None if unbounded."""
    fixed = slope = Fraction(0)
    for one, other in pairs:
        if one.rate is None:
            return None
        rate = (other.rate or NOTHING).low - one.rate.high
        if one.count is None:
            slope += rate
        else:
            fixed += rate * one.count
    return None if slope < 0 else fixed
