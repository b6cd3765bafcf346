"""Orthogonal range counting: how many partners of a vector make a sum with it that is enough on every axis.

With s vectors on either side: O(s log s) on one axis and on two, and O(s² / word) beyond.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, repeat
from operator import add, and_, lshift, mul, sub

from decider.engine.census.counting.clouds import Axis, Cloud, Numbers, SortedAxes, SortedAxis, placed
from decider.engine.census.counting.dominance import MOST_DIGITS, dominating

AxisBound = tuple[Axis, int]
Demand = tuple[AxisBound, ...]
SignedSum = Mapping[Demand, int]

# On no more axes than these vectors are swept.
PLANE = 2

# The vectors whose bits are one integer: it is as quickly used as the interpreter takes a step.
TOGETHER = 4096


def steps_of(left: int, right: int, digits: int, demands: Iterable[Demand]) -> int:
    """About how many microseconds `partners` takes for so many vectors, with counts of so many digits."""
    every = [*demands]
    few = {part for demand in every if len(demand) <= PLANE for part in _signed(demand)}
    few = {tuple((axis, least or 1) for axis, least in part) for part in few}
    swept = [part for part in few if len(part) == PLANE]
    cuts = {condition for part in few for condition in part}
    axes, planes = {axis for axis, _ in cuts}, {tuple(axis for axis, _ in part) for part in swept}
    sweeps, tree = min(digits, MOST_DIGITS), digits > MOST_DIGITS
    each = left * (1 + right // TOGETHER) * (2 + digits) // 4
    return (
        3 * (left + right) * len(axes) // 4
        + left * len(cuts) // 3
        + (1 + sweeps) * right * len(planes) // 2
        + (left * (9 if tree else 1 + 2 * sweeps) // 4) * len(swept)
        + each * sum(len(demand) > PLANE for demand in every)
    )


def pairs_reaching(left: Cloud, right: Cloud, demands: Sequence[Demand]) -> list[int]:
    """For each demand, how many pairs meet it: on each axis it names, their sum is at least what it asks."""
    axes = SortedAxes(left, right)
    sums = [_merged(axes, {demand: 1}) for demand in demands]
    found = _found(axes, left, right, sums)
    counts = {axis: _in_order(left, axis) for axis in {*map(_last_axis, found)}}
    pairs = {part: sum(map(mul, counts[_last_axis(part)], numbers)) for part, numbers in found.items()}
    return [sum(sign * pairs[part] for part, sign in each.items()) for each in sums]


def partners(left: Cloud, right: Cloud, demands: Sequence[SignedSum]) -> list[Numbers]:
    """For each sum of demands, and each vector on the left, how many on the right meet it with it."""
    axes = SortedAxes(left, right)
    sums = [_merged(axes, demand) for demand in demands]
    found = {
        part: placed(left.upward(axis), numbers) if (axis := _last_axis(part)) else numbers
        for part, numbers in _found(axes, left, right, sums).items()
    }
    return [_combined([0] * len(left.counts), found, each) for each in sums]


def _in_order(left: Cloud, axis: Axis | None) -> Numbers:
    return [left.counts[place] for place in left.upward(axis)] if axis else left.counts


def _last_axis(demand: Demand) -> Axis | None:
    """The axis that is swept, in whose order partners are found; None where they are found as they come."""
    return demand[-1][0] if 0 < len(demand) <= PLANE else None


def _combined(nothing: Numbers, found: Mapping[Demand, Numbers], sums: SignedSum) -> Numbers:
    total: Iterable[int] = nothing
    for part, sign in sums.items():
        for _ in range(abs(sign)):
            total = map(add if sign > 0 else sub, total, found[part])
    return list(total)


def _found(
    axes: SortedAxes, left: Cloud, right: Cloud, sums: Sequence[SignedSum]
) -> Mapping[Demand, Numbers]:
    """For each demand in these sums the partners of each on the left, upward on the last axis."""
    found: dict[Demand, Numbers] = {part: [] for each in sums for part in each}
    masked = [demand for demand in found if len(demand) > PLANE]
    found.update(zip(masked, _masked(left, right, masked), strict=True))
    swept: dict[tuple[Axis, Axis], list[Demand]] = defaultdict(list)
    for demand in found:
        match demand:
            case ():
                found[demand] = [sum(right.counts)] * len(left.counts)
            case ((axis, least),):
                found[demand] = _bisected(axes[axis], right, least)
            case ((axis, _), (other, _)):
                swept[axis, other].append(demand)
    for (axis, other), alike in swept.items():
        cuts = [(most, least) for (_, most), (_, least) in alike]
        found.update(zip(alike, dominating(axes[axis], axes[other], right.counts, cuts), strict=True))
    return found


# An axis is looked at in one direction: a lead of the second option over the first is all that is neither a
# lead of the first nor a draw. Of cuts that the same pairs reach only one is counted, and what cancels out is
# not. So the many demands of two editions are few.
def _merged(axes: SortedAxes, demands: SignedSum) -> SignedSum:
    """The same sum with every axis in one direction, and one cut for all that the same pairs reach."""
    sums: dict[Demand, int] = defaultdict(int)
    for demand, times in demands.items():
        if len(demand) > PLANE:
            sums[demand] += times
            continue
        for part, sign in _signed(demand).items():
            sums[tuple((axis, axes[axis].cut(least)) for axis, least in part)] += times * sign
    return {part: sign for part, sign in sums.items() if sign}


def _signed(demand: Demand) -> SignedSum:
    """A demand as a signed sum of such as name every axis in one direction."""
    sums: SignedSum = {(): 1}
    for (reader, ahead, behind), least in demand:
        if ahead < behind:
            sums = _with(sums, ((reader, ahead, behind), least))
        else:
            others = _with(sums, ((reader, behind, ahead), 1 - least))
            sums = {part: sums.get(part, 0) - others.get(part, 0) for part in {**sums, **others}}
    return sums


def _with(sums: SignedSum, condition: AxisBound) -> SignedSum:
    found: dict[Demand, int] = defaultdict(int)
    for part, sign in sums.items():
        found[tuple(sorted((*part, condition)))] += sign
    return found


def _bisected(axis: SortedAxis, right: Cloud, least: int) -> Numbers:
    sums = list(accumulate(map(right.counts.__getitem__, axis.downward), initial=0))
    return list(map(sums.__getitem__, axis.reached(least)))


# On each axis, those on the right that are enough are a set of bits; a demand is met where all its sets
# meet. They come in chunks, so that no set is long, and how often each occurs is taken digit by binary digit.
def _masked(left: Cloud, right: Cloud, demands: Sequence[Demand]) -> list[Numbers]:
    found = [[0] * len(left.counts) for _ in demands]
    for start in range(0, len(right.counts) if demands else 0, TOGETHER):
        chunk = slice(start, start + TOGETHER)
        near = Cloud([[each[chunk] for each in leads] for leads in right.leads], right.counts[chunk])
        sorted_axes, planes = SortedAxes(left, near), list(_planes(near.counts))
        known = {
            condition: _sets(sorted_axes, condition)
            for condition in {condition for demand in demands for condition in demand}
        }
        for place, demand in enumerate(demands):
            first, *others = map(known.__getitem__, demand)
            for other in others:
                first = [*map(and_, first, other)]
            for digit, plane in planes:
                bits = map(int.bit_count, map(and_, first, repeat(plane)))
                found[place] = [*map(add, found[place], map(lshift, bits, repeat(digit)))]
    return found


def _sets(axes: SortedAxes, condition: AxisBound) -> Numbers:
    """For each on the left, those on the right that are enough, as bits."""
    (reader, ahead, behind), least = condition
    axis = axes[reader, min(ahead, behind), max(ahead, behind)]
    sets = list(accumulate((1 << place for place in axis.downward), initial=0))
    if ahead > behind:
        sets, least = [sets[-1] ^ each for each in sets], 1 - least
    return placed(axis.upward, map(sets.__getitem__, axis.reached(least)))


def _planes(counts: Numbers) -> Iterator[tuple[int, int]]:
    """The binary digits of these numbers, each as the set of those that have it."""
    for digit in range(max(counts).bit_length()):
        yield digit, sum((number >> digit & 1) << place for place, number in enumerate(counts))
