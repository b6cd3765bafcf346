"""What the chart of the cost page compares, and what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from decider.engine.costs.bill import Bill
from decider.web.cost import ranges
from decider.web.cost.chart import CostAxis, CostBar, axis_of, bar_of
from decider.web.cost.columns import KEEP, CostColumn
from decider.web.cost.estimate import tells
from decider.web.cost.findings import CostFindings, findings_of, is_early
from decider.web.cost.items import OURS, Priced

FEW = 2
Compared = Literal["kept", "quotes", "our_range", "alone", "nothing"]
Charted = tuple[CostColumn | None, Bill]
TotalState = Literal["whole", "early", "open"]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A bar under its name: how much of it is priced, from what to what it goes, and how sure that is.

    `priced` are the lines with a price, None for our own range, which has none; `bare` those with neither a
    price nor a range.
    """

    name: str
    priced: int | None
    count: int
    bar: CostBar
    total: str
    standing: TotalState
    bare: int


@dataclass(frozen=True, slots=True)
class CostChart:
    """The chart of five-year totals: what it compares, its rows along an axis, and what they prove."""

    compares: Compared
    axis: CostAxis
    rows: tuple[ChartRow, ...]
    findings: CostFindings


def chart_of(charted: Sequence[Charted]) -> CostChart:
    """The chart of these columns."""
    axis = axis_of([each for _, each in charted])
    rows = tuple(_row(column, each, axis) for column, each in charted)
    return CostChart(_compared(charted), axis, rows, _findings(charted))


def charted_of(priced: Priced) -> list[Charted]:
    """What the chart compares: the columns, and our own range, under None, where they are fewer than two.

    A present system is not compared before anything of it is priced.
    """
    columns: list[Charted] = [
        (column, each)
        for column, each in zip(priced.columns, priced.bills, strict=True)
        if column.key != KEEP or each.being("priced").costs
    ]
    ours = len(columns) < FEW and tells(priced.ours)
    return [*([(None, priced.ours)] if ours else []), *columns]


def _compared(charted: Sequence[Charted]) -> Compared:
    """What stands side by side in the chart."""
    first = charted[0][0] if charted else None
    if first is None:
        return "our_range" if len(charted) > 1 else "nothing"
    if len(charted) == 1:
        return "alone"
    return "kept" if first.key == KEEP else "quotes"


def _findings(charted: Sequence[Charted]) -> CostFindings:
    """What is found about the columns of the chart; our own range is no bill of anybody's."""
    found = [(column.name, each) for column, each in charted if column]
    return findings_of([name for name, _ in found], [each for _, each in found])


def _row(column: CostColumn | None, bill: Bill, axis: CostAxis) -> ChartRow:
    """The bar of a column, or of our own bill (None)."""
    bare = len(bill.being("unpriced").costs)
    return ChartRow(
        name=column.name if column else OURS,
        priced=len(bill.being("priced").costs) if column else None,
        count=len(bill.costs),
        bar=bar_of(bill, axis),
        total=ranges.narrow(bill.total),
        standing="early" if column and is_early(bill) else "open" if bare else "whole",
        bare=bare,
    )
