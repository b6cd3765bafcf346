"""What an option or a product comes to over five years, from the least to the most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import permutations

from decider.criteria.costs import CostLine, Due

YEARS = 5
TIMES: Mapping[Due, int] = {"once": 1, "monthly": 12 * YEARS, "yearly": YEARS, "exit": 1}
RUNNING: frozenset[Due] = frozenset({"monthly", "yearly"})


@dataclass(frozen=True, slots=True)
class Span:
    """Dollars from the least to the most, and what is likely between them."""

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
    """Whose cost it is: how many clinicians, and the dollars collected in a year, None where not said."""

    clinicians: int
    collections: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """A line over five years: its span, or None where it counts for nothing, `missing` where it should."""

    line: CostLine
    span: Span | None
    missing: bool


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
        """What is paid at the beginning."""
        return self._sum("once")

    @property
    def running(self) -> Span:
        """What five years of use cost."""
        return self._sum(*RUNNING)

    @property
    def exit(self) -> Span:
        """What leaving costs."""
        return self._sum("exit")

    @property
    def missing(self) -> tuple[CostLine, ...]:
        """The lines that have no figure yet."""
        return tuple(cost.line for cost in self.costs if cost.missing)

    def _sum(self, *due: Due) -> Span:
        spans = (cost.span for cost in self.costs if cost.span and cost.line.when in due)
        return reduce(Span.__add__, spans, NOTHING)


def bill(
    lines: Sequence[CostLine], option: str | None, own: Mapping[str, Fraction], practice: Practice
) -> Bill:
    """The bill of an option, or of a product that is none (None), by one's own figures and else the file's.

    `own` holds figures by the ids of lines: dollars or a percentage, each for what the line is paid for.
    A line without either is missing, unless it is optional.
    """
    return Bill(tuple(_cost(line, option, own.get(line.id), practice) for line in lines))


def surely_cheaper(bills: Sequence[Bill]) -> Iterator[tuple[int, int]]:
    """Pairs of positions: the most of the first is less than the least of the second."""
    for one, other in permutations(range(len(bills)), 2):
        if bills[one].total.high < bills[other].total.low:
            yield one, other


def _cost(line: CostLine, option: str | None, own: Fraction | None, practice: Practice) -> Cost:
    each = _figure(line, option, own)
    if each is None:
        return Cost(line, None, missing=not line.optional)
    factor = _factor(line, practice)
    return Cost(line, None, missing=True) if factor is None else Cost(line, each * factor, missing=False)


def _figure(line: CostLine, option: str | None, own: Fraction | None) -> Span | None:
    if own is not None:
        return Span.exactly(own)
    figure = None if line.optional else line.figure(option)
    return Span(figure.low, figure.likely, figure.high) if figure else None


def _factor(line: CostLine, practice: Practice) -> Fraction | None:
    """How often a figure is paid in five years; of a share, of which dollars, where they are known.

    A share is of what a year brings, or of what five years bring where it is due again and again.
    """
    match line.per:
        case "clinician":
            return Fraction(TIMES[line.when] * practice.clinicians)
        case "practice":
            return Fraction(TIMES[line.when])
    if practice.collections is None:
        return None
    return Fraction(practice.collections * (YEARS if line.when in RUNNING else 1), 100)
