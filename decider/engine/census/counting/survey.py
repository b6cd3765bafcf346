"""All answer sheets, by the options that rules leave, and counted by the leads between those.

One edition reads the sheets, or two side by side; a sheet then has the leads of both. Each sheet weighs the
product of its choices' shares, in whole numbers: 1 where a file has none. A weight stands for a number of
equal sheets, so everything below counts as if the sheets were that many.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from math import lcm
from operator import mul

from decider.criteria.model.criteria import Rule
from decider.engine.census.counting.budget import spend
from decider.engine.census.counting.packing import Grid, Moves, Vector, grid_of, rounded_grid_of
from decider.engine.census.counting.range_count import Axis, Cloud, Demand, pairs_reaching, steps_of
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.rule_contexts import RuleContext, RuleGroup, contexts_of
from decider.engine.census.counting.rule_sums import Left, RuleSums, pour
from decider.engine.census.counting.sum_table import Sums, Table, table_of
from decider.engine.scoring.shares import Shares

# For each reader the option that leads, None where any may, and by how much.
Leads = tuple[tuple[int | None, int], ...]

# The head start of the first half where it is swept: a query takes more than a point.
QUERY = 3
SWEPT = 2


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

    def counts(self, asked: Sequence[Leads]) -> dict[Leads, int]:
        """The numbers of sheets in which each reader's option leads all others left by that much."""
        demands = self._demands(asked)
        found = pairs_reaching(*self._clouds, [*demands.values()])
        return dict.fromkeys(asked, 0) | dict(zip(demands, found, strict=True))

    def spend(self, asked: Sequence[Leads]) -> None:
        """Spend the steps of counting these."""
        sizes, digits = (len(self.near[0]), len(self.far[0])), max(self.far[1]).bit_length()
        spend(steps_of(*sizes, digits, [*self._demands(asked).values()]))

    def _demands(self, asked: Sequence[Leads]) -> dict[Leads, Demand]:
        """What these ask for, without what no sheet can meet."""
        demands = {leads: demand_of(leads, self.left) for leads in asked}
        return {leads: demand for leads, demand in demands.items() if self._can_be(demand)}

    # A lead in one edition and one in the other cannot both be where their sum is nowhere as great: an option
    # that is clear in one has seldom a rival that is clear in the other.
    def _can_be(self, demand: Demand) -> bool:
        """False for one lead in each of two editions that no sheet has; it is not looked for in others."""
        axes = tuple(axis for axis, _ in demand)
        if len({reader for reader, *_ in axes}) < len(axes) or len(axes) != len(self.scales):
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
        leads = [map(mul, cloud.along(axis), repeat(self.scales[axis[0]])) for axis in axes]
        return map(sum, zip(*leads, strict=True))

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
    """The points of a grid as scores of each reader's options; `widths` is how many leads each reader has."""
    leads = iter(grid.axes(points, origin))
    scores = [
        [[0] * len(points), *([-lead for lead in next(leads)] for _ in range(width))] for width in widths
    ]
    return Cloud(scores, list(counts))


@dataclass(frozen=True, eq=False)
class Survey:
    """All sheets that answer the questions of these readers.

    `rules` are those of all readers, each with its reader's index. `shares` are those of the last reader: the
    newest estimate.
    """

    readers: Sequence[Reader]
    rules: Sequence[tuple[int, Rule]]
    shares: Mapping[str, Shares]
    grid: Grid

    @cached_property
    def cases(self) -> Sequence[RuleCase]:
        """The sheets by the options that rules leave, some in several cases. Raises TooManySumsError."""
        return tuple(case for context in self._contexts() for case in self._in_context(context))

    @property
    def widths(self) -> Vector:
        """The number of leads of each reader: its options less one."""
        return tuple(len(reader.options) - 1 for reader in self.readers)

    @property
    def _scales(self) -> Vector:
        units = [reader.model.scale.unit for reader in self.readers]
        return tuple(lcm(*units) // unit for unit in units)

    def left_by(self, matching: int) -> Left:
        """For each reader, the indices of the options that these rules, a bit set, do not rule out."""
        rules = [owned for place, owned in enumerate(self.rules) if matching >> place & 1]
        return tuple(
            reader.left_by([rule for owner, rule in rules if owner == place])
            for place, reader in enumerate(self.readers)
        )

    def _contexts(self) -> Iterator[RuleContext]:
        return contexts_of([rule for _, rule in self.rules], self.grid.terms, self.shares)

    # Meet in the middle: whatever hangs together by rules is in one half, and each half is listed on its own,
    # O(√S) sums for S sheets. The options left are those that both halves leave.
    def _in_context(self, context: RuleContext) -> Iterator[RuleCase]:
        head_start = QUERY if len(self.grid.origin) == SWEPT else 1
        near, far = (self._half(context, groups) for groups in _halved(context.groups, head_start))
        for near_left, table in near.items():
            others: dict[Left, dict[int, int]] = defaultdict(dict)
            for far_left, other in far.items():
                both = zip(near_left, far_left, strict=True)
                pour(others[tuple(tuple(each for each in one if each in two) for one, two in both)], other)
            placed = {context.point + point: context.ways * number for point, number in table.items()}
            for left, other in others.items():
                yield RuleCase(left, _listed(placed), _listed(other), self.grid, self.widths, self._scales)

    def _half(self, context: RuleContext, groups: Sequence[RuleGroup]) -> Mapping[Left, Table]:
        ruled = RuleSums(self.readers, self.rules, self.shares).tables(
            context, [group for group in groups if group.rules]
        )
        free = [
            _term(moves, self.shares[question])
            for group in groups
            if not group.rules
            for question, moves in group.terms.items()
        ]
        return {left: dict(zip(*table_of([table, *free]), strict=True)) for left, table in ruled.items()}


def survey_of(readers: Sequence[Reader], sums: int | None = None) -> Survey:
    """The survey of all sheets, for readers that ask the same questions.

    One reader of two options can have its sums rounded, so that there are not more than about so many.
    """
    moves, start = _moves(readers), tuple(lead for reader in readers for lead in reader.start())
    grid = grid_of(moves, start) if sums is None else rounded_grid_of(moves, start[0], sums)
    rules = [(place, rule) for place, reader in enumerate(readers) for rule in reader.rules()]
    return Survey(readers, rules, readers[-1].shares(), grid)


def _listed(table: Table) -> Sums:
    return list(table), list(table.values())


# The largest group goes to the smaller half (longest processing time first). Source: Horowitz and Sahni,
# "Computing partitions with applications to the knapsack problem", 1974.
def _halved(groups: Sequence[RuleGroup], head_start: int) -> tuple[list[RuleGroup], list[RuleGroup]]:
    """The groups in two halves with about as many sums, the first one multiplied by `head_start`."""
    halves: tuple[list[RuleGroup], list[RuleGroup]] = ([], [])
    sizes = [head_start, 1]
    for group in sorted(groups, key=lambda group: group.sums, reverse=True):
        smaller = sizes.index(min(sizes))
        halves[smaller].append(group)
        sizes[smaller] *= group.sums
    return halves


def _moves(readers: Sequence[Reader]) -> Moves:
    moves = [reader.moves() for reader in readers]
    return {
        question: {
            choice: tuple(lead for each in moves for lead in each[question][choice]) for choice in choices
        }
        for question, choices in readers[0].asked.items()
    }


def _term(moves: Mapping[str, int], shares: Shares) -> Table:
    """A question as a term of a sum table: how often each point occurs among its choices."""
    term: dict[int, int] = {}
    for choice, point in moves.items():
        term[point] = term.get(point, 0) + shares[choice]
    return term
