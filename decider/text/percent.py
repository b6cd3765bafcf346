"""Shares as people read them."""

from fractions import Fraction

LEAST, MOST = Fraction(1, 1000), Fraction(999, 1000)


def percent(share: Fraction) -> str:
    """A share with one decimal, and never none or all of it unless it is."""
    if 0 < share < LEAST:
        return "under 0.1%"
    if MOST < share < 1:
        return "over 99.9%"
    return f"{float(100 * share):.{0 if share in (0, 1) else 1}f}%"
