"""Conditions on answers: whether they hold in every completion of a sheet, in some, or in none.

A condition is a disjunction of ways; a way is a conjunction of sets of choices, one per question it reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Literal

from decider.criteria.model.conditions import Way
from decider.criteria.model.criteria import Criteria, Question
from decider.engine.scoring.answer_bits import AnswerBits, answer_bits
from decider.engine.scoring.sheet import Sheet

Hold = Literal["certain", "open", "never"]


@dataclass(frozen=True)
class Answered:
    """The answers of a sheet by question, in the order of the file; `state` holds the same as bits."""

    questions: tuple[Question, ...]
    sheet: Sheet
    bits: AnswerBits
    state: int

    # A tautology test, coNP-hard in general. Open questions are answered one by one, breadth first, and a
    # state is the set of ways that can still be met; completions with the same set merge, so the work grows
    # with the distinct sets and not with m^n. Some completion meets no way exactly when the empty set is
    # reached. Nearly every condition is decided by its bits before: one way alone fails with any choice that
    # it does not list.
    def hold(self, ways: Sequence[Way]) -> Hold:
        """Whether the disjunction of these ways holds in every completion, in some, or in none; exact."""
        alive = []
        for way in ways:
            bits = self.bits.way(way)
            if not self.state & bits.unsure:
                return "certain"
            if not self.state & bits.barred:
                alive.append(way)
        if len(alive) <= 1:
            return "open" if alive else "never"
        reached = {tuple(range(len(alive)))}
        for question in self.reading(alive):
            reached = {
                tuple(place for place in left if choice.id in alive[place].get(question.id, (choice.id,)))
                for left in reached
                for choice in question.choices
            }
            if () in reached:
                return "open"
        return "certain"

    def possible(self, ways: Sequence[Way]) -> tuple[Way, ...]:
        """The ways that hold in some completion."""
        return tuple([way for way in ways if not self.state & self.bits.way(way).barred])

    def met(self, ways: Sequence[Way]) -> tuple[Way, ...]:
        """The ways that the given answers alone meet."""
        return tuple([way for way in ways if not self.state & self.bits.way(way).unmet])

    def reading(self, ways: Iterable[Way]) -> tuple[Question, ...]:
        """The open questions that these ways read."""
        read = self._read(ways) & self.bits.open
        return (
            tuple([each for each in self.questions if self.bits.bits[each.id][None] & read]) if read else ()
        )

    def met_by(self, ways: Sequence[Way]) -> tuple[tuple[str, str], ...]:
        """The given answers, question and choice, of ways that hold for certain, else of possible ones."""
        left = self.possible(ways)
        read = self._read([way for way in left if not self.state & self.bits.way(way).unsure] or left)
        if not read & ~self.bits.open:
            return ()
        bits = self.bits.bits
        return tuple(
            [(name, choice) for name, choice in self.given.items() if choice and bits[name][choice] & read]
        )

    @cached_property
    def given(self) -> Mapping[str, str | None]:
        """The choices given, by question in the order of the file; None where it is open."""
        return {question.id: self.sheet.choice(question) for question in self.questions}

    def _read(self, ways: Iterable[Way]) -> int:
        """The answers of the sheet to what these ways read, open questions among them."""
        return self.state & reduce(or_, [self.bits.way(way).reads for way in ways], 0)


def answered(criteria: Criteria, sheet: Sheet) -> Answered:
    """The answers of a sheet, against which conditions are tested."""
    bits = answer_bits(criteria)
    return Answered(criteria.questions, sheet, bits, bits.state(sheet.answers))
