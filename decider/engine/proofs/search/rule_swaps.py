"""Changes of the answers that rules depend on: a depth-first search with bounds.

The answers are kept or changed one after the other. A branch is cut once a rule against the option can no
longer be averted, or once the option can no longer draw level with a rival that no rule can still rule out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from math import inf
from operator import add, or_
from typing import NamedTuple

from decider.engine.proofs.search.set_cover import Tops
from decider.engine.proofs.search.swaps import Move, SwappableAnswer
from decider.engine.scoring.scale import Amounts

Counts = tuple[int, ...]

# All rules as a bit set: in two's complement every bit of -1 is set.
EVERY = -1


class Changed(NamedTuple):
    """A search state: the changes made, their number by ease, the leads, the rules that still match."""

    moves: tuple[Move, ...]
    counts: Counts
    leads: Amounts
    matching: int

    def keeping(self, answer: SwappableAnswer) -> "Changed":
        """The state after keeping an answer."""
        return self._replace(matching=self.matching & answer.allows)

    def making(self, answer: SwappableAnswer, move: Move) -> "Changed":
        """The state after changing an answer."""
        return Changed(
            (*self.moves, move),
            tuple(count + (ease == answer.ease) for ease, count in enumerate(self.counts)),
            tuple(map(add, self.leads, move.gains)),
            self.matching & move.allows,
        )


class _RuleOutlook(NamedTuple):
    """Bounds for the rule-dependent answers from an index on, together with all plain ones.

    `kept` are the rules that match if the rule-dependent ones all stay, `within[c]` those that can match
    after at most c changes of them; `tops[rival][c]` is an upper bound of what c changes gain on a rival.
    """

    kept: int
    within: Sequence[int]
    tops: Tops


@dataclass(frozen=True, slots=True)
class RuleMoves:
    """One option with the answers that rules depend on.

    `against` are the rules against it, and against each rival; it overtakes from the lead `need` on.
    `readers` holds, for each rule against it, the indices of the answers that can avert it, as a bit set.
    """

    turning: Sequence[SwappableAnswer]
    against: tuple[int, Amounts]
    need: int
    outlooks: Sequence[_RuleOutlook]
    readers: Mapping[int, int]

    def ways(
        self, first: Changed, counts: Counts, cut: Callable[[], float], steps: Iterator[int]
    ) -> Iterator[Changed]:
        """The decisions on all rule-dependent answers after which the margin may exceed a cut.

        None makes more changes of an ease than `counts` allows. Ends early when `steps` run out.
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

    def may_take(self, first: Changed, changes: int) -> bool:
        """Whether bounds leave open that this many changes are enough."""
        return self._bound(0, first, changes) > -inf and self._least(0, first) <= changes

    # The largest gains per rival, as prefix sums, bound each lead. A rival that a rule may still rule out
    # does not bound the margin; every other one does, and must be reached. O(k) for k rivals.
    def _bound(self, place: int, changed: Changed, more: int) -> float:
        """An upper bound of the margin after this many more changes; -inf where they cannot be enough."""
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

    # Packing bound for a hitting set: rules that share no answer need a change each. Greedy, with the answers
    # used so far as a bit set, those already decided among them: O(r) operations on n bits.
    def _least(self, place: int, changed: Changed) -> float:
        """A lower bound on the changes that avert all rules against the option; inf if none do."""
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
    """The search over these rule-dependent answers, with bounds that also count the plain ones."""
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
    """Upper bounds of what 0, 1, 2 ... changes of these answers gain on each rival: the largest gains."""
    gains = ([answer.most[rival] for answer in answers] for rival in range(rivals))
    return [(0, *accumulate(sorted(each, reverse=True))) for each in gains]


# Dynamic programming from the last answer back: with c changes a rule can match if this answer is kept and c
# remain, or is changed and c - 1 remain. A union over changes, so a superset of what one set of changes
# allows. O(n²) operations on r bits.
def _withins(turning: Sequence[SwappableAnswer]) -> list[list[int]]:
    """For each index, the rules that can match after at most 0, 1, 2 ... changes from there on."""
    withins = [[EVERY]]
    for answer in reversed(turning):
        moved = reduce(or_, (move.allows for move in answer.moves))
        kept = [rules & answer.allows for rules in withins[-1]]
        made = [rules & moved for rules in withins[-1]]
        withins.append([kept[0], *map(or_, kept[1:], made), kept[-1] | made[-1]])
    return withins[::-1]
