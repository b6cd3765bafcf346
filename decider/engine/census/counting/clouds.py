"""Collections of vectors, and the axes of two of them, sorted to be searched."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import neg, sub

Numbers = list[int]

# Ahead and behind on an axis: the lead of one option of a reader over another, in this order.
Axis = tuple[int, int, int]

# So many neighbors are looked up in the part of a sorted list between the first and the last of them.
NEIGHBORS = 128


@dataclass(frozen=True, eq=False)
class Cloud:
    """Vectors: the leads of every reader's first option over each other, and how often each occurs."""

    leads: Sequence[Sequence[Numbers]]
    counts: Numbers

    def along(self, axis: Axis) -> Numbers:
        """The leads of one option over another."""
        reader, ahead, behind = axis
        leads = self.leads[reader]
        if not ahead:
            return leads[behind - 1]
        if not behind:
            return [*map(neg, leads[ahead - 1])]
        return [*map(sub, leads[behind - 1], leads[ahead - 1])]

    def upward(self, axis: Axis) -> Numbers:
        """The places of the vectors in order of an axis, the least first."""
        if axis not in self._orders:
            self._orders[axis] = sorted(range(len(self.counts)), key=self.along(axis).__getitem__)
        return self._orders[axis]

    @cached_property
    def _orders(self) -> dict[Axis, Numbers]:
        return {}


# Both sides of an axis are sorted, so that neighbors are looked up one after the other: lists of long
# integers are slow to search here and there.
class SortedAxis:
    """One axis: those on the left upward, from the least, and those on the right downward, from the top."""

    def __init__(self, left: Cloud, right: Cloud, axis: Axis) -> None:
        self.upward, self.downward = left.upward(axis), right.upward(axis)[::-1]
        own, other = left.along(axis), right.along(axis)
        self._own = [own[place] for place in self.upward]
        self._falling = [-other[place] for place in self.downward]
        self._cuts: dict[int, int] = {}
        self._reached: dict[int, Numbers] = {}

    def cut(self, least: int) -> int:
        """The first cut asked for that the same pairs reach: seldom is any sum between two close ones."""
        if least not in self._cuts:
            found = self._searched(least)
            same = (cut for cut, known in self._reached.items() if known == found)
            self._cuts[least] = next(same, least)
            self._reached.setdefault(self._cuts[least], found)
        return self._cuts[least]

    def reached(self, least: int) -> Numbers:
        """For each on the left, from the least up, how many on the right are enough, from the top down."""
        return self._reached[self.cut(least)]

    def _searched(self, least: int) -> Numbers:
        found, first = list[int](), 0
        for start in range(0, len(self._own), NEIGHBORS):
            values = [value - least + 1 for value in self._own[start : start + NEIGHBORS]]
            last = bisect_left(self._falling, values[-1], first)
            found += map(bisect_left, repeat(self._falling), values, repeat(first), repeat(last))
            first = last
        return found


class SortedAxes:
    """The axes of two clouds, each sorted once."""

    def __init__(self, left: Cloud, right: Cloud) -> None:
        self._left, self._right = left, right
        self._known: dict[Axis, SortedAxis] = {}

    def __getitem__(self, axis: Axis) -> SortedAxis:
        if axis not in self._known:
            self._known[axis] = SortedAxis(self._left, self._right, axis)
        return self._known[axis]


def placed(order: Numbers, values: Iterable[int]) -> Numbers:
    """The values, each at its place in this order."""
    found = [0] * len(order)
    for place, value in zip(order, values, strict=True):
        found[place] = value
    return found
