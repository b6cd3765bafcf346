"""The census of an edition: what all its complete answer sheets come to, exact where they can be counted."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf, prod
from typing import get_args

from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.criteria.model.scenarios import Strength
from decider.engine.census.counting.dead_choices import Groups, groups_of
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.sample import counted_or_sampled
from decider.engine.census.counting.sum_table import TooManySumsError
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
    is the plain count. `error` is the largest standard error of these parts: 0 where they are exact, and not
    those of a seeded sample.

    `share` is by option recommended, or NO_RECOMMENDATION; `strength` is by word; each adds up to 1.
    `never_matters` are the questions whose choices all give the same recommendation in every context.
    `dead_choices` give the same recommendation as an earlier choice in every context. Both are None where
    it takes too many steps to tell.
    `dead_rules` match no sheet because they ask for a choice that does not exist; a checked file has none.
    `idle_rules` are redundant: whatever they rule out, other rules do; they can all be removed together.
    """

    sheets: int
    weighted: bool
    error: float
    share: Mapping[str, Fraction]
    strength: Mapping[Strength, Fraction]
    never_matters: tuple[str, ...] | None
    dead_choices: tuple[DeadChoice, ...] | None
    dead_rules: tuple[str, ...]
    idle_rules: tuple[str, ...]


def census(edition: Edition) -> Census:
    """The parts of all answer sheets of an edition, for any number of options: see `counting`."""
    outcomes = counted_or_sampled([Reader(edition, every_choice(edition.criteria))])
    whole = sum(outcomes.words.values())
    groups, dead = _groups_of(edition), _dead_rules(edition.criteria)
    return Census(
        sheets=prod(len(question.choices) for question in edition.criteria.questions),
        weighted=is_weighted(edition.criteria.questions),
        error=outcomes.error,
        share={
            option: Fraction(outcomes.recommended.get((option,), 0), whole)
            for option in (*edition.scale.options, NO_RECOMMENDATION)
        },
        strength={word: Fraction(outcomes.words.get((word,), 0), whole) for word in get_args(Strength)},
        never_matters=None
        if groups is None
        else tuple(question for question, parts in groups.items() if len(parts) == 1),
        dead_choices=None if groups is None else tuple(_dead_choices(groups)),
        dead_rules=dead,
        idle_rules=_idle_rules(edition.criteria, dead),
    )


def _groups_of(edition: Edition) -> Groups | None:
    try:
        return groups_of(edition)
    except TooManySumsError:
        return None


def _dead_choices(groups: Groups) -> Iterator[DeadChoice]:
    for question, parts in groups.items():
        for first, *same in parts if len(parts) > 1 else ():
            yield from (DeadChoice(question, choice, first) for choice in same)


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
