"""Changes that make an option overtake, found by local search where the exact search is too large.

Minimum conflicts with a tabu list. Sources: Minton, Johnston, Philips and Laird, "Minimizing conflicts: a
heuristic repair method for constraint satisfaction and scheduling problems", 1992; Glover, "Tabu search",
1989.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from decider.engine.proofs.search.lead_reversal import LeadReversal
from decider.engine.proofs.search.swaps import Move, SwappableAnswer
from decider.engine.scoring.scale import Amounts

MovesByAnswer = Mapping[int, Move]

# The most steps, and the tabu tenure: for how many steps an answer just changed stays as it is.
MOST_STEPS = 200
REST = 6


class _Lack(NamedTuple):
    """The objective, compared in order: how many rules are against the option, then its shortfall."""

    rules: int
    short: int


@dataclass(frozen=True, slots=True)
class Repair:
    """An option that may overtake, and all answers that can change, by their places."""

    race: LeadReversal
    answers: Mapping[int, SwappableAnswer]

    # Each step makes the change with the least conflicts: fewest rules against the option, then the least
    # shortfall. A changed answer is tabu for REST steps, so the search can leave a local minimum. The result
    # is reduced to an irreducible set. MOST_STEPS steps, each trying n m changes in O(n): O(n² m) a step.
    def moves(self) -> tuple[Move, ...] | None:
        """An irreducible set of changes, in no order, or None where the search ends without one."""
        moves: dict[int, Move] = {}
        rested: dict[int, int] = {}
        for step in range(MOST_STEPS):
            if not any(self._lack(moves)):
                return self._without_spare(moves)
            tried = [
                (place, move)
                for place, answer in self.answers.items()
                for move in answer.moves
                if rested.get(place, 0) <= step and moves.get(place) is not move
            ]
            if not tried:
                return None
            place, move = min(tried, key=lambda each: self._lack({**moves, each[0]: each[1]}))
            moves[place], rested[place] = move, step + REST
        return None

    def _without_spare(self, moves: MovesByAnswer) -> tuple[Move, ...]:
        for place in sorted(moves, key=lambda each: max(moves[each].gains)):
            fewer = {other: move for other, move in moves.items() if other != place}
            if not any(self._lack(fewer)):
                moves = fewer
        return tuple(moves.values())

    def margin(self, moves: tuple[Move, ...]) -> tuple[int, bool]:
        """The margin after these changes, in the units of the board, and whether every rival is ruled out."""
        leads, matching = self._after({move.question: move for move in moves})
        left = self._left(leads, matching)
        return min(left or leads), not left

    def _lack(self, moves: MovesByAnswer) -> _Lack:
        leads, matching = self._after(moves)
        short = max((self.race.need - lead for lead in self._left(leads, matching)), default=0)
        return _Lack((matching & self.race.turning.against[0]).bit_count(), max(0, short))

    def _left(self, leads: Amounts, matching: int) -> list[int]:
        """The leads over the rivals that are not ruled out."""
        against = self.race.turning.against[1]
        return [lead for lead, rules in zip(leads, against, strict=True) if not matching & rules]

    def _after(self, moves: MovesByAnswer) -> tuple[Amounts, int]:
        """The leads, and the rules that match."""
        matching = self.race.board.may
        for place, answer in self.answers.items():
            matching &= moves[place].allows if place in moves else answer.allows
        gains = (move.gains for move in moves.values())
        return tuple(map(sum, zip(self.race.leads, *gains, strict=True))), matching


def repair_of(race: LeadReversal) -> Repair:
    """The local search for one option over all answers that can change."""
    answers = [*race.turning.turning, *(answer for group in race.plain for answer in group)]
    return Repair(race, {answer.moves[0].question: answer for answer in answers})
