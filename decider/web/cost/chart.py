"""The chart of five-year totals: where each part of a bar begins and ends, in percent of the width."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from decider.criteria.model.costs import Due
from decider.engine.costs.bill import RUNNING, Bill
from decider.web.cost import ranges
from decider.web.view.coordinates import drawn

# Leading figures that an axis may end at, each with the number of steps on it.
STEPS: Mapping[int, int] = {1: 5, 2: 4, 3: 6, 4: 4, 5: 5, 6: 6, 8: 4, 10: 5}
# A bar that stays open leaves room for what it says at its end.
ROOM = Fraction(3, 2)
Phase = Literal["start", "running", "exit"]
PHASES: Mapping[Phase, frozenset[Due]] = {
    "start": frozenset({"once"}),
    "running": RUNNING,
    "exit": frozenset({"exit"}),
}


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: where it begins and how wide it is, in percent of the chart."""

    kind: Phase
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class CostBar:
    """A bar: what is priced, phase by phase, and behind it what is estimated, from its least to its most.

    `open` tells whether something has neither price nor estimate, so that the bar has no known end.
    """

    parts: tuple[BarPart, ...]
    start: float
    least: float
    most: float
    open: bool


@dataclass(frozen=True, slots=True)
class CostAxis:
    """The amount at the end of a chart, and its ticks: where they stand, in percent, and what they say."""

    end: Fraction
    ticks: tuple[tuple[float, str], ...]


def axis_of(bills: Sequence[Bill]) -> CostAxis:
    """The axis that holds all bills."""
    most = max(
        each.total.high * (ROOM if each.being("unpriced").costs else 1) for each in bills or [Bill(())]
    )
    end, count = _round_end(most)
    ticks = tuple((round(100 * n / count, 3), ranges.short(end * n / count)) for n in range(count + 1))
    return CostAxis(end, ticks)


def bar_of(bill: Bill, axis: CostAxis) -> CostBar:
    """The bar of a bill on an axis."""
    priced = bill.being("priced")
    return CostBar(
        parts=tuple(_parts(priced, axis)),
        start=_place(priced.total.high, axis),
        least=_place(bill.total.low, axis),
        most=_place(bill.total.high, axis),
        open=bool(bill.being("unpriced").costs),
    )


def _parts(priced: Bill, axis: CostAxis) -> Iterator[BarPart]:
    start = Fraction(0)
    for phase, due in PHASES.items():
        amount = priced.of(*due).total.high
        if amount:
            yield BarPart(phase, _place(start, axis), _place(amount, axis))
        start += amount


def _round_end(most: Fraction) -> tuple[Fraction, int]:
    """The next round amount that holds this one, at least 10 dollars, and the number of steps to it."""
    power = 10 ** (len(str(max(1, -(-most // 1)))) - 1)
    step = next(step for step in STEPS if step * power >= most)
    return Fraction(max(10, step * power)), STEPS[step]


def _place(amount: Fraction, axis: CostAxis) -> float:
    return drawn(100 * amount / axis.end)
