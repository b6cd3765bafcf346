"""How an option that is not recommended can overtake by a change of given answers.

It overtakes when it is level with, or ahead of, every rival that rules leave. The gains of changes add
up, so the largest of them bound what any number of changes can do, exactly where there is one rival.
Rules tie answers together; therefore the answers on which rules turn are changed first, in every way.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf
from operator import add
from typing import NamedTuple

from decider.engine.proofs.search.rule_swaps import Changed, Counts, RuleMoves, Tops, rule_moves_of, tops_of
from decider.engine.proofs.search.swaps import EASE, Board, Move, SwappableAnswer, board_of
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.scale import Amounts


class Start(NamedTuple):
    """Answers changed, first those on which rules turn, and where that leaves the option.

    `counts` are the turning changes by ease, `judged` the rivals that decide the margin; `least` is the
    margin from which on the recommendation is another.
    """

    moves: tuple[Move, ...]
    counts: Counts
    leads: Amounts
    judged: Sequence[int]
    least: float

    def after(self, move: Move) -> "Start":
        """The same with one more change, of an answer on which no rule turns."""
        leads = tuple(map(add, self.leads, move.gains))
        return self._replace(moves=(*self.moves, move), leads=leads)


@dataclass(frozen=True, slots=True)
class Overtaking:
    """One option that may overtake.

    `turning` searches the answers on which rules turn, `plain` are the others, by ease.
    `tops[ease][place][rival][count]` is the most that `count` of them from this place on can gain on a rival;
    `need` is as `least` in a `Start`.
    """

    option: int
    board: Board
    need: int
    leads: Amounts
    turning: RuleMoves
    plain: tuple[tuple[SwappableAnswer, ...], ...]
    tops: tuple[tuple[Tops, ...], ...]

    def starts(self, counts: Counts, cut: Callable[[], float], steps: Iterator[int]) -> Iterator[Start]:
        """The ways to change turning answers after which so many changes, by ease, may exceed a cut."""
        first = Changed((), (0,) * len(EASE), self.leads, self.board.may)
        rivals = range(len(self.leads))
        for changed in self.turning.ways(first, counts, cut, steps):
            left = [rival for rival in rivals if not changed.matching & self.turning.against[1][rival]]
            yield Start(
                changed.moves, changed.counts, changed.leads, left or rivals, self.need if left else -inf
            )

    def bound(self, start: Start, counts: Counts, place: int) -> int:
        """The greatest margin from here with so many plain changes, the easiest of them from a place on."""
        return min(self._bound(rival, start.leads[rival], counts, place) for rival in start.judged)

    def _bound(self, rival: int, lead: int, counts: Counts, place: int) -> int:
        for ease, count in enumerate(counts):
            if count:
                lead += self.tops[ease][place][rival][count]
                place = 0
        return lead


def overtakings(standing: ScoredSheet, recommended: str | None) -> list[Overtaking]:
    """Each option that is not recommended, with the changes that count for it."""
    board = board_of(standing)
    return [
        _overtaking(board, option, board.whole if recommended is None else 0)
        for option, name in enumerate(standing.scale.options)
        if name != recommended
    ]


def _overtaking(board: Board, option: int, need: int) -> Overtaking:
    own, *rivals = board.bits.against[option], *board.bits.against[:option], *board.bits.against[option + 1 :]
    answers = [answer for answer in board.answers(option) if answer.moves]
    plain = [
        sorted((a for a in answers if a.ease == ease and not a.turns), key=_promise, reverse=True)
        for ease in range(len(EASE))
    ]
    easiest = list(chain.from_iterable(plain))
    turning = sorted(
        (answer for answer in answers if answer.turns), key=lambda each: -(each.allows & own).bit_count()
    )
    leads = board.leads(option)
    return Overtaking(
        option,
        board,
        need,
        leads,
        rule_moves_of(turning, easiest, (own, tuple(rivals)), need),
        tuple(map(tuple, plain)),
        tuple(tuple(tops_of(each[place:], len(leads)) for place in range(len(each) + 1)) for each in plain),
    )


def _promise(answer: SwappableAnswer) -> int:
    return max(sum(move.gains) for move in answer.moves)
