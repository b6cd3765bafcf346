"""Five-year totals of options and products, and how they compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.costs import CostLine
from decider.engine.costs.bill import Bill, Practice, bill
from decider.web import urls
from decider.web.cost import ranges
from decider.web.cost.findings import CostFinding, findings_of
from decider.web.cost.form import CostColumn, Quotes
from decider.web.cost.ranges import RangeBar
from decider.web.view.amounts import counted
from decider.web.view.text import joined

COLORS = 4


@dataclass(frozen=True, slots=True)
class ColumnTotal:
    """What a column comes to; `color` is an index, None beyond the colors there are.

    `without` is the address of the page without it, empty where it cannot go.
    """

    name: str
    color: int | None
    bar: RangeBar
    total: str
    likely: str
    once: str
    running: str
    exit: str
    per_clinician: str
    missing: int
    without: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of all columns for so many clinicians, where their picture ends, and what they say.

    `missing` are lines by name.
    """

    clinicians: int
    sums: tuple[ColumnTotal, ...]
    end: str
    headline: str
    findings: tuple[CostFinding, ...]
    missing: tuple[str, ...]
    leaving: str


def totals_of(code: str, quotes: Quotes, practice: Practice, lines: Sequence[CostLine]) -> Totals:
    """The totals of everything that is priced, for a practice, in the order of the columns."""
    bills = [bill(lines, each.option, quotes.own[each.key], practice) for each in quotes.columns]
    end = ranges.scale(max(each.total.high for each in bills))
    missing = {line.id: _named(line, practice) for each in bills for line in each.missing}
    names = [column.name for column in quotes.columns]
    return Totals(
        clinicians=practice.clinicians,
        sums=tuple(
            ColumnTotal(
                name=column.name,
                color=index if index < COLORS else None,
                bar=ranges.bar(made.total, end),
                total=ranges.ranged(made.total),
                likely=ranges.dollars(made.total.likely),
                once=ranges.ranged(made.once),
                running=ranges.ranged(made.running),
                exit=ranges.ranged(made.exit),
                per_clinician=ranges.ranged(made.total * Fraction(1, practice.clinicians)),
                missing=len(made.missing),
                without=_without(code, quotes, column),
            )
            for index, (column, made) in enumerate(zip(quotes.columns, bills, strict=True))
        ),
        end=ranges.dollars(end),
        headline="; ".join(map("{} {}".format, names, (ranges.about(each.total) for each in bills))),
        findings=findings_of(names, bills),
        missing=tuple(missing.values()),
        leaving=_leaving(names, bills),
    )


def _named(line: CostLine, practice: Practice) -> str:
    waits = line.per == "share_of_collections" and practice.collections is None
    return f"{line.name} (enter your annual collections)" if waits else line.name


def _without(code: str, quotes: Quotes, column: CostColumn) -> str:
    if column.option:
        return ""
    return urls.cost(code, ((name, said) for name, said in quotes.said if not column.owns(name)))


def _leaving(names: Sequence[str], bills: Sequence[Bill]) -> str:
    said = [ranges.ranged(each.exit) for each in bills]
    same = len({(each.exit.low, each.exit.high) for each in bills}) == 1
    sums = f"{said[0]} for each" if same else "; ".join(map("{} {}".format, names, said))
    missing = {line.id: line.name for each in bills for line in each.missing if line.when == "exit"}
    if not missing:
        return f"{sums}."
    verb = "is" if len(missing) == 1 else "are"
    return f"{sums}. {counted(len(missing), 'item')} {verb} not priced yet: {joined([*missing.values()])}."
