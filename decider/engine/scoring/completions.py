"""Bounds over all completions of a sheet.

A completion gives every open question one of its choices. A margin is a sum with one term per question, so
its bounds are the sums of the least and of the greatest terms. Rules make questions depend on each other;
bounds under rules come from branch and bound.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from decider.criteria.model.criteria import NOT_SURE, Criteria, Question, Rule
from decider.engine.scoring.branch_and_bound import Effect, most_without
from decider.engine.scoring.rule_bitsets import RuleBits, open_rule_bits, rule_bits
from decider.engine.scoring.rules import Ruling
from decider.engine.scoring.scale import Amounts, Scale, Signs, signed
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.ties import OpenRace, may_lead_alone

Range = tuple[int, int]


@dataclass(frozen=True, eq=False)
class ScoredSheet:
    """A sheet with the scale it is scored on and the rules that match it.

    What every proof asks of it is worked out once: `choices`, by question, None where it is open; `open`, the
    questions a completion still has to answer; `given`, each option's score from the given answers alone;
    `expected`, the same with an open question counting as the mean over its choices; the rules of the file,
    and those still open, as bit sets.
    """

    criteria: Criteria
    scale: Scale
    sheet: Sheet
    ruling: Ruling

    @cached_property
    def choices(self) -> Mapping[str, str | None]:
        """The choice given to each question of the file, None where it is open."""
        given = self.sheet.answers
        return {
            question.id: None if (answer := given.get(question.id)) == NOT_SURE else answer
            for question in self.criteria.questions
        }

    @cached_property
    def open(self) -> tuple[Question, ...]:
        """The questions a completion still has to answer."""
        return self.sheet.open(self.criteria)

    @cached_property
    def bits(self) -> RuleBits:
        """The rules of the file as bits, in its order."""
        return rule_bits(self.criteria)

    @cached_property
    def open_bits(self) -> RuleBits:
        """The open rules as bits, in their order."""
        return open_rule_bits(self.criteria, self.ruling.open)

    @cached_property
    def given(self) -> Amounts:
        """Each option's score from the given answers alone."""
        worth, chosen = self.scale.worth, self.choices.items()
        return _total(
            [worth[question][choice] for question, choice in chosen if choice], len(self.scale.options)
        )

    @cached_property
    def expected(self) -> Amounts:
        """Each option's score, an open question counting as the mean over its choices."""
        means = (self.scale.mean[question.id] for question in self.open)
        return _total((self.given, *means), len(self.scale.options))

    # The terms of different questions are independent, so bounds add up question by question: O(n m), where
    # there are m^n completions. Rules are left out, so under rules this is a relaxation.
    def range(self, signs: Signs) -> Range:
        """The bounds, over all completions, of the sum of the scores times their signs."""
        fixed = signed(signs, self.given)
        by_question = self.scale.signed_terms(signs)
        terms = [by_question[question.id] for question in self.open]
        return fixed + sum([each.least for each in terms]), fixed + sum([each.most for each in terms])

    def stays(self, option: int | None) -> bool:
        """Whether every completion recommends this option (its index in the file), or, for None, no option.

        True is always proved. False is exact too, unless the search for a counterexample was cut short
        because too many rules share open questions: see `branch_and_bound` and `ties`.
        """
        options, out = self.scale.options, self.ruling.ruled_out()
        if option is None:
            return not may_lead_alone(OpenRace(self.scale, self.open_bits, self.open, self.given), out)
        return not self.ruling.against(options[option]) and not any(
            self._may_overtake(rival, option)
            for rival, name in enumerate(options)
            if rival != option and name not in out
        )

    # The relaxation without rules is tried first: O(n m), and mostly enough. Only a rival that it leaves is
    # searched for under the rules that would rule it out.
    def _may_overtake(self, rival: int, option: int) -> bool:
        """Whether the rival is level or ahead in some completion in which no open rule rules it out."""
        signs = self.lead(rival, option)
        if self.range(signs)[1] < 0:
            return False
        bits = self.open_bits
        needed, ways = -signed(signs, self.given), []
        for question in self.open:
            if question.id in bits.allows:
                allows = bits.allows[question.id]
                leads = self.leads(question.id, signs).items()
                ways.append([Effect(allows[choice], gain) for choice, gain in leads])
            else:
                needed -= self.scale.signed(question.id, signs).most
        return most_without(bits.against[rival], ways, needed, needed) >= needed

    def leads(self, question: str, signs: Signs) -> Mapping[str, int]:
        """By choice, a question's term in the sum of the scores times their signs."""
        return self.scale.signed(question, signs).by_choice

    def only(self, option: int) -> Signs:
        """The signs that make a sum of scores the score of one option."""
        return tuple(int(place == option) for place in range(len(self.scale.options)))

    def lead(self, ahead: int, behind: int) -> Signs:
        """The signs that make a sum of scores the lead of one option over another."""
        return tuple((place == ahead) - (place == behind) for place in range(len(self.scale.options)))


def _total(amounts: Iterable[Amounts], width: int) -> Amounts:
    return tuple(map(sum, zip(*amounts, strict=True))) or (0,) * width


def leader(options: Sequence[str], scores: Amounts, matching: Iterable[Rule]) -> int | None:
    """The index of the option with the unique highest score among those not ruled out, or None for a tie."""
    out = {option for rule in matching for option in rule.rules_out}
    left = [place for place, option in enumerate(options) if option not in out]
    best = max(scores[place] for place in left)
    first, *others = [place for place in left if scores[place] == best]
    return None if others else first
