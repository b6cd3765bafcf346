"""Numbers as people read them: points, weights, and counts with their nouns."""

from fractions import Fraction


def amount(points: Fraction) -> str:
    """Points as people read them: whole, and never 0 where there are some."""
    whole = round(points)
    return str(whole) if whole or not points else "less than 1"


def rounded_difference(more: Fraction, less: Fraction) -> int:
    """The difference of two scores as they are shown, in whole points."""
    # Each is rounded before the subtraction: a reader who subtracts what the page shows gets what it says.
    return round(more) - round(less)


def points(more: Fraction, less: Fraction = Fraction(0)) -> str:
    """The difference of two scores with its noun, whichever way it goes: "1 point", "12 points"."""
    size = abs(rounded_difference(more, less))
    return counted(size, "point") if size or more == less else "less than 1 point"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 answer", "2 answers"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def number(value: Fraction) -> str:
    """A weight as it was written: whole, or with its decimals."""
    return str(value) if value.denominator == 1 else f"{float(value)}"


def short_points(points: Fraction) -> str:
    """Points where there is little room: "12", "<1"."""
    whole = round(points)
    return str(whole) if whole or not points else "<1"


def about(value: Fraction) -> str:
    """A weight that was worked out, to two decimals, saying so where it has more."""
    near = round(value, 2)
    if near == value:
        return number(value)
    return f"about {number(near)}" if near else "less than 0.01"
