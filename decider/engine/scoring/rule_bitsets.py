"""Sets of rules as bit sets: an integer with one bit per rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from decider.criteria.derived import derived
from decider.criteria.model.criteria import Criteria, Rule
from decider.engine.scoring.sheet import Sheet

MOST_KNOWN = 256


@dataclass(frozen=True, slots=True)
class RuleBits:
    """Some rules of a file, as bit sets by choice and by option.

    `allows[question][choice]` holds the rules that can still match once a question has this answer;
    questions that no rule depends on are absent. `against[option]`, by the option's index in the file, holds
    the rules that rule it out.
    """

    every: int
    allows: Mapping[str, Mapping[str, int]]
    against: tuple[int, ...]

    def allowed(self, question: str, choice: str) -> int:
        """The rules that can still match once a question has this answer."""
        return self.allows[question][choice] if question in self.allows else self.every

    def reading(self, question: str) -> int:
        """The rules that depend on a question."""
        return self.every & ~reduce(and_, self.allows[question].values()) if question in self.allows else 0

    def left(self, matching: int) -> tuple[int, ...]:
        """The indices of the options that no matching rule rules out."""
        return tuple(place for place, rules in enumerate(self.against) if not rules & matching)

    def possible(self, sheet: Sheet, criteria: Criteria) -> int:
        """The rules that match in some completion of a sheet."""
        asked = (question for question in criteria.questions if question.id in self.allows)
        given = (self.allows[each.id][choice] for each in asked if (choice := sheet.choice(each)))
        return reduce(and_, given, self.every)


@derived
def rule_bits(criteria: Criteria) -> RuleBits:
    """The rules of a file as bits, in its order."""
    return bits_of(criteria, criteria.rules)


def open_rule_bits(criteria: Criteria, rules: tuple[Rule, ...]) -> RuleBits:
    """The rules that are open on some sheet as bits, in their order."""
    known, key = _known_bits(criteria), tuple([rule.id for rule in rules])
    bits = known.get(key)
    if bits is None:
        bits = bits_of(criteria, rules)
        if len(known) < MOST_KNOWN:
            known[key] = bits
    return bits


# Few sets of rules are ever open together, and each is met again and again; only many rules make many sets.
@derived
def _known_bits(_: Criteria) -> dict[tuple[str, ...], RuleBits]:
    return {}


# A rule matches if no answer bars it, so the rules that match are the intersection of the answers' sets: one
# AND per question, O(n r / 64) for a sheet. The table itself is built in O(n m r).
def bits_of(criteria: Criteria, rules: Sequence[Rule]) -> RuleBits:
    """These rules as bits, in their order."""
    every = (1 << len(rules)) - 1
    choices = {question.id: [choice.id for choice in question.choices] for question in criteria.questions}
    barred: dict[str, dict[str, int]] = {}
    for place, rule in enumerate(rules):
        for question, listed in rule.when.items():
            for choice in choices.get(question, ()):
                if choice not in listed:
                    by = barred.setdefault(question, dict.fromkeys(choices[question], 0))
                    by[choice] |= 1 << place
    return RuleBits(
        every,
        {question: {choice: every & ~bits for choice, bits in by.items()} for question, by in barred.items()},
        tuple(
            sum(1 << place for place, rule in enumerate(rules) if option.id in rule.rules_out)
            for option in criteria.options
        ),
    )
