"""The sheets in which rules leave the same options, counted by the leads between those."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import add, mul

from decider.engine.census.counting.budget import spend
from decider.engine.census.counting.clouds import Axis, Cloud
from decider.engine.census.counting.packing import Grid, Vector
from decider.engine.census.counting.range_count import Demand, pairs_reaching, steps_of
from decider.engine.census.counting.rule_sums import Left
from decider.engine.census.counting.sum_table import Sums

# The amounts on axes of the grid that a step reads.
UNPACKED = 4

# For each reader the option that leads, None where any may, and by how much.
Leads = tuple[tuple[int | None, int], ...]


@dataclass(frozen=True, eq=False)
class RuleCase:
    """Sheets in which rules leave these options: for each reader, their indices in its file.

    A sheet is a sum of the near half and one of the far half. Each reader's amounts times its scale are in
    one unit.
    """

    left: Left
    near: Sums
    far: Sums
    grid: Grid
    widths: Vector
    scales: Vector

    def demands(self, asked: Sequence[Leads]) -> Mapping[Leads, Demand]:
        """What these ask for, without what no sheet can meet; spends the steps of counting them."""
        sizes, digits = (len(self.near[0]), len(self.far[0])), max(self.far[1]).bit_length()
        spend(sum(sizes) * len(self.grid.sizes) // UNPACKED)
        every = {leads: demand_of(leads, self.left) for leads in asked}
        demands = {leads: demand for leads, demand in every.items() if self._can_be(demand)}
        spend(steps_of(*sizes, digits, demands.values()))
        return demands

    def counts(self, demands: Mapping[Leads, Demand]) -> Mapping[Leads, int]:
        """The numbers of sheets in which each reader's option leads all others left by that much."""
        found = pairs_reaching(*self._clouds, [*demands.values()])
        return dict(zip(demands, found, strict=True))

    # A lead in one edition and one in the other cannot both be where their sum is nowhere as great: an option
    # that is clear in one has seldom a rival that is clear in the other.
    def _can_be(self, demand: Demand) -> bool:
        """False for leads of two options, one in each of two editions, that no sheet has."""
        axes = tuple(axis for axis, _ in demand)
        if [reader for reader, *_ in axes] != [0, 1] or axes[0][1:] == axes[1][1:]:
            return True
        if axes not in self._greatest:
            self._greatest[axes] = sum(max(self._together(cloud, axes), default=0) for cloud in self._clouds)
        least = (self.scales[reader] * least for (reader, *_), least in demand)
        return sum(least) <= self._greatest[axes]

    @cached_property
    def _greatest(self) -> dict[tuple[Axis, ...], int]:
        return {}

    def _together(self, cloud: Cloud, axes: tuple[Axis, ...]) -> Iterator[int]:
        """The sums of the leads on these axes, in one unit."""
        return map(add, *(map(mul, cloud.along(axis), repeat(self.scales[axis[0]])) for axis in axes))

    @cached_property
    def _clouds(self) -> tuple[Cloud, Cloud]:
        nowhere = (0,) * len(self.grid.origin)
        return (
            cloud_of(self.grid, self.widths, *self.near, self.grid.origin),
            cloud_of(self.grid, self.widths, *self.far, nowhere),
        )


def demand_of(level: Leads, left: Left) -> Demand:
    """The leads that a level takes over each rival that is left."""
    return tuple(
        ((reader, ahead, rival), least)
        for reader, ((ahead, least), places) in enumerate(zip(level, left, strict=True))
        for rival in places
        if ahead is not None and rival != ahead
    )


def cloud_of(
    grid: Grid, widths: Vector, points: Sequence[int], counts: Sequence[int], origin: Vector
) -> Cloud:
    """The vectors at these points of a grid; `widths` is how many leads each reader has."""
    leads = iter(grid.axes(points, origin))
    return Cloud([[next(leads) for _ in range(width)] for width in widths], list(counts))
