"""The items of the cost page: each line with its price in every column, phase by phase."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wtforms import Field

from decider.criteria.model.costs import CostLine
from decider.engine.costs.bill import Bill, Cost
from decider.engine.costs.span import Span
from decider.text.case import capitalized
from decider.web.cost import ranges
from decider.web.cost.chart import PHASES
from decider.web.cost.columns import CostColumn
from decider.web.cost.estimate import tells
from decider.web.cost.form import Quotes
from decider.web.view.amounts import counted

TITLES = {"start": "Start-up", "running": "Ongoing, five years", "exit": "Exit"}
OURS = "Our range"
NOT_PRICED = "not priced yet"
NOT_COUNTED = "only if it’s charged"
WAITS = "enter your collections"


@dataclass(frozen=True, slots=True)
class PriceCell:
    """The price of a line in a column: its field, None where nothing can be entered, and what is said of it.

    `missing` tells whether a price is missing that counts.
    """

    field: Field | None
    says: str
    missing: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A line: what it is, how one pays for it, our range, and its price in every column."""

    line: CostLine
    paid: str
    ours: str
    cells: tuple[PriceCell, ...]


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """What a column comes to, and what that leaves out; `name` is the column's."""

    name: str
    amount: str
    lacks: str


@dataclass(frozen=True, slots=True)
class ItemPhase:
    """The lines that are due in one phase, and their sums by column."""

    title: str
    count: str
    sums: tuple[ColumnSum, ...]
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class Priced:
    """What is priced side by side: the columns with their bills, and our own bill for a new system."""

    quotes: Quotes
    columns: tuple[CostColumn, ...]
    bills: tuple[Bill, ...]
    ours: Bill

    @property
    def shown(self) -> tuple[tuple[CostColumn | None, Bill], ...]:
        """The columns with their bills; our own comes first, under None, where no new one is quoted."""
        quoted = any(column.system == "new" for column in self.columns)
        pairs = tuple(zip(self.columns, self.bills, strict=True))
        return pairs if quoted else ((None, self.ours), *pairs)


def phases_of(
    lines: Sequence[CostLine], priced: Priced, estimates: Mapping[str, Span]
) -> Iterator[ItemPhase]:
    """The phases that have lines anybody here needs."""
    wanted = [line for line in lines if any(_needs(column, line) for column, _ in priced.shown)]
    for phase, due in PHASES.items():
        rows = tuple(_row(line, priced, estimates) for line in wanted if line.when in due)
        if rows:
            sums = tuple(_sum(column, bill.of(*due)) for column, bill in priced.shown)
            yield ItemPhase(TITLES[phase], counted(len(rows), "item"), sums, rows)


def totals_of(priced: Priced) -> tuple[ColumnSum, ...]:
    """The five-year totals by column; none of ours where that would be of side items only."""
    return tuple(
        _sum(column, bill) if column or tells(bill) else ColumnSum(OURS, "", _lacks(column, bill))
        for column, bill in priced.shown
    )


def _needs(column: CostColumn | None, line: CostLine) -> bool:
    return column.needs(line) if column else line.system in (None, "new")


# Phases and total are summed alike, so that a column adds up.
def _sum(column: CostColumn | None, bill: Bill) -> ColumnSum:
    """What a bill, or a part of one, comes to where anything of it has a price or an estimate."""
    counts = any(cost.span is not None for cost in bill.costs)
    amount = ranges.narrow(bill.total) if counts else ""
    return ColumnSum(column.name if column else OURS, amount, _lacks(column, bill))


def _lacks(column: CostColumn | None, bill: Bill) -> str:
    """How much of a bill is priced, or how much has neither price nor estimate."""
    bare = len(bill.being("unpriced").costs)
    if bare:
        return f"{'+ ' if bare < len(bill.costs) else ''}{bare} with no price"
    return f"{len(bill.being('priced').costs)} of {len(bill.costs)} priced" if column else ""


def _row(line: CostLine, priced: Priced, estimates: Mapping[str, Span]) -> ItemRow:
    estimate = estimates.get(line.id)
    cells = (_cell(line, column, bill.cost(line.id), priced.quotes) for column, bill in priced.shown)
    return ItemRow(
        line=line,
        paid=capitalized(ranges.paid(line.per, line.when)),
        ours=ranges.unit(estimate, line.per) if estimate else "",
        cells=tuple(cells),
    )


def _cell(line: CostLine, column: CostColumn | None, cost: Cost | None, quotes: Quotes) -> PriceCell:
    if not _needs(column, line):
        return PriceCell(None, "", missing=False)
    field = quotes.form[column.field(line)] if column else None
    if cost is None:
        return PriceCell(field, NOT_COUNTED, missing=False)
    if cost.state == "priced":
        return PriceCell(field, "", missing=False)
    if cost.span is None:
        return PriceCell(field, _lack(cost), missing=True)
    return PriceCell(
        field, ranges.narrow(cost.span) + (": our range" if column else ""), missing=bool(column)
    )


def _lack(cost: Cost) -> str:
    """Why nothing counts for a line that is due."""
    waits = cost.count is None and (cost.own is not None or cost.estimate is not None)
    return WAITS if waits else NOT_PRICED
