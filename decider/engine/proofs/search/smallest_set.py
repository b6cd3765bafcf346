"""The fewest given answers that keep one option ahead in every completion.

An open question counts with its worst choice for the option; giving the answer adds its gain over that. So
without rules a set is sufficient if its gains make up for the worst completion, against each rival.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from math import inf
from operator import and_, or_
from typing import NamedTuple

from decider.criteria.model.criteria import Question
from decider.engine.proofs.search.set_cover import CoverSearch
from decider.engine.scoring.branch_and_bound import Effect, most_without
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.rule_bitsets import RuleBits
from decider.engine.scoring.scale import Amounts

MOST_TURNING = 12

Ranks = tuple[int, ...]


# Rules make answers dependent only through the t questions they read, so all 2^t subsets of those are tried,
# the smallest first; what the plain answers must then gain is a covering problem without rules. A subset is
# skipped once it cannot beat the best: `least` plain answers are needed even if all t are given.
def fewest_to_hold(scored: ScoredSheet, option: int, ranked: Sequence[Question]) -> Ranks:
    """The smallest set of given answers, by rank, that keeps an option ahead; of several, the first.

    `ranked` are the questions with a choice, which together keep it ahead. Where rules depend on more than
    MOST_TURNING questions, or the cover search is cut short, the set is irreducible and perhaps not smallest.
    """
    holding = _holding(scored, option, ranked)
    every = tuple(range(len(ranked)))
    turning = tuple(rank for rank in every if holding.given[rank].turns)
    if len(turning) + len(holding.open) > MOST_TURNING:
        return _without_spare(holding, every)
    least = len(holding.complete(turning, len(ranked)) or ()) - len(turning)
    best = (len(ranked), every)
    for fixed in _subsets(turning):
        if len(fixed) + least > best[0]:
            break
        chosen = holding.complete(fixed, best[0])
        if chosen is not None:
            best = min(best, (len(chosen), chosen))
    return best[1] if best[1] != every else _without_spare(holding, every)


def _without_spare(holding: "_Holding", ranks: Ranks) -> Ranks:
    """An irreducible subset: each answer, from the last, is dropped if the others suffice. n tests."""
    for spare in reversed(ranks):
        fewer = tuple(rank for rank in ranks if rank != spare)
        if holding.suffice(fewer):
            ranks = fewer
    return ranks


def _subsets(ranks: Sequence[int]) -> Iterator[Ranks]:
    for size in range(len(ranks) + 1):
        yield from combinations(ranks, size)


class _Effect(NamedTuple):
    """The effect of an answer: the rules that can still match, and each rival's lead over the option."""

    allows: int
    leads: Amounts


@dataclass(frozen=True, slots=True)
class _QuestionEffect:
    """The effects of all choices of a question, and of the given one (all of them where none is given).

    Choices with the same effect on rules are merged, with the greatest lead they give each rival.
    """

    every: tuple[_Effect, ...]
    given: tuple[_Effect, ...]
    turns: bool


@dataclass(frozen=True, slots=True)
class _Holding:
    """One option against its rivals.

    `against` are the rules against the option, and against each rival. `given` are the questions with a
    choice, by rank, `open` those without one that rules depend on. `plain` are the gains of each plain
    answer, by rank, on each rival; `behind` is the most that all plain questions together give each rival.
    """

    bits: RuleBits
    against: tuple[int, Amounts]
    given: tuple[_QuestionEffect, ...]
    open: tuple[_QuestionEffect, ...]
    plain: CoverSearch
    behind: Amounts

    def needs(self, fixed: Ranks) -> Amounts | None:
        """What the plain answers must gain on each rival once these are given; None if that cannot suffice.

        It cannot while some rule may rule the option out. A rival counts with the greatest lead it can have
        in a completion in which no rule rules it out.
        """
        ways = self._ways(fixed)
        if self._may_be_out(ways):
            return None
        leads = [_most_without(rules, ways, place) for place, rules in enumerate(self.against[1])]
        return tuple(
            int(max(0, lead + behind + 1)) if lead > -inf else 0
            for lead, behind in zip(leads, self.behind, strict=True)
        )

    def _ways(self, fixed: Ranks) -> list[tuple[_Effect, ...]]:
        """The possible effects of all rule-dependent questions once these answers are given."""
        return [asked.every for asked in self.open] + [
            asked.given if rank in fixed else asked.every
            for rank, asked in enumerate(self.given)
            if asked.turns
        ]

    def _may_be_out(self, ways: Sequence[Sequence[_Effect]]) -> bool:
        possible = (reduce(or_, (effect.allows for effect in way)) for way in ways)
        return bool(reduce(and_, possible, self.bits.every) & self.against[0])

    def complete(self, fixed: Ranks, most: int) -> Ranks | None:
        """These answers with the fewest plain ones that suffice, or None beyond `most` in all."""
        needs = self.needs(fixed)
        added = None if needs is None else self.plain.cover(needs, most - len(fixed))
        return None if added is None else tuple(sorted((*fixed, *added)))

    def suffice(self, ranks: Ranks) -> bool:
        """Whether these answers keep the option ahead."""
        ways = self._ways(ranks)
        gains = [self.plain.gains[rank] for rank in ranks if rank in self.plain.gains]
        return not self._may_be_out(ways) and not any(
            _most_without(rules, ways, place, short) >= short
            for place, (rules, behind) in enumerate(zip(self.against[1], self.behind, strict=True))
            for short in [sum(gain[place] for gain in gains) - behind]
        )


def _holding(scored: ScoredSheet, option: int, ranked: Sequence[Question]) -> _Holding:
    bits = scored.bits
    rivals = [place for place in range(len(scored.scale.options)) if place != option]
    given = tuple(_asked(scored, bits, question, option) for question in ranked)
    left = [_asked(scored, bits, question, option) for question in scored.open]
    plain = [_most(asked.every) for asked in (*given, *left) if not asked.turns]
    return _Holding(
        bits,
        (bits.against[option], tuple(bits.against[rival] for rival in rivals)),
        given,
        tuple(asked for asked in left if asked.turns),
        CoverSearch({rank: _gain(asked) for rank, asked in enumerate(given) if not asked.turns}),
        tuple(sum(most[place] for most in plain) for place in range(len(rivals))),
    )


def _asked(scored: ScoredSheet, bits: RuleBits, question: Question, option: int) -> _QuestionEffect:
    allows = bits.allows.get(question.id, {})
    effects = {
        choice: _Effect(
            allows.get(choice, bits.every),
            tuple(amount - amounts[option] for place, amount in enumerate(amounts) if place != option),
        )
        for choice, amounts in scored.scale.worth[question.id].items()
    }
    choice = scored.sheet.choice(question)
    alike: dict[int, list[_Effect]] = {}
    for effect in effects.values():
        alike.setdefault(effect.allows, []).append(effect)
    every = tuple(_Effect(allowed, _most(group)) for allowed, group in alike.items())
    return _QuestionEffect(every, (effects[choice],) if choice else every, bool(allows))


def _gain(asked: _QuestionEffect) -> Amounts:
    (given,) = asked.given
    return tuple(most - lead for most, lead in zip(_most(asked.every), given.leads, strict=True))


def _most(effects: Iterable[_Effect]) -> Amounts:
    return tuple(map(max, zip(*(effect.leads for effect in effects), strict=True)))


def _most_without(
    rules: int, ways: Sequence[Sequence[_Effect]], place: int, asked: int | None = None
) -> float:
    """The greatest lead of a rival while none of these rules matches, or only whether it reaches `asked`."""
    by_gain = [[Effect(effect.allows, effect.leads[place]) for effect in way] for way in ways]
    return most_without(rules, by_gain) if asked is None else most_without(rules, by_gain, asked, asked)
