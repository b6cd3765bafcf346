"""Rules that leave one option in one edition and several in the other, so that "required" begins or ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from decider.criteria.model.criteria import Criteria, Rule

MOST_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """Rules, and the options that they leave before and after: one in one edition, several in the other.

    Each of the `rules` does it; where an entry holds two, these do it together, for a sheet that meets both.
    """

    rules: tuple[tuple[str, ...], ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def rule_effects(old: Criteria, new: Criteria) -> tuple[RuleEffect, ...]:
    """The rules of both files, alone or two together, after which another number of options is left."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[str, ...]]] = {}
    alone = set[tuple[tuple[str, ...], tuple[str, ...]]]()
    for rules, left in _combined(old, new):
        if len(rules) == 1:
            alone.add(left)
        if _differs(left) and (len(rules) == 1 or left not in alone):
            found.setdefault(left, []).append(rules)
    return tuple(RuleEffect(tuple(rules), *left) for left, rules in found.items())


def left_by(criteria: Criteria, rules: Sequence[Rule]) -> tuple[str, ...]:
    """The options that none of these rules rules out."""
    out = {option for rule in rules for option in rule.rules_out}
    return tuple(option.id for option in criteria.options if option.id not in out)


def _differs(left: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    return (len(left[0]) == 1) != (len(left[1]) == 1)


def _combined(
    old: Criteria, new: Criteria
) -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]]]:
    olds, news = ({rule.id: rule for rule in criteria.rules} for criteria in (old, new))
    common = [name for name in news if name in olds]
    for size in range(1, MOST_TOGETHER + 1):
        for names in combinations(common, size):
            befores, afters = ([rules[name] for name in names] for rules in (olds, news))
            if _can_meet(befores) and _can_meet(afters):
                yield names, (left_by(old, befores), left_by(new, afters))


def _can_meet(rules: Sequence[Rule]) -> bool:
    """Whether one sheet can match all of these rules."""
    return all(
        set(one.when.get(question, listed)) & set(listed)
        for one, other in product(rules, rules)
        for question, listed in other.when.items()
    )
