"""What the chart of the cost page compares, and what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from decider.engine.costs.bill import Bill
from decider.web.cost import ranges
from decider.web.cost.chart import CostAxis, CostBar, bar_of
from decider.web.cost.columns import KEEP, CostColumn
from decider.web.cost.findings import CostFindings, findings_of, is_early
from decider.web.cost.items import OURS, Priced

FEW = 2
Compared = Literal["kept", "quotes", "our_range", "nothing"]
Charted = tuple[CostColumn | None, Bill]
Standing = Literal["whole", "early", "open"]


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
    standing: Standing
    bare: int


def charted_of(priced: Priced) -> list[Charted]:
    """What the chart compares: the columns, and our own range, under None, where they are fewer than two.

    A present system is not compared before anything of it is priced.
    """
    columns: list[Charted] = [
        (column, each)
        for column, each in zip(priced.columns, priced.bills, strict=True)
        if column.key != KEEP or each.being("priced").costs
    ]
    return [*([(None, priced.ours)] if len(columns) < FEW else []), *columns]


def compared_of(charted: Sequence[Charted]) -> Compared:
    """What stands side by side in the chart."""
    if len(charted) < FEW:
        return "nothing"
    if charted[0][0] is None:
        return "our_range"
    return "kept" if charted[0][0].key == KEEP else "quotes"


def findings_in(charted: Sequence[Charted]) -> CostFindings:
    """What is found about the columns of the chart; our own range is no bill of anybody's."""
    found = [(column.name, each) for column, each in charted if column]
    return findings_of([name for name, _ in found], [each for _, each in found])


def chart_row(column: CostColumn | None, bill: Bill, axis: CostAxis) -> ChartRow:
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
