"""Orthogonal range counting: pairs of vectors, one from each of two collections, whose sum reaches a cut.

With s vectors: O(s log s) on one axis and on two, and a factor log s more for each axis beyond two.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import mul

from decider.engine.census.counting.budget import spend
from decider.engine.census.counting.packing import Vector

Point = tuple[Vector, int]
Query = tuple[Vector, int, int]

# Bisections per step, and levels of a tree.
BISECTIONS, LEVELS = 3, 6


@dataclass(frozen=True, slots=True)
class Cloud:
    """Vectors, given axis by axis, and how often each occurs."""

    axes: Sequence[list[int]]
    counts: list[int]

    def points(self) -> list[Point]:
        """The vectors, each with how often it occurs."""
        return list(zip(zip(*self.axes, strict=True), self.counts, strict=True))


def pairs_reaching(left: Cloud, right: Cloud, cuts: Sequence[Vector]) -> list[int]:
    """For each cut, the number of pairs whose sum is at least the cut on every axis: a dominance count."""
    match len(left.axes):
        case 0:
            return [sum(left.counts) * sum(right.counts)] * len(cuts)
        case 1:
            return _on_one_axis(left, right, [cut for (cut,) in cuts])
    _spend(len(left.counts) * len(cuts), len(right.counts), len(left.axes))
    found = [0] * len(cuts)
    queries = [
        (tuple(map(int.__sub__, cut, vector)), number, place)
        for place, cut in enumerate(cuts)
        for vector, number in left.points()
    ]
    _search(right.points(), queries, 0, found)
    return found


# Sort one side with the suffix sums of its counts, then bisect for each vector of the other: O(s log s). The
# maps keep the inner loop in C, where nearly all of a census is spent.
def _on_one_axis(left: Cloud, right: Cloud, cuts: Sequence[int]) -> list[int]:
    spend((len(left.counts) * len(cuts) + 2 * len(right.counts)) // BISECTIONS)
    order = sorted(zip(right.axes[0], right.counts, strict=True))
    values, at_least = [value for value, _ in order], _suffixes([number for _, number in order])
    return [
        sum(
            map(
                mul,
                left.counts,
                map(
                    at_least.__getitem__,
                    map(bisect_left, repeat(values), [cut - value for value in left.axes[0]]),
                ),
            )
        )
        for cut in cuts
    ]


def _spend(queries: int, points: int, axes: int) -> None:
    """Spend the steps of a search on two axes or more: a factor log s for each axis but the first."""
    spend((queries + points) * points.bit_length() ** (axes - 1) // LEVELS)


def _suffixes(numbers: Sequence[int]) -> list[int]:
    """The sum from each index to the end, and 0 beyond."""
    return list(accumulate(reversed(numbers), initial=0))[::-1]


# Divide and conquer at the median of this axis. A query at most the median is reached here by the whole upper
# half, which goes on to the next axis, and is still open for the lower half; any other query concerns the
# points above the median only. Source: Bentley, "Multidimensional divide-and-conquer", 1980.
def _search(points: list[Point], queries: list[Query], axis: int, found: list[int]) -> None:
    """Add to each query's count the points that dominate it on this axis and the following ones."""
    if not points or not queries:
        return
    if axis == len(points[0][0]) - 2:
        _sweep(points, queries, axis, found)
        return
    middle = _median(points, axis)
    upper = [point for point in points if point[0][axis] >= middle]
    lower = [point for point in points if point[0][axis] < middle]
    within = [query for query in queries if query[0][axis] <= middle]
    _search(upper, within, axis + 1, found)
    _search(lower, within, axis, found)
    above = [query for query in queries if query[0][axis] > middle]
    _search([point for point in upper if point[0][axis] > middle], above, axis, found)


# Sweep the last axis downward: points enter a Fenwick tree over the other axis before any query they reach.
# Invariant: the tree holds the points at or above the sweep line. place & -place is the width of a node, so
# insertion climbs by adding it and a prefix sum descends by removing it: O(log s). Source: Fenwick, "A new
# data structure for cumulative frequency tables", 1994.
def _sweep(points: list[Point], queries: list[Query], axis: int, found: list[int]) -> None:
    """The same for the last two axes, by a sweep."""
    values = sorted({vector[axis] for vector, _ in points})
    size = len(values)
    tree = [0] * (size + 1)
    waiting = sorted(points, key=_last)
    for vector, number, cut in sorted(queries, key=_last, reverse=True):
        while waiting and waiting[-1][0][-1] >= vector[-1]:
            point, times = waiting.pop()
            place = size - bisect_left(values, point[axis])
            while place <= size:
                tree[place] += times
                place += place & -place
        place = size - bisect_left(values, vector[axis])
        reached = 0
        while place:
            reached += tree[place]
            place &= place - 1
        found[cut] += number * reached


def _last(entry: Point | Query) -> int:
    return entry[0][-1]


def _median(points: list[Point], axis: int) -> int:
    return sorted([vector[axis] for vector, _ in points])[len(points) // 2]
