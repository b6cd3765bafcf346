"""The sums that products can still reach over all completions of their unknown cells.

Products are independent of each other and only sums count, so a product's completions are a set of reachable
sums: a bit set in one integer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

NEVER = -1


@dataclass(frozen=True, slots=True)
class Unknown:
    """An open cell: it adds one of some numbers of half weights, rising, at least two different ones.

    A product whose `gates` cell adds 0 is ruled out; a cell that cannot add 0 gates nothing.
    """

    weight: int
    gates: bool
    halves: tuple[int, ...] = (0, 1, 2)

    @property
    def adds(self) -> tuple[int, ...]:
        """What it can add to a product that it does not rule out."""
        return tuple(half * self.weight for half in self.halves if half or not self.gates)


@dataclass(frozen=True, slots=True)
class ReachableSums:
    """The reachable sums of a product unless it is ruled out, as a bit set; empty if that is certain."""

    sums: int
    may_be_out: bool

    @property
    def assured(self) -> int:
        """The sum it reaches at least, in every completion; NEVER where some completion rules it out."""
        return NEVER if self.may_be_out else self.least

    @property
    def least(self) -> int:
        """The least sum it reaches in a completion that does not rule it out; NEVER where none is."""
        return _lowest(self.sums)

    @property
    def most(self) -> int:
        """The greatest sum it reaches; NEVER where every completion rules it out."""
        return self.sums.bit_length() - 1


@dataclass(frozen=True, slots=True)
class Top:
    """The values that the maximum over some products can take: shared or not, and of one product `alone`.

    `nobody` says whether all of them may be ruled out.
    """

    sums: int
    alone: int
    nobody: bool


def reachable_sums(known: int, unknown: Iterable[Unknown], *, out: bool) -> ReachableSums:
    """The sums of a product with this known sum and these unknown cells; `out` if ruled out already."""
    cells = tuple(unknown)
    return ReachableSums(0 if out else sums_of(known, cells), out or any(cell.gates for cell in cells))


# Subset sums by bit set: bit s is set if s is reachable, and a cell that can add a shifts the set by a. Three
# shifts of S bits for each unknown cell, S being the greatest sum: O(c S / 64) for c cells instead of 3^c.
def sums_of(known: int, unknown: Iterable[Unknown]) -> int:
    """The reachable sums of a product that is not ruled out, as a bit set."""
    return reduce(_added, unknown, 1 << known)


def all_but(reachable: Sequence[ReachableSums], place: int) -> list[ReachableSums]:
    """The other products."""
    return [*reachable[:place], *reachable[place + 1 :]]


# A product reaches the maximum with sum s if every other one can stay at or below s, which holds from the
# greatest of their assured sums on: a mask, and strictly above it for `alone`. O(p²) for p products.
def top_of(reachable: Sequence[ReachableSums]) -> Top:
    """The values that the maximum of these products can take; for no products only `nobody`."""
    reached = alone = 0
    for place, product in enumerate(reachable):
        floor = max((other.assured for other in all_but(reachable, place)), default=NEVER)
        reached |= product.sums & _from(floor)
        alone |= product.sums & _from(floor + 1)
    return Top(reached, alone, all(product.may_be_out for product in reachable))


def contenders(reachable: Sequence[ReachableSums]) -> tuple[int, ...]:
    """The products that are first alone in some completion."""
    return tuple(
        place
        for place, product in enumerate(reachable)
        if product.sums and _overtakes(product.most, top_of(all_but(reachable, place)))
    )


def may_be_even(reachable: Sequence[ReachableSums]) -> bool:
    """Whether some completion has no first product: the best tie, or all are ruled out."""
    return all(product.may_be_out for product in reachable) or any(
        product.sums & top_of(all_but(reachable, place)).sums for place, product in enumerate(reachable)
    )


# For each sum without the cell: it is pivotal if a maximum of the others lies at or above the product's least
# total and below its most, or if the most exactly ties a maximum that one product holds alone. Set bits are
# visited lowest first by x & (x - 1): O(S) masks.
def turns(cell: Unknown, sums: int, others: Top) -> bool:
    """Whether two completions that differ in this cell only have different first products.

    `sums` are the reachable sums of its product without the cell, `others` the maximum of the others.
    """
    while sums:
        before = _lowest(sums)
        most = before + cell.halves[-1] * cell.weight
        least = NEVER if cell.gates else before + cell.halves[0] * cell.weight
        between = others.sums & _from(least) & ~_from(most)
        if between or others.alone >> most & 1 or (cell.gates and others.nobody):
            return True
        sums &= sums - 1
    return False


def _overtakes(most: int, others: Top) -> bool:
    return others.nobody or _lowest(others.sums) < most


def _added(sums: int, cell: Unknown) -> int:
    return reduce(int.__or__, (sums << added for added in cell.adds))


def _lowest(sums: int) -> int:
    """The lowest set bit; NEVER where none is set."""
    return (sums & -sums).bit_length() - 1


def _from(least: int) -> int:
    """The mask of all sums from the least on."""
    return -1 << max(least, 0)
