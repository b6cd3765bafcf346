"""How an option that is not recommended can overtake by a change of given answers.

It overtakes when it is level with, or ahead of, every rival that rules leave. The gains of changes add
up, so the largest of them bound what any number of changes can do, exactly where there is one rival.
Rules tie answers together; therefore the answers on which rules turn are changed first, in every way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, chain, combinations, product
from math import inf
from operator import add, and_
from typing import NamedTuple

from decider.engine.completions import Standing
from decider.engine.proofs.moves import EASE, Answer, Board, Move, board_of
from decider.engine.scale import Amounts

Counts = tuple[int, ...]
Tops = Sequence[Sequence[int]]


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

    `against` are the rules against it, and against each rival. `plain` are the answers on which no rule
    turns, by ease. `tops[ease][place][rival][count]` is the most that `count` of them from this place
    on can gain on a rival, `any_tops` the same of all of them; `need` is as `least` in a `Start`.
    """

    option: int
    board: Board
    need: int
    leads: Amounts
    against: tuple[int, Amounts]
    turning: tuple[Answer, ...]
    plain: tuple[tuple[Answer, ...], ...]
    tops: tuple[tuple[Tops, ...], ...]
    any_tops: Tops

    def starts(self, most: int) -> Iterator[Start]:
        """Every way to change at most so many turning answers after which no rule is against the option."""
        for count in range(min(most, len(self.turning)) + 1):
            for changed in combinations(self.turning, count):
                kept = (answer.allows for answer in self.turning if answer not in changed)
                allowed = reduce(and_, kept, self.board.may)
                counts = tuple(sum(answer.ease == ease for answer in changed) for ease in range(len(EASE)))
                for moves in product(*(answer.moves for answer in changed)):
                    matching = reduce(and_, (move.allows for move in moves), allowed)
                    if not matching & self.against[0]:
                        yield self._start(moves, counts, matching)

    def _start(self, moves: tuple[Move, ...], counts: Counts, matching: int) -> Start:
        rivals = range(len(self.leads))
        left = [rival for rival in rivals if not matching & self.against[1][rival]]
        leads = tuple(map(sum, zip(self.leads, *(move.gains for move in moves), strict=True)))
        return Start(moves, counts, leads, left or rivals, self.need if left else -inf)

    def may_do(self, start: Start, changes: int) -> bool:
        """Whether so many changes in all, however hard, might be enough."""
        more = changes - len(start.moves)
        return more < len(self.any_tops[0]) and all(
            start.leads[rival] + self.any_tops[rival][more] >= start.least for rival in start.judged
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


def overtakings(standing: Standing, recommended: str | None) -> list[Overtaking]:
    """Each option that is not recommended, with the changes that count for it."""
    board = board_of(standing)
    return [
        _overtaking(board, option, board.whole if recommended is None else 0)
        for option, name in enumerate(standing.scale.options)
        if name != recommended
    ]


def _overtaking(board: Board, option: int, need: int) -> Overtaking:
    against = list(board.bits.against)
    answers = [answer for answer in board.answers(option) if answer.moves]
    plain = [
        sorted((a for a in answers if a.ease == ease and not a.turns), key=_promise, reverse=True)
        for ease in range(len(EASE))
    ]
    leads = board.leads(option)
    return Overtaking(
        option,
        board,
        need,
        leads,
        (against.pop(option), tuple(against)),
        tuple(answer for answer in answers if answer.turns),
        tuple(map(tuple, plain)),
        tuple(tuple(_tops(each[place:], len(leads)) for place in range(len(each) + 1)) for each in plain),
        _tops(list(chain.from_iterable(plain)), len(leads)),
    )


def _promise(answer: Answer) -> int:
    return max(sum(move.gains) for move in answer.moves)


def _tops(answers: Sequence[Answer], rivals: int) -> Tops:
    """The most that 0, 1, 2 and more of these answers can gain on each rival."""
    gains = (
        [max(move.gains[rival] for move in answer.moves) for answer in answers] for rival in range(rivals)
    )
    return [(0, *accumulate(sorted(each, reverse=True))) for each in gains]
