"""Whether one answer is pivotal: whether it can change the recommendation in some context of other answers.

The rules are decided by then: which options are left depends on that one answer only. Every other question
adds one of its terms to each option's score, independently.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from operator import add
from typing import NamedTuple

from decider.engine.proofs.search.subset_sum import Terms, reaches, terms_of
from decider.engine.scoring.scale import Amounts, OptionPair

PAIR = 2


class PivotalAnswer(NamedTuple):
    """A choice of the question under test: its terms in the scores, and the options not ruled out with it."""

    amounts: Amounts
    left: tuple[int, ...]

    def lead(self, pair: OptionPair) -> int:
        """Its term in the lead of one option over another."""
        return self.amounts[pair[0]] - self.amounts[pair[1]]


@dataclass(frozen=True, slots=True)
class QuestionSums:
    """The terms of another question: what each choice adds to the scores, and to the lead in each pair."""

    amounts: tuple[Amounts, ...]
    leads: Mapping[OptionPair, Terms]


def part_of(amounts: Sequence[Amounts]) -> QuestionSums:
    """The terms of a question with these choices, for scores and for every pair of options."""
    pairs = combinations(range(len(amounts[0])), 2)
    return QuestionSums(
        tuple(amounts),
        {(one, other): terms_of(each[one] - each[other] for each in amounts) for one, other in pairs},
    )


def can_turn(start: Amounts, rest: Sequence[QuestionSums], ways: Sequence[PivotalAnswer]) -> bool:
    """Whether for some pair of options, taken alone, two ways can differ: a necessary condition."""
    contest = _Contest(start, rest, ways)
    return any(map(contest.can_turn, combinations(range(len(start)), 2)))


# Two options, or two contenders among more, are one subset-sum question: a single step. Otherwise branch on
# the questions one by one, the widest first, and within one on the scores that end farthest apart, where two
# contenders remain soonest. Exponential in the worst case, hence `steps`.
def turns(
    start: Amounts, rest: Sequence[QuestionSums], ways: Sequence[PivotalAnswer], steps: Iterator[int]
) -> bool:
    """Whether two of the ways give different recommendations in some context: one term from each of `rest`.

    `start` are the scores without any of these. False is always proved; True is, unless `steps` ran out.
    """
    if _is_one_pair(start, ways):
        return next(steps, None) is None or can_turn(start, rest, ways)
    rest = sorted(rest, key=_widest, reverse=True)
    waiting = [(start, 0)]
    while waiting:
        if next(steps, None) is None:
            return True
        scores, place = waiting.pop()
        turning = _Contest(scores, rest[place:], ways).turns()
        if turning:
            return True
        if turning is None:
            after = [tuple(map(add, scores, amounts)) for amounts in rest[place].amounts]
            after.sort(key=lambda each: _gap(each, rest[place + 1 :]), reverse=True)
            waiting.extend((each, place + 1) for each in after)
    return False


def _is_one_pair(start: Amounts, ways: Sequence[PivotalAnswer]) -> bool:
    """Whether there are two options and no way rules one out: then they differ where their lead can turn."""
    return len(start) == PAIR and all(len(way.left) == PAIR for way in ways)


def _widest(part: QuestionSums) -> int:
    return max(terms.most - terms.least for terms in part.leads.values())


def _gap(scores: Amounts, rest: Sequence[QuestionSums]) -> int:
    """The estimated distance of the two best options at the end, from the midpoints of their ranges."""
    ends = [
        2 * score
        + sum(min(each) + max(each) for each in ([amounts[o] for amounts in p.amounts] for p in rest))
        for o, score in enumerate(scores)
    ]
    second, first = sorted(ends)[-2:]
    return first - second


@dataclass(frozen=True, slots=True)
class _Contest:
    """Scores so far, the questions still open, and the ways to be told apart."""

    scores: Amounts
    rest: Sequence[QuestionSums]
    ways: Sequence[PivotalAnswer]

    # Only contenders count: options that can be first or tied for it. If all ways leave the same contenders,
    # two ways differ only if some pair changes order or ties, and with two contenders that is also
    # sufficient. If the ways leave different ones of two contenders, one way decides for one of them, and the
    # others differ from it most at an end of the lead's range.
    def turns(self) -> bool | None:
        """Whether two ways can differ, or None where this needs a branch."""
        contenders = self._contenders()
        lefts = {tuple(option for option in way.left if option in contenders) for way in self.ways}
        if not self.rest:
            return self._differ(dict(enumerate(self.scores)))
        if len(lefts) == 1 and not any(map(self.can_turn, combinations(contenders, 2))):
            return False
        match contenders:
            case [one, other]:
                return len(lefts) == 1 or self._turns_at_an_end((one, other))
            case _:
                return None

    def _contenders(self) -> list[int]:
        options = range(len(self.scores))
        least = {pair: self._range(pair)[0] for pair in permutations(options, 2)}
        return [
            option
            for option in options
            if any(
                option in way.left
                and not any(
                    least[rival, option] + way.lead((rival, option)) > 0
                    for rival in way.left
                    if rival != option
                )
                for way in self.ways
            )
        ]

    def _range(self, pair: OptionPair) -> tuple[int, int]:
        """The bounds of the lead in a pair over all contexts."""
        one, other = pair
        if one > other:
            least, most = self._range((other, one))
            return -most, -least
        lead = self.scores[one] - self.scores[other]
        terms = [part.leads[pair] for part in self.rest]
        return lead + sum(each.least for each in terms), lead + sum(each.most for each in terms)

    # The sign of lead + way differs between the least and the greatest way exactly where the lead of the
    # context falls between -most and -least: a subset-sum question over the open questions.
    def can_turn(self, pair: OptionPair) -> bool:
        """Whether the sign of the lead in a pair can depend on the way."""
        added = [way.lead(pair) for way in self.ways]
        lead = self.scores[pair[0]] - self.scores[pair[1]]
        least, most = -max(added) - lead, -min(added) - lead
        return least < most and reaches((part.leads[pair] for part in self.rest), least, most)

    def _turns_at_an_end(self, pair: OptionPair) -> bool:
        return any(self._differ({pair[0]: lead, pair[1]: 0}) for lead in self._range(pair))

    def _differ(self, scores: Mapping[int, int]) -> bool:
        return len({_best(scores, way) for way in self.ways}) > 1


def _best(scores: Mapping[int, int], way: PivotalAnswer) -> int | None:
    """The option recommended with this choice, among those with a score, or None for a tie."""
    sums = {option: scores[option] + way.amounts[option] for option in way.left if option in scores}
    most = max(sums.values())
    first, *others = [option for option, total in sums.items() if total == most]
    return None if others else first
