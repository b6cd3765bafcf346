"""What answers do to rules, as bits: a set of rules is a whole number with one bit for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_

from decider.criteria.model import Criteria, Question
from decider.engine.answers import Sheet


@dataclass(frozen=True, slots=True)
class RuleBits:
    """The rules of a file by the choices that let them match.

    `allows[question][choice]` holds the rules that can still match once a question has this
    answer; questions on which no rule turns are absent. `against[option]`, by its place in the
    file, holds the rules that rule it out.
    """

    every: int
    allows: Mapping[str, Mapping[str, int]]
    against: tuple[int, ...]

    def left(self, matching: int) -> tuple[int, ...]:
        """The places of the options that no matching rule rules out."""
        return tuple(place for place, rules in enumerate(self.against) if not rules & matching)

    def possible(self, sheet: Sheet, criteria: Criteria) -> int:
        """The rules that match in some completion of a sheet."""
        given = (
            self.allows[question.id][choice]
            for question in criteria.questions
            if question.id in self.allows and (choice := sheet.choice(question))
        )
        return reduce(and_, given, self.every)


def rule_bits(criteria: Criteria) -> RuleBits:
    """The rules of a file as bits, in its order."""
    every = (1 << len(criteria.rules)) - 1
    read = {name for rule in criteria.rules for name in rule.when}
    allows = {
        question.id: {choice.id: _allowed(criteria, question, choice.id) for choice in question.choices}
        for question in criteria.questions
        if question.id in read
    }
    return RuleBits(
        every,
        {name: bits for name, bits in allows.items() if any(each != every for each in bits.values())},
        tuple(_bits(option.id in rule.rules_out for rule in criteria.rules) for option in criteria.options),
    )


def _allowed(criteria: Criteria, question: Question, choice: str) -> int:
    return _bits(choice in rule.when.get(question.id, (choice,)) for rule in criteria.rules)


def _bits(truths: Iterable[bool]) -> int:
    return sum(truth << place for place, truth in enumerate(truths))
