"""The lines that short reports are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decider.text.cut import shortened
from decider.text.percent import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from decider.engine.census.distribution import Distribution
    from decider.engine.diff.impact import Impact

BY_SHARES = "of everybody who may answer, by our estimate of how common each answer is"
BAR = 40
ROOM = 44
LEAD_IN = 16
LEAST_OFF = 0.0001


def bars(shares: Mapping[Any, Fraction]) -> list[str]:
    """A line with its bar for each share."""
    width = max(map(len, shares), default=0)
    return [
        f"  {name:{width}} {percent(share):>10} {'#' * round(BAR * share)}".rstrip()
        for name, share in shares.items()
    ]


def whole_said(found: Distribution | Impact) -> str:
    """What shares are of: "of all 12 possible answer sheets", or of everybody where they are weighed."""
    if found.weighted:
        return BY_SHARES
    return f"of all {found.sheets:,} possible answer sheets"


def error_said(found: Distribution | Impact) -> list[str]:
    """How far off shares may be, drawn or of rounded sums, in a line; nothing where they are exact."""
    if not found.error:
        return []
    if found.drawn:
        drawn = f"A sample of {found.drawn:,}, as there are too many different sums to count"
        return [f"{drawn}: give or take {100 * found.error:.1f} percentage points"]
    off = f"{100 * found.error:.2f}" if found.error >= LEAST_OFF else "less than 0.01"
    return [f"Of rounded sums, as there are too many to count: off by {off} percentage points at most"]


def under(heading: str, lines: Iterable[str]) -> list[str]:
    """Lines under a heading; nothing where there are none."""
    said = [f"  {line}" for line in lines]
    return [heading, *said] if said else []


# Long texts often differ in a word or two. Both are cut to begin at the same place, a few words before the
# first difference, so that a terminal line shows what changed.
def differing(before: str, after: str) -> tuple[str, str]:
    """Two texts on one line each, cut to the beginning of what differs where they are long."""
    first, second = (" ".join(text.split()) for text in (before, after))
    pairs = enumerate(zip(first, second, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))
    if max(len(first), len(second)) <= ROOM:
        return first, second
    start = first.rfind(" ", 0, max(0, same - LEAD_IN)) + 1
    dots = "…" if start else ""
    return shortened(dots + first[start:], ROOM), shortened(dots + second[start:], ROOM)
