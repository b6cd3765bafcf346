"""The five-year cost of a system: what is priced, what is estimated, and what nobody has priced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Literal

from decider.criteria.model.costs import CostLine, Due, Per, System
from decider.engine.costs.span import NOTHING, Span

YEARS = 5
TIMES: Mapping[Due, int] = {"once": 1, "monthly": 12 * YEARS, "yearly": YEARS, "exit": 1}
RUNNING: frozenset[Due] = frozenset({"monthly", "yearly"})
PriceState = Literal["priced", "estimated", "unpriced"]


@dataclass(frozen=True, slots=True)
class Practice:
    """Who pays: number of clinicians, yearly collections in dollars, None if unknown, and the way of buying.

    Without a way of buying, the lines of every way count.
    """

    clinicians: int
    collections: Fraction | int | None = None
    buying: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost line over five years: by the visitor's `own` figure, else by an estimate of the file.

    Both are for one unit. `count` is the number of units to pay for, or the dollars a percentage is taken of;
    None if unknown.
    """

    line: CostLine
    own: Fraction | None
    estimate: Span | None
    count: Fraction | int | None

    @property
    def rate(self) -> Fraction | None:
        """The five-year cost of one unit by the visitor's own figure."""
        return None if self.own is None else self.own * _times(self.line)

    @property
    def is_nothing(self) -> bool:
        """Whether there is surely nothing to pay: no price, or no unit of it."""
        return self.count == 0 or self.own == 0

    @property
    def state(self) -> PriceState:
        """Whether it has a price of its own, else an estimate, else neither; what is missing is never 0."""
        if self.is_nothing:
            return "priced"
        if self.count is None or (self.own is None and self.estimate is None):
            return "unpriced"
        return "estimated" if self.own is None else "priced"

    @property
    def span(self) -> Span | None:
        """The five-year cost of all units, None where it is unpriced."""
        if self.is_nothing:
            return NOTHING
        unit = self.estimate if self.own is None else Span.exactly(self.own)
        if unit is None or self.count is None:
            return None
        return unit * _times(self.line) * self.count


@dataclass(frozen=True, slots=True)
class Bill:
    """The lines of a system that count, over five years."""

    costs: tuple[Cost, ...]

    @property
    def total(self) -> Span:
        """The sum of the lines with a price or an estimate."""
        return reduce(Span.__add__, filter(None, (cost.span for cost in self.costs)), NOTHING)

    def of(self, *due: Due) -> "Bill":
        """The lines that are due then."""
        return Bill(tuple(cost for cost in self.costs if cost.line.when in due))

    def being(self, state: PriceState) -> "Bill":
        """The lines in this state."""
        return Bill(tuple(cost for cost in self.costs if cost.state == state))

    def cost(self, line_id: str) -> Cost | None:
        """A line, None where it does not count."""
        return next((cost for cost in self.costs if cost.line.id == line_id), None)

    @property
    def complete(self) -> bool:
        """Whether every line has a price of its own."""
        return all(cost.state == "priced" for cost in self.costs)


def bill(
    lines: Sequence[CostLine],
    own: Mapping[str, Fraction],
    practice: Practice,
    estimates: Mapping[str, Span],
    system: System = "new",
) -> Bill:
    """The bill of a system by the visitor's figures, else by estimates, both by line id and per unit.

    A line that only another system needs never counts. An optional one, or one of another way of buying,
    counts where the visitor has a figure for it.
    """
    return Bill(
        tuple(
            Cost(line, own.get(line.id), estimates.get(line.id), _count(line, practice))
            for line in lines
            if line.system in (None, system) and (line.id in own or _is_due(line, practice))
        )
    )


def extras(lines: Sequence[CostLine], practice: Practice, estimates: Mapping[str, Span]) -> Bill:
    """The optional lines with an estimate, as if each was charged."""
    return Bill(
        tuple(
            Cost(line, None, estimates[line.id], _count(line, practice))
            for line in lines
            if line.optional and line.id in estimates
        )
    )


def _is_due(line: CostLine, practice: Practice) -> bool:
    return not line.optional and line.belongs_to(practice.buying)


def _count(line: CostLine, practice: Practice) -> Fraction | int | None:
    counts: Mapping[Per, Fraction | int | None] = {
        "clinician": practice.clinicians,
        "person": practice.clinicians,
        "practice": 1,
        "buyer": 1,
        "share_of_collections": practice.collections,
    }
    return counts[line.per]


def _times(line: CostLine) -> Fraction:
    """The factor from a figure to its five-year amount.

    A percentage is of one year's collections, or of five years' where the line recurs.
    """
    if line.per == "share_of_collections":
        return Fraction(YEARS if line.when in RUNNING else 1, 100)
    return Fraction(TIMES[line.when])
