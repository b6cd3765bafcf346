"""Dominance counting in the plane: how many on the right are enough on two axes, for each on the left.

One axis is swept: the right comes in its order. It is counted in one of two ways: by bits, which is quick
where vectors occur once or a few times, or by a tree of sums.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import or_

from decider.engine.census.counting.clouds import Numbers, SortedAxis, placed

# The bits of so many vectors are one integer, as a power of two.
WORD = 8
# Beyond so many binary digits of a count the tree is quicker.
MOST_DIGITS = 4
# A node of the tree has so many children, as a power of two.
FAN = 6

# How many on the right have come, upward on the axis that is swept, and how far on the other axis they count.
Corners = tuple[Numbers, Numbers]


def dominating(
    first: SortedAxis, second: SortedAxis, counts: Numbers, cuts: Sequence[tuple[int, int]]
) -> Sequence[Numbers]:
    """For each pair of cuts, one on either axis, how many on the right reach both with each on the left.

    Those on the left come from the least up on the second axis.
    """
    rank_of = placed(first.downward, range(len(first.downward)))
    ranks = [rank_of[place] for place in second.downward]
    numbers = [counts[place] for place in second.downward]
    rank_of = placed(second.upward, range(len(second.upward)))
    into = [rank_of[place] for place in first.upward]
    ends = {cut: placed(into, first.reached(cut)) for cut, _ in cuts}
    corners = [(second.reached(least), ends[most]) for most, least in cuts]
    digits = max(numbers, default=0).bit_length()
    return (_summed if digits > MOST_DIGITS else _counted)(ranks, numbers, corners)


def _counted(ranks: Numbers, numbers: Numbers, corners: Sequence[Corners]) -> list[Numbers]:
    """The sums of the numbers within these corners, binary digit by binary digit."""
    found, *others = (
        _bits(ranks, [number >> digit & 1 for number in numbers], corners)
        for digit in range(max(numbers, default=1).bit_length())
    )
    for digit, more in enumerate(others, 1):
        found = [
            [number + (one << digit) for number, one in zip(*each, strict=True)]
            for each in zip(found, more, strict=True)
        ]
    return found


# Words of bits along both axes. Of the words that have come before, those below the end are summed up once
# for all that end in a word, and of the word of the end the bits below it are counted. Of the word that is
# coming, what has come and is below the end is where two sets meet. O(s) and O(s² / word²) for the sums.
def _bits(ranks: Numbers, has: Numbers, corners: Sequence[Corners]) -> list[Numbers]:
    """How many have come and rank below the end, for each corner; `has` is 1 for those that count, else 0."""
    size = 1 << WORD
    mask, below = size - 1, [(1 << place) - 1 for place in range(size + 1)]
    come = [0] * (len(ranks) // size + 1)
    found, starts = [list[int]() for _ in corners], [0] * len(corners)
    for begin in range(0, len(ranks) + 1, size):
        coming, counted = ranks[begin : begin + size], has[begin : begin + size]
        sums = [*accumulate(map(int.bit_count, come), initial=0)]
        order = sorted(range(len(coming)), key=coming.__getitem__)
        rising = [coming[place] for place in order]
        sets = [*accumulate((counted[place] << place for place in order), or_, initial=0)]
        for place, (until, ends) in enumerate(corners):
            start, stop = starts[place], bisect_left(until, begin + size, starts[place])
            starts[place] = stop
            found[place] += [
                sums[end >> WORD]
                + (come[end >> WORD] & below[end & mask]).bit_count()
                + (sets[bisect_left(rising, end)] & below[entered - begin]).bit_count()
                for entered, end in zip(until[start:stop], ends[start:stop], strict=True)
            ]
        for rank, number in zip(coming, counted, strict=True):
            come[rank >> WORD] |= number << (rank & mask)
    return found


# The right enters a tree over the ranks on the first axis before any of the left that it reaches. The tree
# has three levels of wide nodes, and not many of two children as a Fenwick tree: three additions and three
# sums of slices take the interpreter fewer steps.
def _summed(ranks: Numbers, numbers: Numbers, corners: Sequence[Corners]) -> list[Numbers]:
    """The sums of the numbers within these corners."""
    until, ends = ([value for corner in corners for value in corner[side]] for side in (0, 1))
    order = sorted(range(len(until)), key=until.__getitem__)
    sums = _entered(ranks, numbers, [until[query] for query in order], [ends[query] for query in order])
    found, size = placed(order, sums), len(until) // len(corners)
    return [found[place * size : (place + 1) * size] for place in range(len(corners))]


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
