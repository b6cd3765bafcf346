"""Whether a sum with one term from each of several lists can fall between two numbers.

This is the subset sum problem, hard in general and easy where the terms are many and alike, as in a
criteria file; so it is made smaller until it is decided, and searched only for what remains.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_NEAR = 4096


class Terms(NamedTuple):
    """The different terms of one list in rising order, and the widest step between two of them."""

    values: tuple[int, ...]
    step: int

    @property
    def least(self) -> int:
        """The first."""
        return self.values[0]

    @property
    def most(self) -> int:
        """The last."""
        return self.values[-1]


def terms_of(values: Iterable[int]) -> Terms:
    """The terms of a list that is not empty."""
    rising = tuple(sorted(set(values)))
    return Terms(rising, max((high - low for low, high in pairwise(rising)), default=0))


def reaches(lists: Iterable[Terms], low: int, high: int) -> bool:
    """Whether one term from each list can add up to at least `low` and at most `high`.

    Exact. A list without a step wider than the target, high - low, cannot step over it: the sums of the
    others it can bring to the target are all those from low - most to high - least, which is a wider
    target for fewer lists. Nearly always this leaves no list, or a target that is out of reach.
    """
    left = sorted(lists, key=lambda terms: terms.step)
    while left and left[0].step <= high - low:
        low, high = low - left[0].most, high - left[0].least
        del left[0]
    if not low <= sum(terms.most for terms in left) or not high >= sum(terms.least for terms in left):
        return False
    return not left or _meets(left, low, high)


def _meets(lists: Sequence[Terms], low: int, high: int) -> bool:
    """The same by two parts that meet in the middle: all sums of some lists, each sum of the others.

    The latter are built widest first, those that can no longer come near are given up, and of equal
    ones only one is followed.
    """
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
    """The sums of the lists with the narrowest steps, as many as are quickly listed, and the other lists."""
    sums, far = {0}, list(lists)
    while far and len(sums) * len(far[0].values) <= MOST_NEAR:
        sums = {total + value for total in sums for value in far[0].values}
        del far[0]
    return sorted(sums), far[::-1]


def _bounds(near: Sequence[int], far: Sequence[Terms]) -> list[tuple[int, int]]:
    """What the lists from each place on can still add, at least and at most."""
    bounds = [(near[0], near[-1])]
    for terms in reversed(far):
        least, most = bounds[-1]
        bounds.append((least + terms.least, most + terms.most))
    return bounds[::-1]
