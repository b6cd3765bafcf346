"""Changes of the answers on which rules turn: a search that leaves what cannot make an option overtake.

The answers are kept or changed one after the other. A branch is left as soon as a rule against the option can
no longer be kept from matching, or as the option can no longer draw level with a rival that no rule can still
rule out: the largest gains of the answers to come bound that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from math import inf
from operator import add, or_
from typing import NamedTuple

from decider.engine.proofs.search.swaps import Move, SwappableAnswer
from decider.engine.scoring.scale import Amounts

Counts = tuple[int, ...]
Tops = Sequence[Sequence[int]]

# All rules there may be, as bits.
EVERY = -1


class Changed(NamedTuple):
    """Answers decided so far: the changes made, how many by ease, the leads, the rules that still match."""

    moves: tuple[Move, ...]
    counts: Counts
    leads: Amounts
    matching: int

    def keeping(self, answer: SwappableAnswer) -> "Changed":
        """With an answer kept."""
        return self._replace(matching=self.matching & answer.allows)

    def making(self, answer: SwappableAnswer, move: Move) -> "Changed":
        """With one of its moves made."""
        return Changed(
            (*self.moves, move),
            tuple(count + (ease == answer.ease) for ease, count in enumerate(self.counts)),
            tuple(map(add, self.leads, move.gains)),
            self.matching & move.allows,
        )


class _RuleOutlook(NamedTuple):
    """What the turning answers from a place on, and all plain ones, can still do.

    `kept` are the rules that match if the turning ones all stay, `within[changes]` those that up to so many
    changes among them let match; `tops` is the most that 0, 1, 2 and more changes of any of the answers gain
    on each rival.
    """

    kept: int
    within: Sequence[int]
    tops: Tops


@dataclass(frozen=True, slots=True)
class RuleMoves:
    """One option with the answers on which rules turn.

    `against` are the rules against it, and against each rival; `need` is the lead from which on it overtakes.
    `readers` are, for each rule against it, the places of the answers that can keep it from matching, as
    bits.
    """

    turning: Sequence[SwappableAnswer]
    against: tuple[int, Amounts]
    need: int
    outlooks: Sequence[_RuleOutlook]
    readers: Mapping[int, int]

    def ways(
        self, first: Changed, counts: Counts, cut: Callable[[], float], steps: Iterator[int]
    ) -> Iterator[Changed]:
        """The ways to decide all turning answers after which it may overtake by a margin above a cut.

        They leave room for so many changes in all, by ease. Ends early when no steps are left.
        """
        waiting, changes = [(0, first)], sum(counts)
        while waiting and next(steps, None) is not None:
            place, changed = waiting.pop()
            more = changes - len(changed.moves)
            if self._bound(place, changed, more) <= cut() or self._least(place, changed) > more:
                continue
            if place == len(self.turning):
                yield changed
                continue
            answer = self.turning[place]
            waiting.append((place + 1, changed.keeping(answer)))
            if changed.counts[answer.ease] < counts[answer.ease]:
                waiting += [(place + 1, changed.making(answer, move)) for move in answer.moves]

    def _bound(self, place: int, changed: Changed, more: int) -> float:
        """The margin that so many more changes cannot exceed, -inf where they cannot make it overtake."""
        outlook = self.outlooks[place]
        may = changed.matching & outlook.within[min(more, len(outlook.within) - 1)]
        stay: list[float] = []
        ruled: list[float] = []
        for lead, top, rules in zip(changed.leads, outlook.tops, self.against[1], strict=True):
            reached = lead + top[more] if more < len(top) else -inf
            (ruled if may & rules else stay).append(reached)
        if not stay:
            return max(ruled)
        return min(stay) if min(stay) >= self.need else -inf

    def _least(self, place: int, changed: Changed) -> float:
        """The changes that free the option at least: one for each of some rules that share no answer."""
        barred = changed.matching & self.outlooks[place].kept & self.against[0]
        least, used = 0, (1 << place) - 1
        while barred:
            rule = barred & -barred
            barred ^= rule
            readers = self.readers[rule] >> place << place
            if not readers:
                return inf
            if not readers & used:
                least += 1
                used |= readers
        return least


def rule_moves_of(
    turning: Sequence[SwappableAnswer],
    plain: Sequence[SwappableAnswer],
    against: tuple[int, Amounts],
    need: int,
) -> RuleMoves:
    """The search over these turning answers, beside the plain ones."""
    rivals, withins = len(against[1]), _withins(turning)
    outlooks = [
        _RuleOutlook(within[0], within, tops_of([*turning[place:], *plain], rivals))
        for place, within in enumerate(withins)
    ]
    return RuleMoves(turning, against, need, outlooks, _readers(turning, against[0]))


def _readers(turning: Sequence[SwappableAnswer], rules: int) -> dict[int, int]:
    readers = {}
    while rules:
        rule = rules & -rules
        rules ^= rule
        readers[rule] = sum(
            1 << place
            for place, answer in enumerate(turning)
            if any(not move.allows & rule for move in answer.moves)
        )
    return readers


def tops_of(answers: Sequence[SwappableAnswer], rivals: int) -> Tops:
    """The most that 0, 1, 2 and more of these answers can gain on each rival."""
    gains = (
        [max(move.gains[rival] for move in answer.moves) for answer in answers] for rival in range(rivals)
    )
    return [(0, *accumulate(sorted(each, reverse=True))) for each in gains]


def _withins(turning: Sequence[SwappableAnswer]) -> list[list[int]]:
    """For each place, the rules that up to 0, 1, 2 and more changes of answers from there on let match."""
    withins = [[EVERY]]
    for answer in reversed(turning):
        moved = reduce(or_, (move.allows for move in answer.moves))
        kept = [rules & answer.allows for rules in withins[-1]]
        made = [rules & moved for rules in withins[-1]]
        withins.append([kept[0], *map(or_, kept[1:], made), kept[-1] | made[-1]])
    return withins[::-1]
