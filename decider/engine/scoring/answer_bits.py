"""The answers of a file as bits, so that what a condition needs is tested by one AND for each of its ways."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import NamedTuple

from decider.criteria.derived import derived
from decider.criteria.model.conditions import Way
from decider.criteria.model.criteria import NOT_SURE, Criteria

ANY = -1  # all answers as a bit set: in two's complement every bit is set


class WayBits(NamedTuple):
    """What keeps a way from holding, as bit sets of answers.

    With one of `barred` it cannot hold, with one of `unsure` it does not hold in every completion, and with
    one of `unmet` the given answers alone do not meet it. `reads` are all answers to the questions it reads.
    """

    barred: int
    unsure: int
    unmet: int
    reads: int


# The ways of a file live as long as it does. Each is kept beside its bits, so that no other can have its id.
@dataclass(frozen=True, eq=False)
class AnswerBits:
    """One bit for each choice of each question, and one, under None, for the question being open.

    `open` holds all of the latter.
    """

    bits: Mapping[str, Mapping[str | None, int]]
    open: int
    _known: dict[int, tuple[Way, WayBits]] = field(init=False, repr=False, default_factory=dict)

    def state(self, answers: Mapping[str, str]) -> int:
        """The answers of a sheet, one bit for each question: a question without a choice is open."""
        moves = self._moves
        return self.open + sum([moves[name][answer] for name, answer in answers.items() if name in moves])

    @cached_property
    def _moves(self) -> Mapping[str, Mapping[str, int]]:
        """By question and answer, what the answer adds to the bits of an empty sheet."""
        return {
            question: {NOT_SURE: 0, **{choice: bit - by[None] for choice, bit in by.items() if choice}}
            for question, by in self.bits.items()
        }

    def way(self, way: Way) -> WayBits:
        """What keeps this way from holding."""
        known = self._known.get(id(way))
        if known is None:
            known = self._known[id(way)] = (way, self._bits_of(way))
        return known[1]

    def _bits_of(self, way: Way) -> WayBits:
        """An open question leaves a way unsure unless the way lists every choice of it.

        A question that the file does not ask, as in a part of a file, bars nothing and is never answered.
        """
        barred = unsure = reads = 0
        unmet = 0 if way.keys() <= self.bits.keys() else ANY
        for question, listed in way.items():
            bits = self.bits.get(question)
            if bits is None:
                continue
            others = sum(bit for choice, bit in bits.items() if choice is not None and choice not in listed)
            barred |= others
            unmet |= bits[None]
            unsure |= bits[None] if others else 0
            reads |= sum(bits.values())
        return WayBits(barred, barred | unsure, barred | unmet, reads)


@derived
def answer_bits(criteria: Criteria) -> AnswerBits:
    """The answers of a file as bits."""
    places = count()
    bits = {
        question.id: {each: 1 << next(places) for each in (None, *(choice.id for choice in question.choices))}
        for question in criteria.questions
    }
    return AnswerBits(bits, sum(by[None] for by in bits.values()))
