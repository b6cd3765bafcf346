"""Rules that leave one option in one edition and several in the other, so that "required" begins or ends."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from decider.criteria.model.criteria import Criteria, Rule

# Before and after: the options that rules rule out, and those that they leave.
RuledOut: TypeAlias = tuple[frozenset[str], frozenset[str]]
OptionsLeft: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """Rules, and the options that they leave before and after: one in one edition, several in the other.

    Each of the `rules` does it; where an entry holds two, these do it together, for a sheet that meets both.
    """

    rules: tuple[tuple[str, ...], ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


# What is left depends on what is ruled out alone, so rules that rule out the same are looked at as one: there
# may be a thousand rules, and half a million pairs of them.
def rule_effects(old: Criteria, new: Criteria) -> tuple[RuleEffect, ...]:
    """The rules of both files, alone or two together, by which "required" begins or ends.

    Two are together where one sheet can match both, in both files, and neither leaves the same alone.
    """
    befores, afters = ({rule.id: rule for rule in criteria.rules} for criteria in (old, new))
    place = {name: number for number, name in enumerate(afters) if name in befores}
    groups = defaultdict[RuledOut, list[str]](list)
    for name in place:
        groups[frozenset(befores[name].rules_out), frozenset(afters[name].rules_out)].append(name)
    alone = {out: _left(old, new, out) for out in groups}
    found = defaultdict[OptionsLeft, list[tuple[str, ...]]](list)
    for out, left in alone.items():
        if _begins_or_ends(left):
            found[left] += [(name,) for name in groups[out]]
    for one, other in combinations(groups, 2):
        left = _left(old, new, (one[0] | other[0], one[1] | other[1]))
        if _begins_or_ends(left) and left not in alone.values():
            found[left] += [
                (min(pair, key=place.__getitem__), max(pair, key=place.__getitem__))
                for pair in product(groups[one], groups[other])
                if all(_can_meet(rules[pair[0]], rules[pair[1]]) for rules in (befores, afters))
            ]
    return tuple(RuleEffect(tuple(_in_order(rules, place)), *left) for left, rules in found.items() if rules)


def _in_order(rules: Iterable[tuple[str, ...]], place: Mapping[str, int]) -> list[tuple[str, ...]]:
    return sorted(rules, key=lambda names: [place[name] for name in names])


def _left(old: Criteria, new: Criteria, out: RuledOut) -> OptionsLeft:
    before, after = (
        tuple(option.id for option in criteria.options if option.id not in gone)
        for criteria, gone in zip((old, new), out, strict=True)
    )
    return before, after


def _begins_or_ends(left: OptionsLeft) -> bool:
    return (len(left[0]) == 1) != (len(left[1]) == 1)


def _can_meet(one: Rule, other: Rule) -> bool:
    """Whether one sheet can match both rules."""
    return all(set(one.when[name]) & set(other.when[name]) for name in one.when.keys() & other.when.keys())
