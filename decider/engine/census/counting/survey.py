"""All answer sheets, by the options that rules leave, and counted by the leads between those.

One edition reads the sheets, or two side by side; a sheet then has the leads of both. Each sheet weighs the
product of its choices' shares, in whole numbers: 1 where a file has none. A weight stands for a number of
equal sheets, so everything below counts as if the sheets were that many.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm

from decider.criteria.model.criteria import Rule
from decider.engine.census.counting.packing import Grid, Moves, Vector, grid_of, rounded_grid_of
from decider.engine.census.counting.reader import Reader, placed_bits
from decider.engine.census.counting.rule_case import RuleCase
from decider.engine.census.counting.rule_contexts import RuleContext, RuleGroup, contexts_of
from decider.engine.census.counting.rule_sums import Left, RuleSums
from decider.engine.census.counting.sum_table import Sums, Table, pour, table_of
from decider.engine.scoring.rule_bitsets import RuleBits
from decider.engine.scoring.shares import Shares

# The head start of the first half where it is swept: a query takes more than a point.
QUERY = 2
SWEPT = 2


@dataclass(frozen=True, eq=False)
class Survey:
    """All sheets that answer the questions of these readers.

    `rules` are those of all readers, one after the other. `shares` say how common each choice is.
    """

    readers: Sequence[Reader]
    rules: Sequence[Rule]
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
        return tuple(bits.left(matching >> first) for first, bits in self._bits)

    @cached_property
    def _bits(self) -> Sequence[tuple[int, RuleBits]]:
        return placed_bits(self.readers)

    def _contexts(self) -> Iterator[RuleContext]:
        return contexts_of(self.rules, self.grid.terms, self.shares)

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

    @cached_property
    def _rule_sums(self) -> RuleSums:
        return RuleSums(self.readers, self.rules, self.shares)

    def _half(self, context: RuleContext, groups: Sequence[RuleGroup]) -> Mapping[Left, Table]:
        ruled = self._rule_sums.tables(context, [group for group in groups if group.rules])
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
    rules = [rule for reader in readers for rule in reader.rules()]
    return Survey(readers, rules, readers[-1].asked, grid)


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
