"""The census of an edition: what all its complete answer sheets come to, and what makes no difference."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from math import inf

from decider.criteria.model.criteria import Criteria
from decider.engine.census.counting.dead_choices import AlikeChoices, groups_of
from decider.engine.census.distribution import Distribution, distribution
from decider.engine.scoring.branch_and_bound import Effect, most_without
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.rule_bitsets import rule_bits


@dataclass(frozen=True, slots=True)
class DeadChoice:
    """A choice that always gives the same recommendation as an earlier one of its question."""

    question: str
    choice: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Census(Distribution):
    """What all complete answer sheets come to, and the parts of the file that make no difference to it.

    `never_matters` are the questions whose choices all give the same recommendation in every context.
    `dead_choices` give the same recommendation as an earlier choice in every context. Both are proved;
    `untold` are the questions of which it takes too many steps to tell.
    `dead_rules` match no sheet because they ask for a choice that does not exist; a checked file has none.
    `idle_rules` are redundant: whatever they rule out, other rules do; they can all be removed together.
    """

    never_matters: tuple[str, ...]
    dead_choices: tuple[DeadChoice, ...]
    untold: tuple[str, ...]
    dead_rules: tuple[str, ...]
    idle_rules: tuple[str, ...]


def census(edition: ScoringModel) -> Census:
    """The distribution of all answer sheets of an edition, with the parts of its file without effect."""
    whole, dead = distribution(edition), _dead_rules(edition.criteria)
    found = groups_of(edition)
    groups = {question: parts for question, parts in found.items() if parts is not None}
    return Census(
        **{field.name: getattr(whole, field.name) for field in fields(whole)},
        never_matters=tuple(name for name, parts in groups.items() if len(parts) == 1),
        dead_choices=tuple(_dead_choices(groups)),
        untold=tuple(name for name in found if name not in groups),
        dead_rules=dead,
        idle_rules=_idle_rules(edition.criteria, dead),
    )


def _dead_choices(groups: Mapping[str, AlikeChoices]) -> Iterator[DeadChoice]:
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
