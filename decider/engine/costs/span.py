"""Ranges of dollars with a likely value in them."""

from dataclasses import dataclass
from fractions import Fraction


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
