"""An edition as a reader of sheets that answer given questions: lead vectors by choice, and its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil
from types import MappingProxyType

from decider.criteria.model.criteria import Criteria, Rule
from decider.engine.census.counting.packing import Moves, Vector
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.rule_bitsets import RuleBits, bits_of
from decider.engine.scoring.shares import Shares, shares_of

Asked = Mapping[str, Shares]


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """An edition reading the sheets that give each asked question one of these choices, by their shares.

    Its other questions are open, and so is one with a choice that it does not have; a question that it does
    not ask it does not read. A lead vector holds the lead of the first option over each other option, in
    units of the model's scale. A sheet weighs the product of its choices' shares.
    """

    model: ScoringModel
    asked: Asked

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of its options, in the order of the file."""
        return self.model.scale.options

    def moves(self) -> Moves:
        """The lead vector of each choice of each asked question."""
        return {
            question: {choice: _leads(self._amounts(question, choice)) for choice in choices}
            for question, choices in self.asked.items()
        }

    def _amounts(self, question: str, choice: str) -> Vector:
        scale = self.model.scale
        if question not in scale.worth:
            return (0,) * len(self.options)
        known = scale.worth[question]
        return known[choice] if choice in known else scale.mean[question]

    def start(self) -> Vector:
        """The lead vector of the open questions, each counting as the mean over its choices by shares."""
        means = [
            _leads(mean) for question, mean in self.model.scale.mean.items() if question not in self.asked
        ]
        return tuple(map(sum, zip(*means, strict=True))) or (0,) * (len(self.options) - 1)

    def rules(self) -> list[Rule]:
        """The rules that match whatever the open questions hold, if the asked ones let them."""
        return [self._read(rule) for rule in self.model.criteria.rules if self._is_open_to(rule)]

    def _is_open_to(self, rule: Rule) -> bool:
        return all(question in self.asked or self._is_any(rule, question) for question in rule.when)

    def _is_any(self, rule: Rule, name: str) -> bool:
        """Whether a rule takes every choice of a question, so that it holds where that is open too."""
        question = self.model.criteria.question(name)
        return question is None or {choice.id for choice in question.choices} <= set(rule.when[name])

    def _read(self, rule: Rule) -> Rule:
        """A rule with the choices that its file does not have, wherever it takes every one that it has."""
        unknown = {
            name: tuple(choice for choice in self.asked.get(name, ()) if choice not in listed)
            for name, listed in rule.when.items()
            if self._is_any(rule, name)
        }
        if not any(unknown.values()):
            return rule
        when = {name: (*listed, *unknown.get(name, ())) for name, listed in rule.when.items()}
        return rule.model_copy(update={"when": MappingProxyType(when)})

    def cut(self, points: Fraction) -> int:
        """The least lead, in units and above 0, that is at least this many points."""
        return max(1, ceil(points * self.model.scale.unit))

    def bits(self) -> RuleBits:
        """Its rules as bits, in their order."""
        return bits_of(self.model.criteria, self.rules())


def placed_bits(readers: Sequence[Reader]) -> tuple[tuple[int, RuleBits], ...]:
    """The rules of each reader as bits, after the place of its first one among the rules of all."""
    every = [reader.bits() for reader in readers]
    ends = accumulate((each.every.bit_length() for each in every), initial=0)
    return tuple(zip(ends, every, strict=False))


def every_choice(criteria: Criteria) -> Asked:
    """All questions of a file with all their choices, by their shares."""
    return {question.id: shares_of(question.choices) for question in criteria.questions}


def _leads(amounts: Vector) -> Vector:
    first, *others = amounts
    return tuple(first - other for other in others)
