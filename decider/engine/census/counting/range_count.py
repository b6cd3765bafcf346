"""Orthogonal range counting: how many partners of a vector make a sum with it that is enough on every axis.

With s vectors on either side: O(s log s) on one axis and on two, and O(s² / word) beyond.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, repeat
from operator import add, and_, lshift, mul

from decider.engine.census.counting.clouds import Axis, Cloud, Numbers, SortedAxes, SortedAxis, placed

Condition = tuple[Axis, int]
Demand = tuple[Condition, ...]

# A node of the tree of a sweep has so many children, as a power of two.
FAN = 6

# On no more axes than these vectors are swept.
PLANE = 2

# The vectors whose bits are one integer: it is as quickly used as the interpreter takes a step.
TOGETHER = 4096


def steps_of(left: int, right: int, digits: int, demands: Collection[Demand]) -> int:
    """About how many microseconds `partners` takes for so many vectors, with counts of so many digits."""
    swept = {tuple(axis for axis, _ in demand) for demand in demands if len(demand) == PLANE}
    each = [0, (4 * left + right) // 6, 9 * left // 4, left * (1 + right // TOGETHER) * (2 + digits) // 4]
    return 3 * right * len(swept) // 2 + sum(each[min(len(demand), PLANE + 1)] for demand in demands)


def pairs_reaching(left: Cloud, right: Cloud, demands: Sequence[Demand]) -> list[int]:
    """For each demand, how many pairs meet it: on each axis it names, their sum is at least what it asks."""
    return [sum(map(mul, left.counts, found)) for found in partners(left, right, demands)]


def partners(left: Cloud, right: Cloud, demands: Sequence[Demand]) -> list[Numbers]:
    """For each demand, and each vector on the left, how many on the right meet it together with it."""
    sorted_axes, found = SortedAxes(left, right), dict.fromkeys(demands, [0] * len(left.counts))
    masked = [demand for demand in found if len(demand) > PLANE]
    found.update(zip(masked, _masked(left, right, masked), strict=True))
    swept: dict[tuple[Axis, ...], list[Demand]] = defaultdict(list)
    for demand in found:
        match demand:
            case ():
                found[demand] = [sum(right.counts)] * len(left.counts)
            case ((axis, least),):
                found[demand] = _bisected(sorted_axes[axis], right, least)
            case ((axis, _), (other, _)):
                swept[axis, other].append(demand)
    for (axis, other), alike in swept.items():
        found.update(zip(alike, _swept(sorted_axes[axis], sorted_axes[other], right, alike), strict=True))
    return [found[demand] for demand in demands]


def _bisected(axis: SortedAxis, right: Cloud, least: int) -> Numbers:
    sums = list(accumulate(map(right.counts.__getitem__, axis.downward), initial=0))
    return list(map(sums.__getitem__, axis.in_place(least)))


# Sweep the second axis downward: the right enters a tree over the ranks on the first axis before any of the
# left that it reaches. The tree has three levels of wide nodes, and not many of two children as a Fenwick
# tree: three additions and three sums of slices take the interpreter fewer steps.
def _swept(
    first: SortedAxis, second: SortedAxis, right: Cloud, demands: Sequence[Demand]
) -> Iterator[Numbers]:
    """For each demand on these two axes, how many on the right meet it with each on the left."""
    rank_of = placed(first.downward, range(len(first.downward)))
    ends, until = list[int](), list[int]()
    for (_, most), (_, least) in demands:
        ends += map(first.in_place(most).__getitem__, second.upward)
        until += second.reached(least)
    order = sorted(range(len(until)), key=until.__getitem__)
    sums = _entered(
        [rank_of[place] for place in second.downward],
        [right.counts[place] for place in second.downward],
        [until[query] for query in order],
        [ends[query] for query in order],
    )
    found, size = placed(order, sums), len(second.upward)
    for place in range(len(demands)):
        yield placed(second.upward, found[place * size : (place + 1) * size])


def _entered(ranks: Numbers, numbers: Numbers, until: Numbers, ends: Numbers) -> Iterator[int]:
    """For each query, the sum of the numbers with ranks below its end among so many that come first."""
    leaves, twigs, boughs = ([0] * ((len(ranks) >> width) + 1) for width in (0, FAN, 2 * FAN))
    fan, wide, done = FAN, 2 * FAN, 0
    for entered, end in zip(until, ends, strict=True):
        while done < entered:
            rank, number = ranks[done], numbers[done]
            leaves[rank] += number
            twigs[rank >> fan] += number
            boughs[rank >> wide] += number
            done += 1
        twig, bough = end >> fan, end >> wide
        yield sum(boughs[:bough]) + sum(twigs[bough << fan : twig]) + sum(leaves[twig << fan : end])


# On each axis, those on the right that are enough are a set of bits; a demand is met where all its sets
# meet. They come in chunks, so that no set is long, and how often each occurs is taken digit by binary digit.
def _masked(left: Cloud, right: Cloud, demands: Sequence[Demand]) -> list[Numbers]:
    found = [[0] * len(left.counts) for _ in demands]
    for start in range(0, len(right.counts) if demands else 0, TOGETHER):
        chunk = slice(start, start + TOGETHER)
        near = Cloud([[each[chunk] for each in scores] for scores in right.scores], right.counts[chunk])
        sorted_axes, planes = SortedAxes(left, near), list(_planes(near.counts))
        known = {
            (axis, least): _sets(sorted_axes[axis], least)
            for axis, least in {condition for demand in demands for condition in demand}
        }
        for place, demand in enumerate(demands):
            first, *others = map(known.__getitem__, demand)
            for other in others:
                first = [*map(and_, first, other)]
            for digit, plane in planes:
                bits = map(int.bit_count, map(and_, first, repeat(plane)))
                found[place] = [*map(add, found[place], map(lshift, bits, repeat(digit)))]
    return found


def _sets(axis: SortedAxis, least: int) -> Numbers:
    """For each on the left, those on the right that are enough, as bits."""
    sets = list(accumulate((1 << place for place in axis.downward), initial=0))
    return list(map(sets.__getitem__, axis.in_place(least)))


def _planes(counts: Numbers) -> Iterator[tuple[int, int]]:
    """The binary digits of these numbers, each as the set of those that have it."""
    for digit in range(max(counts).bit_length()):
        yield digit, sum((number >> digit & 1) << place for place, number in enumerate(counts))
