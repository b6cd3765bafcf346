"""Changes that make an option overtake, found by descent where too many would have to be tried.

Each step makes the one change, of all answers, after which the fewest rules are against the option, and of
those the one after which it lacks least; an answer just changed rests, so that the search leaves where
nothing helps at once. What is reached is cut down until no change can be spared. This is the heuristic of
least conflicts (Minton, Johnston, Philips and Laird, "Minimizing conflicts: a heuristic repair method for
constraint satisfaction and scheduling problems", 1992) with a tabu list (Glover, "Tabu search", 1989).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from decider.engine.proofs.search.lead_reversal import Overtaking
from decider.engine.proofs.search.swaps import Move, SwappableAnswer
from decider.engine.scoring.scale import Amounts

Moves = Mapping[int, Move]

# How many steps are made, and for how many an answer rests.
MOST_STEPS = 200
REST = 6


class _Lack(NamedTuple):
    """What keeps an option from overtaking: the rules against it, and how far it is short of its rivals."""

    rules: int
    short: int


@dataclass(frozen=True, slots=True)
class Repair:
    """An option that may overtake, and all answers that can change, by their places."""

    race: Overtaking
    answers: Mapping[int, SwappableAnswer]

    def moves(self) -> tuple[Move, ...] | None:
        """Changes of which none can be spared, in no order, or None where the descent ends before."""
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

    def _without_spare(self, moves: Moves) -> tuple[Move, ...]:
        for place in sorted(moves, key=lambda each: max(moves[each].gains)):
            fewer = {other: move for other, move in moves.items() if other != place}
            if not any(self._lack(fewer)):
                moves = fewer
        return tuple(moves.values())

    def margin(self, moves: tuple[Move, ...]) -> tuple[int, bool]:
        """The margin after these moves, in the units of the board, and whether rules leave no rival."""
        leads, matching = self._after({move.question: move for move in moves})
        left = self._left(leads, matching)
        return min(left or leads), not left

    def _lack(self, moves: Moves) -> _Lack:
        leads, matching = self._after(moves)
        short = max((self.race.need - lead for lead in self._left(leads, matching)), default=0)
        return _Lack((matching & self.race.turning.against[0]).bit_count(), max(0, short))

    def _left(self, leads: Amounts, matching: int) -> list[int]:
        """The leads over the rivals that rules leave."""
        against = self.race.turning.against[1]
        return [lead for lead, rules in zip(leads, against, strict=True) if not matching & rules]

    def _after(self, moves: Moves) -> tuple[Amounts, int]:
        """The leads, and the rules that match."""
        matching = self.race.board.may
        for place, answer in self.answers.items():
            matching &= moves[place].allows if place in moves else answer.allows
        gains = (move.gains for move in moves.values())
        return tuple(map(sum, zip(self.race.leads, *gains, strict=True))), matching


def repair_of(race: Overtaking) -> Repair:
    """The repair of one option's chances."""
    answers = [*race.turning.turning, *(answer for group in race.plain for answer in group)]
    return Repair(race, {answer.moves[0].question: answer for answer in answers})
