"""Percentages for people."""

from fractions import Fraction

LEAST, MOST = Fraction(1, 1000), Fraction(999, 1000)


# One decimal would show a share of 1 in 10,000 as none, and people read 0% as never. So the ends are words,
# and 0% and 100% are said of exactly none and all.
def percent(share: Fraction) -> str:
    """A share with one decimal; 0% and 100% only where it is exactly that."""
    if 0 < share < LEAST:
        return "under 0.1%"
    if MOST < share < 1:
        return "over 99.9%"
    return f"{float(100 * share):.{0 if share in (0, 1) else 1}f}%"


def approximate(share: Fraction) -> str:
    """A share that was drawn, or is of rounded sums: "about 2.2%", or "under 0.1%", which says as much."""
    return percent(share) if 0 < share < LEAST or MOST < share < 1 else f"about {percent(share)}"
