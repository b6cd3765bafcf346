"""The columns of the cost page: quotes, the present system, and options that an address has figures of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from decider.criteria.model.costs import CostLine, System
from decider.text import plain
from decider.web.cost.buyer import Buyer

SLOTS = range(1, 7)
LONGEST_NAME = 60
KEEP = "keep"


@dataclass(frozen=True, slots=True)
class CostColumn:
    """What is priced: the present system, an option, or the product named in a `slot` of the form."""

    key: str
    name: str
    option: str | None = None
    slot: int | None = None
    system: System = "new"

    def field(self, line: CostLine) -> str:
        """The name of the field for its figure of a line; no id holds a dot."""
        return f"{self.key}.{line.id}"

    def needs(self, line: CostLine) -> bool:
        """Whether such a system needs the line at all."""
        return line.system in (None, self.system)

    def owns(self, field: str) -> bool:
        """Whether a field of the form is about this column: its name, or a figure of it."""
        return field.startswith(f"{self.key}.") or field in (self.key, self.slot and named(self.slot))


def named(slot: int) -> str:
    """The name of the field for the name of a product; those for figures hold a dot."""
    return f"product{slot}"


def columns_of(buyer: Buyer, sent: MultiDict[str, str]) -> Iterator[CostColumn]:
    """The columns that a request is about: what the practice has comes first.

    Its present system is priced where it has one, or where that is asked for.
    """
    costs = buyer.costs
    if costs.keep:
        kept = CostColumn(KEEP, costs.keep.name, system="kept")
        if buyer.has_system or sent.get(KEEP) or _has_figures(kept, costs.lines, sent):
            yield kept
    for option in buyer.edition.criteria.options:
        column = CostColumn(option.id, option.name, option=option.id)
        if _has_figures(column, costs.lines, sent):
            yield column
    yield from _quotes(costs.lines, sent)


def _quotes(lines: Sequence[CostLine], sent: MultiDict[str, str]) -> Iterator[CostColumn]:
    for slot in SLOTS:
        name = plain.tidied(sent.get(named(slot), ""))
        shown = plain.is_plain(name) and plain.can_be_seen(name) and len(name) <= LONGEST_NAME
        column = CostColumn(f"p.{slot}", name if shown else f"Quote {slot}", slot=slot)
        if name or _has_figures(column, lines, sent):
            yield column


def _has_figures(column: CostColumn, lines: Sequence[CostLine], sent: MultiDict[str, str]) -> bool:
    return any(column.needs(line) and sent.get(column.field(line), "").strip() for line in lines)
