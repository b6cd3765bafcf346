"""All answer sheets, by the options that rules leave, and counted by the leads between those.

One edition reads the sheets, or two side by side; a sheet then has the leads of both. Each sheet weighs the
product of its choices' shares, in whole numbers: 1 where a file has none. A weight stands for a number of
equal sheets, so everything below counts as if the sheets were that many.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from decider.criteria.model.criteria import Rule
from decider.engine.census.counting.packing import Grid, Moves, Vector, grid_of
from decider.engine.census.counting.range_count import Cloud, pairs_reaching
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.rule_sums import Left, ruled_tables
from decider.engine.census.counting.sum_table import Table, halved, table_of
from decider.engine.scoring.shares import Shares

Best = Sequence[int | None]

# The head start of the first half, per axis beyond one: each of its entries is queried for several cuts.
QUERY = 4


@dataclass(frozen=True, eq=False)
class RuleCase:
    """The sheets in which rules leave these options: for each reader, their indices in its file.

    `ruled` is the table of the questions that rules read, `free` holds those of the other questions; `widths`
    is how many leads each reader has.
    """

    left: Left
    widths: Vector
    grid: Grid
    ruled: Table
    free: Sequence[Table]

    @cached_property
    def sheets(self) -> int:
        """The number of sheets, each as often as it weighs."""
        return sum(self.ruled.values()) * prod(sum(term.values()) for term in self.free)

    def counts(self, best: Best, cuts: Sequence[Vector]) -> list[int]:
        """For each cut, the number of sheets in which each reader's best leads its rivals by that much.

        `best` and each cut have one entry per reader; a reader whose best is None is left out.
        """
        rivals = [
            0 if ahead is None else len(places) - 1 for ahead, places in zip(best, self.left, strict=True)
        ]
        if not any(rivals):
            return [self.sheets] * len(cuts)
        wanted = [
            tuple(amount for amount, times in zip(cut, rivals, strict=True) for _ in range(times))
            for cut in cuts
        ]
        left, right = (
            Cloud(leads_over(half.axes, best, self.left, self.widths), half.counts) for half in self._halves
        )
        return pairs_reaching(left, right, wanted)

    # Only the questions that rules read depend on each other; they are one term, `ruled`, and every other
    # question is a term of its own. The terms are split into two halves, each listed on its own: O(√S) sums
    # for S sheets.
    @cached_property
    def _halves(self) -> tuple[Cloud, Cloud]:
        """Two clouds of lead vectors of each reader's first option; a sheet is the sum of one from each."""
        near, far = halved(self.free, len(self.ruled) * QUERY ** (len(self.grid.origin) - 1))
        (points, counts), (others, numbers) = table_of([self.ruled, *near]), table_of(far)
        nowhere = (0,) * len(self.grid.origin)
        return (
            Cloud(self.grid.axes(points, self.grid.origin), counts),
            Cloud(self.grid.axes(others, nowhere), numbers),
        )


def leads_over(axes: Sequence[list[int]], best: Best, left: Left, widths: Vector) -> list[list[int]]:
    """For each reader with a best, its leads over each other option left, at the points given by axes.

    The axes hold the leads of each reader's first option over its others, `widths` their number by reader.
    """
    given, leads = iter(axes), []
    size = len(axes[0]) if axes else 0
    for ahead, places, width in zip(best, left, widths, strict=True):
        of_first = [[0] * size, *(next(given) for _ in range(width))]
        if ahead is not None:
            leads += [
                [over - own for over, own in zip(of_first[place], of_first[ahead], strict=True)]
                for place in places
                if place != ahead
            ]
    return leads


@dataclass(frozen=True, eq=False)
class Survey:
    """All sheets that answer the questions of these readers.

    `rules` are those of all readers, each with its reader's index; `ruled` are the tables of the questions
    that rules read, by the options left. `shares` are those of the last reader: the newest estimate.
    """

    readers: Sequence[Reader]
    rules: Sequence[tuple[int, Rule]]
    shares: Mapping[str, Shares]
    grid: Grid
    ruled: Mapping[Left, Table]

    def cases(self) -> Iterator[RuleCase]:
        """The sheets by the options that rules leave."""
        read = {question for _, rule in self.rules for question in rule.when}
        free = [
            _term(moves, self.shares[question])
            for question, moves in self.grid.terms.items()
            if question not in read
        ]
        return (RuleCase(left, self.widths, self.grid, table, free) for left, table in self.ruled.items())

    @property
    def widths(self) -> Vector:
        """The number of leads of each reader: its options less one."""
        return tuple(len(reader.options) - 1 for reader in self.readers)

    def left_by(self, matching: int) -> Left:
        """For each reader, the indices of the options that these rules, a bit set, do not rule out."""
        rules = [owned for place, owned in enumerate(self.rules) if matching >> place & 1]
        return tuple(
            reader.left_by([rule for owner, rule in rules if owner == place])
            for place, reader in enumerate(self.readers)
        )


def survey_of(readers: Sequence[Reader]) -> Survey:
    """The survey of all sheets, for readers that ask the same questions."""
    grid = grid_of(_moves(readers), tuple(lead for reader in readers for lead in reader.start()))
    rules = [(place, rule) for place, reader in enumerate(readers) for rule in reader.rules()]
    shares = readers[-1].shares()
    return Survey(readers, rules, shares, grid, ruled_tables(readers, rules, grid, shares))


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
