"""The effect of changing a given answer on one option's leads over its rivals, and on rules."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_
from typing import NamedTuple

from decider.criteria.derived import derived
from decider.criteria.model.criteria import Choice, Question
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.rule_bitsets import RuleBits
from decider.engine.scoring.scale import Amounts, Scale

Changes = Mapping[str, Sequence[Choice]]
EASE = ("now", "months", "years")
MOST_KNOWN = 2048


class Move(NamedTuple):
    """Another choice for a question, by their indices: its gain on each rival, the rules it lets match."""

    question: int
    choice: int
    gains: Amounts
    allows: int


class SwappableAnswer(NamedTuple):
    """A given answer that can change: how easily, the rules it lets match, and its undominated changes.

    `turns` says that rules depend on it: that some change lets other rules match. `most` is the largest gain
    of a change on each rival, and `promise` the largest on all of them together.
    """

    ease: int
    allows: int
    moves: tuple[Move, ...]
    turns: bool
    most: Amounts
    promise: int


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
        """The given answers that have a change, in the order of the file."""
        known = _known_answers(self.scored.scale)
        for place, question in enumerate(self.scored.criteria.questions):
            choice = self.scored.choices[question.id]
            if choice and (changes := self.changes[question.id]):
                rules = self.may & self.bits.reading(question.id)
                to = tuple([each.id for each in changes])
                key = (option, place, choice, to, rules)
                answer = known.get(key) or self._answer(*key)
                if len(known) < MOST_KNOWN:
                    known[key] = answer
                yield answer

    def _answer(
        self, option: int, place: int, given: str, changes: Collection[str], rules: int
    ) -> SwappableAnswer:
        """A given answer with these changes, where these of the rules that read its question may match."""
        question = self.scored.criteria.questions[place]
        worth = self.scored.scale.worth[question.id]
        step = self.whole // self.base ** (place + 1)
        others = ~self.bits.reading(question.id)

        def allows(choice: str) -> int:
            return others | (self.bits.allowed(question.id, choice) & rules)

        moves = _best(
            [
                Move(
                    place,
                    number,
                    self._over(
                        option, _less(worth[choice.id], worth[given]), (self.base - 1 - number) * step
                    ),
                    allows(choice.id),
                )
                for number, choice in enumerate(question.choices)
                if choice.id in changes
            ]
        )
        return SwappableAnswer(
            EASE.index(question.changeable),
            allows(given),
            moves,
            any(move.allows != allows(given) for move in moves),
            tuple(map(max, zip(*(move.gains for move in moves), strict=True))),
            max(sum(move.gains) for move in moves),
        )

    def _over(self, option: int, amounts: Amounts, digit: int) -> Amounts:
        return tuple(
            (amounts[option] - amount) * self.whole + digit
            for rival, amount in enumerate(amounts)
            if rival != option
        )


# What a change of an answer gains depends on the scale, and on the sheet only through the rules that may
# match and read its question. So each is worked out once for a scale, up to a number that takes many rules.
@derived
def _known_answers(_: Scale) -> dict[tuple[int, int, str, tuple[str, ...], int], SwappableAnswer]:
    return {}


def changes_of(scored: ScoredSheet) -> Changes:
    """The choices that advice may ask for in place of each given one."""
    choices = scored.choices
    return {
        question.id: _changes(question)[choice]
        for question in scored.criteria.questions
        if (choice := choices[question.id])
    }


@derived
def _changes(question: Question) -> Changes:
    return {choice.id: question.changes(choice.id) for choice in question.choices}


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
            bits, choice = allows[question.id], scored.choices[question.id]
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
