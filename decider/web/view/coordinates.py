"""Where things lie in a picture."""

from fractions import Fraction


def drawn(percent: Fraction) -> float:
    """A percentage of a picture's width as SVG takes it: to a thousandth, which no screen can show."""
    return round(float(percent), 3)
