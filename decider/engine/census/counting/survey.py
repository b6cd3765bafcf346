"""All answer sheets, sorted by the options that rules leave, and counted by who leads by how much.

Rules tie questions together. The questions they read are added up first (see `ruled`); the other questions
are independent, and two halves of them meet in the middle. One edition reads the sheets, or two side by side:
then a sheet has the leads of both.
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

Best = Sequence[int | None]

# On two axes and more, every entry of the first half is looked up for several cuts.
QUERY = 4


@dataclass(frozen=True, eq=False)
class RuleCase:
    """The sheets in which rules leave these options: for each reader, their places in its file.

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
        """How many sheets there are."""
        return sum(self.ruled.values()) * prod(sum(term.values()) for term in self.free)

    def counts(self, best: Best, cuts: Sequence[Vector]) -> list[int]:
        """For each cut, the sheets in which each reader's best leads its other options left by that much.

        Best and cuts have one place or amount per reader; a reader whose best is None is not asked.
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

    @cached_property
    def _halves(self) -> tuple[Cloud, Cloud]:
        """Two tables as leads of each reader's first option; every sheet is one entry of each, added."""
        near, far = halved(self.free, len(self.ruled) * QUERY ** (len(self.grid.origin) - 1))
        (points, counts), (others, numbers) = table_of([self.ruled, *near]), table_of(far)
        nowhere = (0,) * len(self.grid.origin)
        return (
            Cloud(self.grid.axes(points, self.grid.origin), counts),
            Cloud(self.grid.axes(others, nowhere), numbers),
        )


def leads_over(axes: Sequence[list[int]], best: Best, left: Left, widths: Vector) -> list[list[int]]:
    """For each reader asked, the leads of its best over each other option left, at points given by axes.

    The axes hold the leads of each reader's first option over its others, `widths` how many those are.
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
    """All sheets that answer the questions these readers ask.

    `rules` are those of all readers, each with its reader's place; `ruled` are the tables of the questions
    that rules read, by the options that these leave.
    """

    readers: Sequence[Reader]
    rules: Sequence[tuple[int, Rule]]
    grid: Grid
    ruled: Mapping[Left, Table]

    def cases(self) -> Iterator[RuleCase]:
        """The sheets by the options that rules leave."""
        read = {question for _, rule in self.rules for question in rule.when}
        free = [_term(moves) for question, moves in self.grid.terms.items() if question not in read]
        return (RuleCase(left, self.widths, self.grid, table, free) for left, table in self.ruled.items())

    @property
    def widths(self) -> Vector:
        """How many leads each reader has."""
        return tuple(len(reader.options) - 1 for reader in self.readers)

    def left_by(self, matching: int) -> Left:
        """For each reader, the places of the options left by the rules at these places, given as bits."""
        rules = [owned for place, owned in enumerate(self.rules) if matching >> place & 1]
        return tuple(
            reader.left_by([rule for owner, rule in rules if owner == place])
            for place, reader in enumerate(self.readers)
        )


def survey_of(readers: Sequence[Reader]) -> Survey:
    """Survey all sheets of readers that ask the same questions."""
    grid = grid_of(_moves(readers), tuple(lead for reader in readers for lead in reader.start()))
    rules = [(place, rule) for place, reader in enumerate(readers) for rule in reader.rules()]
    return Survey(readers, rules, grid, ruled_tables(readers, rules, grid))


def _moves(readers: Sequence[Reader]) -> Moves:
    moves = [reader.moves() for reader in readers]
    return {
        question: {
            choice: tuple(lead for each in moves for lead in each[question][choice]) for choice in choices
        }
        for question, choices in readers[0].asked.items()
    }


def _term(moves: Mapping[str, int]) -> Table:
    """How often each point occurs among a question's choices."""
    points = list(moves.values())
    return {point: points.count(point) for point in points}
