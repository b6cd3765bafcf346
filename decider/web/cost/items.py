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
    """What is priced side by side: the columns with their bills, and our own bill for a new system.

    Without a column our own bill is the only one.
    """

    quotes: Quotes
    columns: tuple[CostColumn, ...]
    bills: tuple[Bill, ...]
    ours: Bill

    @property
    def named(self) -> tuple[tuple[str, Bill], ...]:
        """Each bill under its name."""
        names = [column.name for column in self.columns]
        return tuple(zip(names, self.bills, strict=True)) or ((OURS, self.ours),)


def phases_of(
    lines: Sequence[CostLine], priced: Priced, estimates: Mapping[str, Span]
) -> Iterator[ItemPhase]:
    """The phases that have lines anybody here needs."""
    wanted = [line for line in lines if _is_wanted(line, priced.columns)]
    for phase, due in PHASES.items():
        rows = tuple(_row(line, priced, estimates) for line in wanted if line.when in due)
        if rows:
            yield ItemPhase(
                TITLES[phase],
                counted(len(rows), "item"),
                tuple(_sum(name, bill.of(*due), ours=not priced.columns) for name, bill in priced.named),
                rows,
            )


def totals_of(priced: Priced) -> tuple[ColumnSum, ...]:
    """The five-year totals by column, from least to most."""
    return tuple(ColumnSum(name, ranges.narrow(bill.total), lacks_of(bill)) for name, bill in priced.named)


def lacks_of(bill: Bill) -> str:
    """How much of a bill is priced, and how much has neither price nor estimate."""
    bare = len(bill.being("unpriced").costs)
    if bare:
        return f"+ {bare} with no price"
    return f"{len(bill.being('priced').costs)} of {len(bill.costs)} priced"


def _is_wanted(line: CostLine, columns: Sequence[CostColumn]) -> bool:
    return any(column.needs(line) for column in columns) if columns else line.system in (None, "new")


def _sum(name: str, part: Bill, *, ours: bool) -> ColumnSum:
    """What is priced of a phase; of our own range, what is estimated."""
    counted_in = part.being("estimated" if ours else "priced")
    missing = len(part.being("unpriced").costs) if ours else len(part.costs) - len(counted_in.costs)
    amount = ranges.narrow(counted_in.total) if counted_in.costs else ""
    plus = "+ " if amount else ""
    return ColumnSum(name, amount, f"{plus}{missing} not priced" if missing else "")


def _row(line: CostLine, priced: Priced, estimates: Mapping[str, Span]) -> ItemRow:
    estimate = estimates.get(line.id)
    cells = [
        _cell(line, column, bill.cost(line.id), priced.quotes)
        for column, bill in zip(priced.columns, priced.bills, strict=True)
    ]
    return ItemRow(
        line=line,
        paid=capitalized(ranges.paid(line.per, line.when)),
        ours=ranges.unit(estimate, line.per) if estimate else "",
        cells=tuple(cells) or (_ours(priced.ours.cost(line.id)),),
    )


def _ours(cost: Cost | None) -> PriceCell:
    if cost is None:
        return PriceCell(None, NOT_COUNTED, missing=False)
    if cost.span is not None:
        return PriceCell(None, ranges.narrow(cost.span), missing=False)
    return PriceCell(None, _lack(cost), missing=True)


def _cell(line: CostLine, column: CostColumn, cost: Cost | None, quotes: Quotes) -> PriceCell:
    if not column.needs(line):
        return PriceCell(None, "", missing=False)
    field = quotes.form[column.field(line)]
    if cost is None:
        return PriceCell(field, NOT_COUNTED, missing=False)
    if cost.state == "priced":
        return PriceCell(field, "", missing=False)
    return PriceCell(field, _five_years(cost), missing=True)


def _five_years(cost: Cost) -> str:
    """What stands under an empty field: the range that counts for it, else that nothing does."""
    return _lack(cost) if cost.span is None else f"{ranges.narrow(cost.span)}: our range"


def _lack(cost: Cost) -> str:
    waits = cost.count is None and (cost.own is not None or cost.estimate is not None)
    return WAITS if waits else NOT_PRICED
