"""The census of an edition: exact counts over all its complete answer sheets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf, prod
from typing import get_args

from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.criteria.model.scenarios import Strength
from decider.engine.census.counting.dead_choices import groups_of
from decider.engine.census.counting.outcomes import outcomes_of
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.survey import survey_of
from decider.engine.scoring.branch_and_bound import Effect, most_without
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.rule_bitsets import rule_bits
from decider.engine.scoring.shares import is_weighted


@dataclass(frozen=True, slots=True)
class DeadChoice:
    """A choice that always gives the same recommendation as an earlier one of its question."""

    question: str
    choice: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Census:
    """Parts of all complete answer sheets, each question given one of its choices.

    A sheet weighs the product of its choices' shares; `weighted` says whether the file has some, and `sheets`
    is the plain count.

    `share` is by option recommended, or NO_RECOMMENDATION; `strength` is by word; each adds up to 1.
    `never_matters` are the questions whose choices all give the same recommendation in every context.
    `dead_choices` give the same recommendation as an earlier choice in every context.
    `dead_rules` match no sheet because they ask for a choice that does not exist; a checked file has none.
    `idle_rules` are redundant: whatever they rule out, other rules do; they can all be removed together.
    """

    sheets: int
    weighted: bool
    share: Mapping[str, Fraction]
    strength: Mapping[Strength, Fraction]
    never_matters: tuple[str, ...]
    dead_choices: tuple[DeadChoice, ...]
    dead_rules: tuple[str, ...]
    idle_rules: tuple[str, ...]


def census(edition: Edition) -> Census:
    """The exact counts over all answer sheets of an edition, for any number of options: see `counting`.

    Raises TooManySumsError where there are too many distinct sums to count.
    """
    survey = survey_of([Reader(edition, every_choice(edition.criteria))])
    outcomes = outcomes_of(survey)
    whole = sum(outcomes.words.values())
    groups, dead = groups_of(edition), _dead_rules(edition.criteria)
    return Census(
        sheets=prod(len(question.choices) for question in edition.criteria.questions),
        weighted=is_weighted(edition.criteria.questions),
        share={
            option: Fraction(outcomes.recommended.get((option,), 0), whole)
            for option in (*edition.scale.options, NO_RECOMMENDATION)
        },
        strength={word: Fraction(outcomes.words.get((word,), 0), whole) for word in get_args(Strength)},
        never_matters=tuple(question for question, parts in groups.items() if len(parts) == 1),
        dead_choices=tuple(
            DeadChoice(question, choice, first)
            for question, parts in groups.items()
            if len(parts) > 1
            for first, *same in parts
            for choice in same
        ),
        dead_rules=dead,
        idle_rules=_idle_rules(edition.criteria, dead),
    )


def _dead_rules(criteria: Criteria) -> tuple[str, ...]:
    """The rules that ask for a choice that does not exist."""
    choices = {question.id: {choice.id for choice in question.choices} for question in criteria.questions}
    return tuple(
        rule.id
        for rule in criteria.rules
        if any(choices.get(question, set()).isdisjoint(listed) for question, listed in rule.when.items())
    )


# A rule is redundant if every sheet it matches is also matched by a rule that is still needed, for each
# option that it rules out. Branch and bound looks for a counterexample: a sheet that matches it and none of
# those. Where that is cut short, its upper bound is not -inf and the rule is kept. r searches for each
# option.
def _idle_rules(criteria: Criteria, dead: Collection[str]) -> tuple[str, ...]:
    """A set of redundant rules that can be removed together, found one by one from the last rule on."""
    bits = rule_bits(criteria)
    needed, idle = bits.every, []
    for place, rule in reversed([*enumerate(criteria.rules)]):
        own = 1 << place
        against = [
            rules & needed & ~own
            for option, rules in zip(criteria.options, bits.against, strict=True)
            if option.id in rule.rules_out
        ]
        ways = [
            [Effect(allowed, 0) for allowed in {*by.values()} if allowed & own] for by in bits.allows.values()
        ]
        if rule.id in dead or all(most_without(others, ways) == -inf for others in against):
            needed &= ~own
            idle += [] if rule.id in dead else [rule.id]
    return tuple(reversed(idle))
