"""Whether a sum of one term from each of several lists can fall into an interval.

This is the subset-sum problem: NP-hard in general, and easy where the terms are many and alike, as in a
criteria file. So it is reduced until it is decided, and only what remains is searched.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_NEAR = 4096


class Terms(NamedTuple):
    """The distinct terms of one list in rising order, and the widest gap between neighbors."""

    values: tuple[int, ...]
    step: int

    @property
    def least(self) -> int:
        """The least term."""
        return self.values[0]

    @property
    def most(self) -> int:
        """The greatest term."""
        return self.values[-1]


def terms_of(values: Iterable[int]) -> Terms:
    """The terms of a list that is not empty."""
    rising = tuple(sorted(set(values)))
    return Terms(rising, max((high - low for low, high in pairwise(rising)), default=0))


# A list whose widest gap is at most high - low cannot jump over the interval: it brings into it exactly the
# sums of the others from low - most to high - least. So the list is dropped and the interval widened, the
# narrowest gaps first: O(n log n). Nearly always no list remains, or an interval out of reach.
def reaches(lists: Iterable[Terms], low: int, high: int) -> bool:
    """Whether one term from each list can add up to at least `low` and at most `high`; exact."""
    left = sorted(lists, key=lambda terms: terms.step)
    while left and left[0].step <= high - low:
        low, high = low - left[0].most, high - left[0].least
        del left[0]
    if not low <= sum(terms.most for terms in left) or not high >= sum(terms.least for terms in left):
        return False
    return not left or _meets(left, low, high)


# Meet in the middle (Horowitz and Sahni, 1974): all sums of some lists, at most MOST_NEAR, are sorted, and
# each sum of the others looks for a partner by bisection. The others are built depth first, the widest list
# first; sums whose bounds miss the interval are cut, and equal ones followed once.
def _meets(lists: Sequence[Terms], low: int, high: int) -> bool:
    """The same for the lists that remain, by meet in the middle."""
    near, far = _split(lists)
    bounds = _bounds(near, far)
    waiting, seen = [(0, 0)], {(0, 0)}
    while waiting:
        count, total = waiting.pop()
        least, most = bounds[count]
        if total + most < low or total + least > high:
            continue
        if count == len(far):
            place = bisect_left(near, low - total)
            if place < len(near) and near[place] <= high - total:
                return True
            continue
        for value in far[count].values:
            state = (count + 1, total + value)
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    return False


def _split(lists: Sequence[Terms]) -> tuple[list[int], list[Terms]]:
    """The sorted sums of the lists with the narrowest gaps, at most MOST_NEAR, and the other lists."""
    sums, far = {0}, list(lists)
    while far and len(sums) * len(far[0].values) <= MOST_NEAR:
        sums = {total + value for total in sums for value in far[0].values}
        del far[0]
    return sorted(sums), far[::-1]


def _bounds(near: Sequence[int], far: Sequence[Terms]) -> list[tuple[int, int]]:
    """For each index, the bounds of what the lists from there on and the near sums can add."""
    bounds = [(near[0], near[-1])]
    for terms in reversed(far):
        least, most = bounds[-1]
        bounds.append((least + terms.least, most + terms.most))
    return bounds[::-1]
