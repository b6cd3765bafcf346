"""The effect of changing a given answer on one option's leads over its rivals, and on rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_
from typing import NamedTuple

from decider.criteria.model.criteria import Choice, Question
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.rule_bitsets import RuleBits
from decider.engine.scoring.scale import Amounts

Changes = Mapping[str, Sequence[Choice]]
EASE = ("now", "months", "years")


class Move(NamedTuple):
    """Another choice for a question, by their indices: its gain on each rival, the rules it lets match."""

    question: int
    choice: int
    gains: Amounts
    allows: int


class SwappableAnswer(NamedTuple):
    """A given answer that can change: how easily, the rules it lets match, and its undominated changes."""

    ease: int
    allows: int
    moves: tuple[Move, ...]

    @property
    def turns(self) -> bool:
        """Whether rules depend on it: whether some change lets other rules match."""
        return any(move.allows != self.allows for move in self.moves)


@dataclass(frozen=True, eq=False)
class Board:
    """A sheet prepared for changes: by question, the choices that may take the place of the given one.

    `may` are the rules that match for certain after some change.
    """

    scored: ScoredSheet
    changes: Changes
    bits: RuleBits
    may: int
    base: int

    # Ties are broken inside the integers. A lead is a multiple of `whole` = base^n, and a gain carries one
    # digit in base `base` at its question's place, the greater the earlier its choice. So different sets of
    # changes never have equal sums, and among equal leads the greatest sum is the first set in the order of
    # the file.
    @cached_property
    def whole(self) -> int:
        """The unit of leads, above all tie-breaking digits."""
        return int(self.base ** len(self.scored.criteria.questions))

    def leads(self, option: int) -> Amounts:
        """The leads of an option over its rivals on the sheet as it is."""
        return self._over(option, self.scored.expected, 0)

    def answers(self, option: int) -> Iterator[SwappableAnswer]:
        """The given answers that can change, in the order of the file."""
        for place, question in enumerate(self.scored.criteria.questions):
            choice = self.scored.sheet.choice(question)
            if choice and self.changes[question.id]:
                moves = self._moves(option, place, question, choice)
                yield SwappableAnswer(
                    EASE.index(question.changeable), self._allows(question, choice), _best(moves)
                )

    def _moves(self, option: int, place: int, question: Question, given: str) -> list[Move]:
        worth = self.scored.scale.worth[question.id]
        step = self.whole // self.base ** (place + 1)
        changes = {choice.id for choice in self.changes[question.id]}
        return [
            Move(
                place,
                number,
                self._over(option, _less(worth[choice.id], worth[given]), (self.base - 1 - number) * step),
                self._allows(question, choice.id),
            )
            for number, choice in enumerate(question.choices)
            if choice.id in changes
        ]

    def _over(self, option: int, amounts: Amounts, digit: int) -> Amounts:
        return tuple(
            (amounts[option] - amount) * self.whole + digit
            for rival, amount in enumerate(amounts)
            if rival != option
        )

    def _allows(self, question: Question, choice: str) -> int:
        return self.bits.allows.get(question.id, {}).get(choice, self.may) & self.may


def changes_of(scored: ScoredSheet) -> Changes:
    """The choices that advice may ask for in place of each given one."""
    given = ((question, scored.sheet.choice(question)) for question in scored.criteria.questions)
    return {question.id: question.changes(choice) for question, choice in given if choice}


def board_of(scored: ScoredSheet, changes: Changes) -> Board:
    """A scored sheet prepared for these changes of its given answers."""
    bits = scored.bits
    may = reduce(and_, _possible(scored, changes, bits.allows), bits.every)
    return Board(
        scored, changes, bits, may, 1 + max(len(question.choices) for question in scored.criteria.questions)
    )


def _possible(
    scored: ScoredSheet, changes: Changes, allows: Mapping[str, Mapping[str, int]]
) -> Iterator[int]:
    """For each question that rules read, the rules it lets match for certain, as it is or after a change."""
    for question in scored.criteria.questions:
        if question.id in allows:
            bits, choice = allows[question.id], scored.sheet.choice(question)
            if choice is None:
                yield reduce(and_, bits.values())
            else:
                yield reduce(or_, (bits[each.id] for each in changes[question.id]), bits[choice])


def _less(amounts: Amounts, others: Amounts) -> Amounts:
    return tuple(amount - other for amount, other in zip(amounts, others, strict=True))


def _best(moves: list[Move]) -> tuple[Move, ...]:
    """The Pareto-optimal changes: none with the same rules gains at least as much on every rival."""
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
