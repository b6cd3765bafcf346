"""An edition as a reader of sheets that answer given questions: lead vectors by choice, and its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil

from decider.criteria.model.criteria import Criteria, Rule
from decider.engine.census.counting.packing import Moves, Vector
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.rule_bitsets import RuleBits, bits_of
from decider.engine.scoring.shares import Shares, shares_of

Asked = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """An edition reading the sheets that give each asked question one of these choices.

    Its other questions are open. A lead vector holds the lead of the first option over each other option, in
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
        worth = self.model.scale.worth
        return {
            question: {choice: _leads(worth[question][choice]) for choice in choices}
            for question, choices in self.asked.items()
        }

    def start(self) -> Vector:
        """The lead vector of the open questions, each counting as the mean over its choices by shares."""
        means = [
            _leads(mean) for question, mean in self.model.scale.mean.items() if question not in self.asked
        ]
        return tuple(map(sum, zip(*means, strict=True))) or (0,) * (len(self.options) - 1)

    def rules(self) -> list[Rule]:
        """The rules that match whatever the open questions hold, if the asked ones let them."""
        criteria = self.model.criteria
        return [rule for rule in criteria.rules if self._is_open_to(rule)]

    def _is_open_to(self, rule: Rule) -> bool:
        return all(
            {choice.id for choice in question.choices} <= set(rule.when[question.id])
            for question in self.model.criteria.questions
            if question.id in rule.when and question.id not in self.asked
        )

    def shares(self) -> Mapping[str, Shares]:
        """The shares of the choices that sheets can give, by question, in whole numbers."""
        return {
            question.id: shares_of(
                choice for choice in question.choices if choice.id in self.asked[question.id]
            )
            for question in self.model.criteria.questions
            if question.id in self.asked
        }

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
    """All questions of a file with all their choices."""
    return {question.id: [choice.id for choice in question.choices] for question in criteria.questions}


def _leads(amounts: Vector) -> Vector:
    first, *others = amounts
    return tuple(first - other for other in others)
