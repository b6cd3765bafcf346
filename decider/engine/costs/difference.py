"""By how much one bill is less than another, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from decider.engine.costs.bill import NOTHING, Bill, Cost

Pair = tuple[Cost, Cost]


@dataclass(frozen=True, slots=True)
class Gap:
    """By how many dollars one bill is less than another.

    A line that rests on the very same figure of the file in both is `shared`, and drops out: it costs both
    the same, whatever that is. All else is independent. `low` and `high` are the ends over the lines that
    count in both, `compared` whether there are any; `least` and `most` are the ends whatever the missing
    lines come to, None where there is none.
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
        """Whether missing lines can still make it another."""
        return (self.least, self.most) != (self.low, self.high)


def gap(one: Bill, other: Bill) -> Gap:
    """By how much `one` is less than `other`; both are of the same lines, for the same practice."""
    pairs = list(zip(one.costs, other.costs, strict=True))
    apart = [pair for pair in pairs if not _is_alike(*pair)]
    turned = [(b, a) for a, b in apart]
    most = _least(turned)
    return Gap(
        low=_low(apart),
        high=-_low(turned),
        least=_least(apart),
        most=None if most is None else -most,
        compared=any(a.span and b.span for a, b in apart),
        shared=any(a.figure and a.figure is b.figure for a, b in pairs),
    )


def _is_alike(one: Cost, other: Cost) -> bool:
    """Whether both rest on the same figure of the file, or need none, or there is nothing to pay for."""
    if one.count == 0:
        return True
    if one.own is not None or other.own is not None or one.rate is None:
        return False
    return one.figure is other.figure


def _low(pairs: Iterable[Pair]) -> Fraction:
    spans = ((one.span, other.span) for one, other in pairs)
    return sum((b.low - a.high for a, b in spans if a and b), Fraction(0))


def _least(pairs: Iterable[Pair]) -> Fraction | None:
    """The least with every missing figure from nothing up, and with any dollars where they are not known."""
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
