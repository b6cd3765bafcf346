"""How an option that is not recommended can overtake by changes of given answers.

It overtakes when it is level with or ahead of every rival that is not ruled out. Gains add up, so the sum of
the largest ones bounds what a number of changes can gain; with one rival the bound is exact. Rules make
answers dependent, so the answers that rules depend on are branched over first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import inf
from operator import add
from typing import NamedTuple

from decider.engine.proofs.search.rule_swaps import Changed, Counts, RuleMoves, rule_moves_of, tops_of
from decider.engine.proofs.search.set_cover import Tops
from decider.engine.proofs.search.swaps import EASE, Board, Changes, Move, SwappableAnswer, board_of
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.scale import Amounts


class Start(NamedTuple):
    """A partial set of changes, the rule-dependent answers first, and the option's leads after it.

    `counts` are the changes of rule-dependent answers by ease, `judged` the rivals that count for the margin;
    from the margin `least` on the recommendation changes.
    """

    moves: tuple[Move, ...]
    counts: Counts
    leads: Amounts
    judged: Sequence[int]
    least: float

    def after(self, move: Move) -> "Start":
        """The set with one more change, of an answer that no rule depends on."""
        leads = tuple(map(add, self.leads, move.gains))
        return self._replace(moves=(*self.moves, move), leads=leads)


@dataclass(frozen=True, slots=True)
class LeadReversal:
    """One option that may overtake.

    `turning` searches the answers that rules depend on, `plain` are the others, by ease; `most` is how many
    of all can change, by ease. `need` is as `least` in a `Start`.
    """

    option: int
    board: Board
    need: int
    leads: Amounts
    turning: RuleMoves
    plain: tuple[tuple[SwappableAnswer, ...], ...]
    most: Counts
    _tops: dict[tuple[int, int], Tops] = field(init=False, repr=False, default_factory=dict)

    def may_take(self, changes: int) -> bool:
        """Whether bounds leave open that this many changes, of whatever ease, make the option overtake."""
        return self.turning.may_take(self._first(), changes)

    def starts(self, counts: Counts, cut: Callable[[], float], steps: Iterator[int]) -> Iterator[Start]:
        """The changes of rule-dependent answers after which this many changes may exceed a cut in all."""
        if any(count > most for count, most in zip(counts, self.most, strict=True)):
            return
        rivals = range(len(self.leads))
        for changed in self.turning.ways(self._first(), counts, cut, steps):
            left = [rival for rival in rivals if not changed.matching & self.turning.against[1][rival]]
            yield Start(
                changed.moves, changed.counts, changed.leads, left or rivals, self.need if left else -inf
            )

    def _first(self) -> Changed:
        return Changed((), (0,) * len(EASE), self.leads, self.board.may)

    # Relaxation: each rival may choose its own largest gains. The margin is the least lead, so the least of
    # the rivals' bounds bounds it. Prefix sums make it O(k) per node for k rivals, with tables of O(n² k)
    # numbers, of which most searches need a few.
    def bound(self, start: Start, counts: Counts, place: int) -> int:
        """An upper bound of the margin after this many plain changes, the easiest from index `place` on."""
        return min(self._bound(rival, start.leads[rival], counts, place) for rival in start.judged)

    def _bound(self, rival: int, lead: int, counts: Counts, place: int) -> int:
        for ease, count in enumerate(counts):
            if count:
                lead += self._tops_from(ease, place)[rival][count]
                place = 0
        return lead

    def _tops_from(self, ease: int, place: int) -> Tops:
        """By rival, bounds of what 0, 1, 2 ... plain changes of an ease from this index on can gain."""
        tops = self._tops.get((ease, place))
        if tops is None:
            tops = self._tops[ease, place] = tops_of(self.plain[ease][place:], len(self.leads))
        return tops


def lead_reversals(scored: ScoredSheet, changes: Changes, recommended: str | None) -> list[LeadReversal]:
    """Each option that is not recommended, with those of the changes that can help it."""
    board = board_of(scored, changes)
    return [
        _overtaking(board, option, board.whole if recommended is None else 0)
        for option, name in enumerate(scored.scale.options)
        if name != recommended
    ]


def _overtaking(board: Board, option: int, need: int) -> LeadReversal:
    own, *rivals = board.bits.against[option], *board.bits.against[:option], *board.bits.against[option + 1 :]
    answers = [*board.answers(option)]
    plain: list[list[SwappableAnswer]] = [[] for _ in EASE]
    for answer in sorted(answers, key=lambda each: each.promise, reverse=True):
        if not answer.turns:
            plain[answer.ease].append(answer)
    barring = own & board.may
    turning = sorted(
        (answer for answer in answers if answer.turns), key=lambda each: -(each.allows & barring).bit_count()
    )
    return LeadReversal(
        option,
        board,
        need,
        board.leads(option),
        rule_moves_of(turning, [*chain.from_iterable(plain)], (own, tuple(rivals)), need),
        tuple(map(tuple, plain)),
        tuple(sum(answer.ease == ease for answer in answers) for ease in range(len(EASE))),
    )
