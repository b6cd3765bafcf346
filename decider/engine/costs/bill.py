"""The five-year cost of an option or a product, as a range with a likely value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from decider.criteria.model.costs import CostFigure, CostLine, Due, Per

YEARS = 5
TIMES: Mapping[Due, int] = {"once": 1, "monthly": 12 * YEARS, "yearly": YEARS, "exit": 1}
RUNNING: frozenset[Due] = frozenset({"monthly", "yearly"})


@dataclass(frozen=True, slots=True)
class Span:
    """A range of dollars with a likely value in it; sums and products are taken end by end."""

    low: Fraction
    likely: Fraction
    high: Fraction

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def __mul__(self, factor: Fraction | int) -> "Span":
        return Span(self.low * factor, self.likely * factor, self.high * factor)

    @classmethod
    def exactly(cls, amount: Fraction | int) -> "Span":
        """The span of one amount."""
        return cls(Fraction(amount), Fraction(amount), Fraction(amount))


NOTHING = Span.exactly(0)


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice that pays: number of clinicians, and yearly collections in dollars, None if unknown."""

    clinicians: int
    collections: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost line over five years, by the visitor's `own` figure, else by the file's.

    `count` is the number of units to pay for, or the dollars a percentage is taken of; None if unknown.
    """

    line: CostLine
    own: Fraction | None
    figure: CostFigure | None
    count: int | None

    @property
    def rate(self) -> Span | None:
        """The five-year cost of one unit; without a figure None, or zero where the line is optional."""
        if self.own is not None:
            return Span.exactly(self.own) * _times(self.line)
        if self.figure is not None:
            return Span(self.figure.low, self.figure.likely, self.figure.high) * _times(self.line)
        return NOTHING if self.line.optional else None

    @property
    def span(self) -> Span | None:
        """The five-year cost of all units, None where the line is missing; zero where there are none."""
        if self.count == 0:
            return NOTHING
        rate = self.rate
        if rate is None or rate == NOTHING:
            return rate
        return None if self.count is None else rate * self.count


@dataclass(frozen=True, slots=True)
class Bill:
    """All lines of an option or a product over five years."""

    costs: tuple[Cost, ...]

    @property
    def total(self) -> Span:
        """The sum of the lines that have a figure."""
        return self.once + self.running + self.exit

    @property
    def once(self) -> Span:
        """The start-up cost."""
        return self._sum("once")

    @property
    def running(self) -> Span:
        """The running cost of five years."""
        return self._sum(*RUNNING)

    @property
    def exit(self) -> Span:
        """The cost of leaving."""
        return self._sum("exit")

    @property
    def missing(self) -> tuple[CostLine, ...]:
        """The lines that have no figure yet."""
        return tuple(cost.line for cost in self.costs if cost.span is None)

    def _sum(self, *due: Due) -> Span:
        spans = (cost.span for cost in self.costs if cost.line.when in due)
        return reduce(Span.__add__, filter(None, spans), NOTHING)


def bill(
    lines: Sequence[CostLine], option: str | None, own: Mapping[str, Fraction], practice: Practice
) -> Bill:
    """The bill of an option, or of a product of no option (None), by the visitor's figures, else the file's.

    `own` holds figures by line id: dollars or a percentage, per unit of the line. A line without a figure is
    missing, unless it is optional, and so is a percentage of unknown collections.
    """
    return Bill(tuple(_cost(line, option, own.get(line.id), practice) for line in lines))


def _cost(line: CostLine, option: str | None, own: Fraction | None, practice: Practice) -> Cost:
    figure = None if own is not None or line.optional else line.figure(option)
    counts: Mapping[Per, int | None] = {
        "clinician": practice.clinicians,
        "practice": 1,
        "share_of_collections": practice.collections,
    }
    return Cost(line, own, figure, counts[line.per])


def _times(line: CostLine) -> Fraction:
    """The factor from a figure to its five-year amount.

    A percentage is of one year's collections, or of five years' where the line recurs.
    """
    if line.per == "share_of_collections":
        return Fraction(YEARS if line.when in RUNNING else 1, 100)
    return Fraction(TIMES[line.when])
