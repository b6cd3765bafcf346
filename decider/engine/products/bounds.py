"""What products can still come to, whatever the unknown turns out to be.

Products do not depend on each other, and only sums count, so all completions are looked at as the sums they
can reach, one bit each of a whole number, and never one by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

NEVER = -1


@dataclass(frozen=True, slots=True)
class Unknown:
    """What an unknown cell can add, in half weights: nothing, one or two; with nothing a gate puts it out."""

    weight: int
    gates: bool

    @property
    def adds(self) -> tuple[int, ...]:
        """What it can add to a product that it does not put out."""
        return (self.weight, 2 * self.weight) if self.gates else (0, self.weight, 2 * self.weight)


@dataclass(frozen=True, slots=True)
class Prospect:
    """The sums that a product can end with unless it is out; none where it is out for certain."""

    sums: int
    may_be_out: bool

    @property
    def least(self) -> int:
        """The least sum it ends with whatever happens; NEVER where it may be out."""
        return NEVER if self.may_be_out else _lowest(self.sums)


@dataclass(frozen=True, slots=True)
class Top:
    """The best sums that some products can come to together: of any of them, and of one `alone`.

    `nobody` says whether all of them may be out.
    """

    sums: int
    alone: int
    nobody: bool


def prospect_of(known: int, unknown: Iterable[Unknown], *, out: bool) -> Prospect:
    """The prospect of a product with this known sum and these unknown cells, `out` for certain or not."""
    cells = tuple(unknown)
    return Prospect(0 if out else sums_of(known, cells), out or any(cell.gates for cell in cells))


def sums_of(known: int, unknown: Iterable[Unknown]) -> int:
    """The sums that unknown cells can bring a product to that is not out."""
    return reduce(_added, unknown, 1 << known)


def top_of(prospects: Sequence[Prospect]) -> Top:
    """What the best of these products can come to; of no product, only that there is nobody."""
    reached = alone = 0
    for place, prospect in enumerate(prospects):
        floor = max((other.least for other in _without(prospects, place)), default=NEVER)
        reached |= prospect.sums & _from(floor)
        alone |= prospect.sums & _from(floor + 1)
    return Top(reached, alone, all(prospect.may_be_out for prospect in prospects))


def contenders(prospects: Sequence[Prospect]) -> tuple[int, ...]:
    """The products that some completion puts first, alone."""
    return tuple(
        place
        for place, prospect in enumerate(prospects)
        if prospect.sums and _overtakes(prospect.sums.bit_length() - 1, top_of(_without(prospects, place)))
    )


def may_be_even(prospects: Sequence[Prospect]) -> bool:
    """Whether some completion puts nobody first: the best are exactly equal, or all are out."""
    return all(prospect.may_be_out for prospect in prospects) or any(
        prospect.sums & top_of(_without(prospects, place)).sums for place, prospect in enumerate(prospects)
    )


def turns(cell: Unknown, sums: int, others: Top) -> bool:
    """Whether an unknown cell can change who is first.

    `sums` are those its product can have without it. Two completions that differ in this cell alone put
    somebody else first if its least stays at or below a best of the others which its most passes, or if its
    most draws level with a best that is one product's alone.
    """
    while sums:
        before = _lowest(sums)
        most = before + 2 * cell.weight
        least = NEVER if cell.gates else before
        between = others.sums & _from(least) & ~_from(most)
        if between or others.alone >> most & 1 or (cell.gates and others.nobody):
            return True
        sums &= sums - 1
    return False


def _overtakes(most: int, others: Top) -> bool:
    return others.nobody or _lowest(others.sums) < most


def _added(sums: int, cell: Unknown) -> int:
    return reduce(int.__or__, (sums << added for added in cell.adds))


def _without(prospects: Sequence[Prospect], place: int) -> list[Prospect]:
    return [*prospects[:place], *prospects[place + 1 :]]


def _lowest(sums: int) -> int:
    return (sums & -sums).bit_length() - 1


def _from(least: int) -> int:
    """All sums from the least on, as a mask."""
    return -1 << max(least, 0)
