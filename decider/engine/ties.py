"""Whether some completion of a sheet recommends anything, where none is recommended so far: a search.

An option is recommended by a completion in which no rule is against it and every rival is behind it, or ruled
out. The search answers one open question after the other and leaves a branch as soon as a rule against the
option matches for certain, or as a rival can neither fall behind nor be ruled out any more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple

from decider.engine.rulebits import RuleBits, bits_of
from decider.engine.scale import Amounts

if TYPE_CHECKING:
    from decider.engine.completions import Standing

MOST_STEPS = 2_000


class _Answer(NamedTuple):
    """A choice: the rules it lets match, and what it adds to the option's leads over its rivals."""

    allows: int
    leads: Amounts


class _State(NamedTuple):
    """How many questions are answered, the leads by then, and the rules that can still match."""

    asked: int
    leads: Amounts
    alive: int


@dataclass(frozen=True, slots=True)
class _Search:
    """One option against its rivals: the rules against each, and the open questions with their answers.

    `reach[asked]` is the most that the questions from that place on add to each lead, `ends[asked]` the rules
    that those before it have decided.
    """

    own: int
    against: Amounts
    questions: Sequence[Sequence[_Answer]]
    reach: Sequence[Amounts]
    ends: Sequence[int]

    def is_possible(self, state: _State) -> bool:
        """Whether nothing yet keeps the option from being recommended."""
        if state.alive & self.own & self.ends[state.asked]:
            return False
        return all(
            lead + most > 0 or rules & state.alive
            for lead, most, rules in zip(state.leads, self.reach[state.asked], self.against, strict=True)
        )

    def following(self, state: _State) -> Iterator[_State]:
        """The states after one more answer in which the option may still be recommended."""
        for answer in self.questions[state.asked]:
            leads = tuple(map(sum, zip(state.leads, answer.leads, strict=True)))
            after = _State(state.asked + 1, leads, state.alive & answer.allows)
            if self.is_possible(after):
                yield after


def may_lead_alone(standing: "Standing") -> bool:
    """Whether some completion recommends an option; no is proved, and so is yes up to MOST_STEPS."""
    bits = bits_of(standing.criteria, standing.ruling.open)
    out = standing.ruling.ruled_out()
    left = [place for place, option in enumerate(standing.scale.options) if option not in out]
    return any(
        _may_lead(standing, bits, option, [each for each in left if each != option]) for option in left
    )


def _may_lead(standing: "Standing", bits: RuleBits, option: int, rivals: Sequence[int]) -> bool:
    def over(amounts: Amounts) -> Amounts:
        return tuple(amounts[option] - amounts[rival] for rival in rivals)

    questions = [
        [
            _Answer(bits.allowed(question.id, choice), over(amounts))
            for choice, amounts in standing.scale.worth[question.id].items()
        ]
        for question in standing.open()
    ]
    search = _Search(
        bits.against[option],
        tuple(bits.against[rival] for rival in rivals),
        questions,
        _reach(questions, len(rivals)),
        _ends(questions, bits.every),
    )
    return _finds(search, _State(0, over(standing.given()), bits.every))


def _finds(search: _Search, first: _State) -> bool:
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


def _reach(questions: Sequence[Sequence[_Answer]], width: int) -> list[Amounts]:
    most = [tuple(map(max, zip(*(each.leads for each in answers), strict=True))) for answers in questions]
    steps = accumulate(
        reversed(most), lambda rest, each: tuple(map(sum, zip(rest, each, strict=True))), initial=(0,) * width
    )
    return list(steps)[::-1]


def _ends(questions: Sequence[Sequence[_Answer]], every: int) -> list[int]:
    """For each place, the rules on which no question from there on turns."""
    reads = [every & ~reduce(and_, (each.allows for each in answers)) for answers in questions]
    return [every & ~rest for rest in accumulate(reversed(reads), or_, initial=0)][::-1]
