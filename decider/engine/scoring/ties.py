"""Whether some completion of a sheet recommends an option, where none is recommended so far: a search.

A completion recommends an option if no matching rule rules it out and every rival is behind it or ruled out.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import and_, or_
from typing import NamedTuple

from decider.criteria.model.criteria import Question
from decider.engine.scoring.rule_bitsets import RuleBits
from decider.engine.scoring.scale import Amounts, Scale

MOST_STEPS = 2_000


class _Answer(NamedTuple):
    """A choice: the rules it lets match, and its terms in the option's leads over its rivals."""

    allows: int
    leads: Amounts


class _RaceState(NamedTuple):
    """The number of questions answered, the leads so far, and the rules that can still match."""

    asked: int
    leads: Amounts
    alive: int


@dataclass(frozen=True, slots=True)
class _Search:
    """One option against its rivals: the rules against each, and the open questions with their answers.

    `reach[asked]` is an upper bound of what the questions from that index on add to each lead, `ends[asked]`
    the rules that no question from there on can change.
    """

    own: int
    against: Amounts
    questions: Sequence[Sequence[_Answer]]
    reach: Sequence[Amounts]
    ends: Sequence[int]

    def is_possible(self, state: _RaceState) -> bool:
        """Whether a completion of this state may still recommend the option: a necessary condition."""
        if state.alive & self.own & self.ends[state.asked]:
            return False
        return all(
            lead + most > 0 or rules & state.alive
            for lead, most, rules in zip(state.leads, self.reach[state.asked], self.against, strict=True)
        )

    def following(self, state: _RaceState) -> Iterator[_RaceState]:
        """The states after one more answer that pass the necessary condition."""
        for answer in self.questions[state.asked]:
            leads = tuple(map(sum, zip(state.leads, answer.leads, strict=True)))
            after = _RaceState(state.asked + 1, leads, state.alive & answer.allows)
            if self.is_possible(after):
                yield after


@dataclass(frozen=True, slots=True)
class OpenRace:
    """A sheet's open questions, the open rules as bits, and each option's score from the answers given."""

    scale: Scale
    bits: RuleBits
    open: Sequence[Question]
    given: Amounts

    def search(self, option: int, rivals: Sequence[int]) -> tuple[_Search, Amounts]:
        """The search for a completion in which an option leads alone, and its leads from given answers."""

        def over(amounts: Amounts) -> Amounts:
            return tuple(amounts[option] - amounts[rival] for rival in rivals)

        answers = [
            [
                _Answer(self.bits.allowed(question.id, choice), over(amounts))
                for choice, amounts in self.scale.worth[question.id].items()
            ]
            for question in self.open
        ]
        against = tuple(self.bits.against[rival] for rival in rivals)
        ends = _ends(answers, self.bits.every)
        search = _Search(self.bits.against[option], against, answers, _reach(answers, len(rivals)), ends)
        return search, over(self.given)


def may_lead_alone(race: OpenRace, ruled_out: Collection[str]) -> bool:
    """Whether some completion recommends an option. False is proved; True is, up to MOST_STEPS states."""
    left = [place for place, option in enumerate(race.scale.options) if option not in ruled_out]
    searches = (race.search(option, [each for each in left if each != option]) for option in left)
    return any(_finds(search, _RaceState(0, leads, race.bits.every)) for search, leads in searches)


# Depth first over the open questions in order. A branch is cut once a rule against the option matches for
# certain, or once a rival can neither fall behind nor be ruled out. Equal states (same leads, same rules) are
# followed once: at most MOST_STEPS states, each O(m k) for k rivals.
def _finds(search: _Search, first: _RaceState) -> bool:
    waiting = [first] if search.is_possible(first) else []
    seen = set(waiting)
    while waiting:
        state = waiting.pop()
        if state.asked == len(search.questions) or len(seen) > MOST_STEPS:
            return True
        fresh = [each for each in search.following(state) if each not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


# Suffix sums of the greatest term per question: the bound of every state is then a look-up. O(n m k).
def _reach(questions: Sequence[Sequence[_Answer]], width: int) -> list[Amounts]:
    most = [tuple(map(max, zip(*(each.leads for each in answers), strict=True))) for answers in questions]
    steps = accumulate(
        reversed(most), lambda rest, each: tuple(map(sum, zip(rest, each, strict=True))), initial=(0,) * width
    )
    return list(steps)[::-1]


def _ends(questions: Sequence[Sequence[_Answer]], every: int) -> list[int]:
    """For each index, the rules that no question from there on can change."""
    reads = [every & ~reduce(and_, (each.allows for each in answers)) for answers in questions]
    return [every & ~rest for rest in accumulate(reversed(reads), or_, initial=0)][::-1]
