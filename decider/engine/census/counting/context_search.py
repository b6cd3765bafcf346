"""Contexts of a question: answers to all others, and whether some of them separate its choices.

A context separates two choices if they give different recommendations in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, permutations
from math import gcd
from operator import and_, or_

from decider.criteria.model.criteria import Criteria, Question, Rule
from decider.engine.scoring.completions import leader
from decider.engine.scoring.rule_bitsets import RuleBits, rule_bits
from decider.engine.scoring.scale import Amounts, OptionPair, Scale
from decider.engine.scoring.seeded import seeded

LeadRange = tuple[int, int, int]
SearchState = tuple[int, Amounts, int]
Places = frozenset[int]

DRAWN, SEED = 200, 2026


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceGroup:
    """Choices not separated yet, and the range (least, greatest, gcd) of their terms in each lead."""

    choices: tuple[str, ...]
    leads: Mapping[OptionPair, LeadRange]

    @property
    def spread(self) -> int:
        """The widest range of the choices' terms in any lead."""
        return max(most - least for least, most, _ in self.leads.values())


@dataclass(frozen=True, slots=True, eq=False)
class ContextSearch:
    """A question, and the others in the order in which contexts answer them.

    `reach[asked]` holds the range of what the questions from that index on add to each lead, `ends[asked]`
    the rules that none of them reads.
    """

    scale: Scale
    question: Question
    rules: Sequence[Rule]
    bits: RuleBits
    others: tuple[Question, ...]
    reach: Sequence[Mapping[OptionPair, LeadRange]]
    ends: Sequence[int]

    def following(self, state: SearchState) -> Iterator[SearchState]:
        """The states after the next question, in canonical form: scores relative to the first option's."""
        asked, scores, alive = state
        question = self.others[asked]
        for choice, worth in self.scale.worth[question.id].items():
            base = scores[0] + worth[0]
            moved = tuple(score + more - base for score, more in zip(scores, worth, strict=True))
            yield asked + 1, moved, alive & self.bits.allowed(question.id, choice)

    def drawn(self) -> Iterator[SearchState]:
        """The states after all questions in some contexts drawn at random."""
        random = seeded(SEED)
        ways = [
            [
                (worth, self.bits.allowed(each.id, choice))
                for choice, worth in self.scale.worth[each.id].items()
            ]
            for each in self.others
        ]
        for _ in range(DRAWN):
            context = list(map(random.choice, ways))
            scores = tuple(map(sum, zip(*(worth for worth, _ in context), strict=True)))
            alive = reduce(and_, (allowed for _, allowed in context), self.bits.every)
            yield len(ways), scores or (0,) * len(self.scale.options), alive

    def separated(self, state: SearchState, group: ChoiceGroup) -> Iterator[ChoiceGroup]:
        """The parts of a group that a complete context separates."""
        _, scores, alive = state
        parts: dict[int | None, list[str]] = {}
        for choice in group.choices:
            worth = self.scale.worth[self.question.id][choice]
            still = alive & self.bits.allowed(self.question.id, choice)
            matching = [rule for place, rule in enumerate(self.rules) if still >> place & 1]
            reached = tuple(map(sum, zip(scores, worth, strict=True)))
            parts.setdefault(leader(self.scale.options, reached, matching), []).append(choice)
        return (group_of(self.scale, self.question, part) for part in parts.values())

    # A context can separate only if a rule that depends on the choice rules out an option that may lead, or
    # if the lead between two such options may change its sign. Both are relaxations: O(k²) per state for k
    # options.
    def may_separate(self, state: SearchState, group: ChoiceGroup) -> bool:
        """Whether some context below may separate choices of this group: a necessary condition."""
        if len(group.choices) == 1:
            return False
        out, perhaps, safe = self._ruled_out(state, group)
        left = frozenset(range(len(self.scale.options))) - out
        leading = [place for place in left if self._may_lead(place, safe, state, group)]
        return not perhaps.isdisjoint(leading) or any(
            self._may_turn(pair, state, group) for pair in combinations(leading, 2)
        )

    def _ruled_out(self, state: SearchState, group: ChoiceGroup) -> tuple[Places, Places, Places]:
        """The options that are ruled out for certain, that the choice may rule out, and that no rule can."""
        asked, _, alive = state
        allowed = [alive & self.bits.allowed(self.question.id, choice) for choice in group.choices]
        by_all, by_some = reduce(and_, allowed), reduce(or_, allowed)
        certain, turning = by_all & self.ends[asked], by_some & ~by_all
        against = list(enumerate(self.bits.against))
        return (
            frozenset(option for option, rules in against if rules & certain),
            frozenset(option for option, rules in against if rules & turning),
            frozenset(option for option, rules in against if not rules & by_some),
        )

    def _may_lead(self, option: int, safe: Places, state: SearchState, group: ChoiceGroup) -> bool:
        """Whether this option may reach the score of every option that cannot be ruled out."""
        asked, scores, _ = state
        return all(
            scores[option] - scores[rival] + self.reach[asked][pair][1] + group.leads[pair][1] >= 0
            for rival in safe
            if rival != option
            for pair in [(option, rival)]
        )

    # Reachable leads are least, least + step, ... up to most, with the gcd of the remaining differences as
    # step. `first` is the first of them from -(given + high) on; the choice matters if it is at most -(given
    # + low).
    def _may_turn(self, pair: OptionPair, state: SearchState, group: ChoiceGroup) -> bool:
        """Whether the choice may decide the order of two options: a reachable lead crosses or meets 0."""
        asked, scores, _ = state
        least, most, step = self.reach[asked][pair]
        low, high, _ = group.leads[pair]
        given = scores[pair[0]] - scores[pair[1]]
        first = max(least, least - (least + given + high) // (step or 1) * step)
        return low < high and first <= min(most, -low - given)


def search_over(
    criteria: Criteria, scale: Scale, question: Question, whole: Mapping[str, ChoiceGroup]
) -> ContextSearch:
    """A search over the contexts of a question; `whole` has the choices of every question."""
    bits = rule_bits(criteria)
    read = {name for rule in criteria.rules for name in rule.when}
    others = [each for each in criteria.questions if each is not question]
    others.sort(key=lambda each: (each.id not in read, -whole[each.id].spread))
    reach = [dict.fromkeys(permutations(range(len(scale.options)), 2), (0, 0, 0))]
    ends = [bits.every]
    for each in reversed(others):
        own = whole[each.id].leads
        reach.append({pair: _beyond(rest, own[pair]) for pair, rest in reach[-1].items()})
        ends.append(ends[-1] & reduce(and_, bits.allows.get(each.id, {}).values(), bits.every))
    return ContextSearch(scale, question, criteria.rules, bits, tuple(others), reach[::-1], ends[::-1])


def group_of(scale: Scale, question: Question, choices: Sequence[str]) -> ChoiceGroup:
    """Some choices of a question, as a group."""
    worth, leads = scale.worth[question.id], {}
    for ahead, behind in permutations(range(len(scale.options)), 2):
        amounts = [worth[choice][ahead] - worth[choice][behind] for choice in choices]
        leads[ahead, behind] = (min(amounts), max(amounts), gcd(*(each - amounts[0] for each in amounts)))
    return ChoiceGroup(tuple(choices), leads)


def _beyond(rest: LeadRange, own: LeadRange) -> LeadRange:
    """The range of the sums of two ranges; the steps combine by their gcd."""
    return rest[0] + own[0], rest[1] + own[1], gcd(rest[2], own[2])
