"""Collections of vectors, and the axes of two of them, sorted to be searched."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import neg

Numbers = list[int]

# Ahead and behind on an axis: the lead of one option of a reader over another, in this order.
Axis = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Cloud:
    """Vectors, each given by the scores of every reader's options, and how often each occurs."""

    scores: Sequence[Sequence[Numbers]]
    counts: Numbers

    def along(self, axis: Axis) -> Numbers:
        """The leads of one option over another."""
        reader, ahead, behind = axis
        scores = self.scores[reader]
        return [one - other for one, other in zip(scores[ahead], scores[behind], strict=True)]


# Both sides of an axis are sorted, so that neighbours are looked up one after the other: lists of long
# integers are slow to search here and there. An axis in the other direction is the same one mirrored.
@dataclass(frozen=True, slots=True)
class SortedAxis:
    """One axis: those on the left from the least up, with their values, and those on the right from the top.

    The values of the latter are negated, so that both rise.
    """

    upward: Numbers
    own: Numbers
    downward: Numbers
    falling: Numbers

    def mirrored(self) -> "SortedAxis":
        """The same axis in the other direction."""
        own, falling = ([*map(neg, reversed(values))] for values in (self.own, self.falling))
        return SortedAxis(self.upward[::-1], own, self.downward[::-1], falling)

    def reached(self, least: int) -> Numbers:
        """For each on the left, from the least up, how many on the right are enough."""
        return list(map(bisect_left, repeat(self.falling), [value - least + 1 for value in self.own]))

    def in_place(self, least: int) -> Numbers:
        """The same for each on the left, where it stands."""
        return placed(self.upward, self.reached(least))


class SortedAxes:
    """The axes of two clouds, each sorted once."""

    def __init__(self, left: Cloud, right: Cloud) -> None:
        self._left, self._right = left, right
        self._known: dict[Axis, SortedAxis] = {}

    def __getitem__(self, axis: Axis) -> SortedAxis:
        reader, ahead, behind = axis
        if axis not in self._known:
            mirror = self._known.get((reader, behind, ahead))
            self._known[axis] = mirror.mirrored() if mirror else self._sorted(axis)
        return self._known[axis]

    def _sorted(self, axis: Axis) -> SortedAxis:
        left, right = self._left.along(axis), self._right.along(axis)
        upward = sorted(range(len(left)), key=left.__getitem__)
        downward = sorted(range(len(right)), key=right.__getitem__, reverse=True)
        own, falling = [left[place] for place in upward], [-right[place] for place in downward]
        return SortedAxis(upward, own, downward, falling)


def placed(order: Numbers, values: Iterable[int]) -> Numbers:
    """The values, each at its place in this order."""
    found = [0] * len(order)
    for place, value in zip(order, values, strict=True):
        found[place] = value
    return found
