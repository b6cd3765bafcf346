"""What changing a given answer does to one option's leads over its rivals, and to rules.

Leads and gains are whole numbers that also hold the order of preference: multiples of `Board.whole`, a
gain with a digit below that for its question and choice. So no two sets of changes add up to the same,
and of two with equal leads the greater sum is that of the changes that come first in the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from decider.criteria.model.criteria import Question
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.rule_bitsets import RuleBits, rule_bits
from decider.engine.scoring.scale import Amounts

EASE = ("now", "months", "years")


class Move(NamedTuple):
    """Another choice for a question, by their places: its gain on each rival, the rules it lets match."""

    question: int
    choice: int
    gains: Amounts
    allows: int


class SwappableAnswer(NamedTuple):
    """A given answer that can change: how easily, the rules it lets match, the moves worth trying.

    On one that turns, some move lets other rules match.
    """

    ease: int
    allows: int
    moves: tuple[Move, ...]

    @property
    def turns(self) -> bool:
        """Whether some move lets other rules match."""
        return any(move.allows != self.allows for move in self.moves)


@dataclass(frozen=True, slots=True)
class Board:
    """A sheet as changes find it: of the rules, only those in `may` match certainly after some change."""

    standing: ScoredSheet
    bits: RuleBits
    may: int
    base: int

    @property
    def whole(self) -> int:
        """The unit of leads, above all digits."""
        return int(self.base ** len(self.standing.criteria.questions))

    def leads(self, option: int) -> Amounts:
        """The leads of an option over its rivals on the sheet as it is."""
        return self._over(option, self.standing.expected(), 0)

    def answers(self, option: int) -> Iterator[SwappableAnswer]:
        """The given answers that can change, in the order of the file."""
        for place, question in enumerate(self.standing.criteria.questions):
            choice = self.standing.sheet.choice(question)
            if choice and question.changes(choice):
                moves = self._moves(option, place, question, choice)
                yield SwappableAnswer(
                    EASE.index(question.changeable), self._allows(question, choice), _best(moves)
                )

    def _moves(self, option: int, place: int, question: Question, given: str) -> list[Move]:
        worth = self.standing.scale.worth[question.id]
        step = self.whole // self.base ** (place + 1)
        return [
            Move(
                place,
                number,
                self._over(option, _less(worth[choice.id], worth[given]), (self.base - 1 - number) * step),
                self._allows(question, choice.id),
            )
            for number, choice in enumerate(question.choices)
            if choice in question.changes(given)
        ]

    def _over(self, option: int, amounts: Amounts, digit: int) -> Amounts:
        return tuple(
            (amounts[option] - amount) * self.whole + digit
            for rival, amount in enumerate(amounts)
            if rival != option
        )

    def _allows(self, question: Question, choice: str) -> int:
        return self.bits.allows.get(question.id, {}).get(choice, self.may) & self.may


def board_of(standing: ScoredSheet) -> Board:
    """The sheet of a standing, ready for changes."""
    bits = rule_bits(standing.criteria)
    may = reduce(and_, _possible(standing, bits.allows), bits.every)
    return Board(
        standing, bits, may, 1 + max(len(question.choices) for question in standing.criteria.questions)
    )


def _possible(standing: ScoredSheet, allows: Mapping[str, Mapping[str, int]]) -> Iterator[int]:
    """The rules that each question lets match certainly, as it is or after a change."""
    for question in standing.criteria.questions:
        if question.id in allows:
            bits, choice = allows[question.id], standing.sheet.choice(question)
            if choice is None:
                yield reduce(and_, bits.values())
            else:
                yield reduce(or_, (bits[each.id] for each in question.changes(choice)), bits[choice])


def _less(amounts: Amounts, others: Amounts) -> Amounts:
    return tuple(amount - other for amount, other in zip(amounts, others, strict=True))


def _best(moves: list[Move]) -> tuple[Move, ...]:
    """The moves than which none with the same rules gains more on every rival."""
    return tuple(
        move
        for move in moves
        if not any(
            other is not move
            and other.allows == move.allows
            and all(ours <= theirs for ours, theirs in zip(move.gains, other.gains, strict=True))
            for other in moves
        )
    )
