"""Whether one answer can turn the recommendation while the others may be anything.

The rules are decided by then: the options left depend on that one answer only. The others move the
scores freely; each is a part, with the amounts its choices add to every option's score.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from operator import add
from typing import NamedTuple

from decider.engine.proofs.search.subset_sum import Terms, reaches, terms_of
from decider.engine.scoring.scale import Amounts

Pair = tuple[int, int]


class PivotalAnswer(NamedTuple):
    """A choice for the one question: what it adds to each score, and the options it leaves."""

    amounts: Amounts
    left: tuple[int, ...]

    def lead(self, pair: Pair) -> int:
        """What it adds to the lead of one option over another."""
        return self.amounts[pair[0]] - self.amounts[pair[1]]


@dataclass(frozen=True, slots=True)
class QuestionSums:
    """The choices of another question: what each adds to the scores, and to the lead in each pair."""

    amounts: tuple[Amounts, ...]
    leads: Mapping[Pair, Terms]


def part_of(amounts: Sequence[Amounts]) -> QuestionSums:
    """The part with these choices."""
    pairs = combinations(range(len(amounts[0])), 2)
    return QuestionSums(
        tuple(amounts),
        {(one, other): terms_of(each[one] - each[other] for each in amounts) for one, other in pairs},
    )


def can_turn(start: Amounts, rest: Sequence[QuestionSums], ways: Sequence[PivotalAnswer]) -> bool:
    """Whether in some pair of options, were they the only ones, two ways could differ."""
    contest = _Contest(start, rest, ways)
    return any(map(contest.can_turn, combinations(range(len(start)), 2)))


def turns(
    start: Amounts, rest: Sequence[QuestionSums], ways: Sequence[PivotalAnswer], steps: Iterator[int]
) -> bool:
    """Whether, with some choice in each part, two of the ways give different recommendations.

    `start` are the scores without all of these. Two options, or more of which only two can be the best,
    take one step. Otherwise parts are decided one after the other; when no steps are left the answer is
    yes, so that no is always proved.
    """
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


def _widest(part: QuestionSums) -> int:
    return max(terms.most - terms.least for terms in part.leads.values())


def _gap(scores: Amounts, rest: Sequence[QuestionSums]) -> int:
    """How far apart the two best options are likely to end."""
    ends = [
        2 * score
        + sum(min(each) + max(each) for each in ([amounts[o] for amounts in p.amounts] for p in rest))
        for o, score in enumerate(scores)
    ]
    second, first = sorted(ends)[-2:]
    return first - second


@dataclass(frozen=True, slots=True)
class _Contest:
    """Scores so far, the parts still to come, and the ways to be told apart."""

    scores: Amounts
    rest: Sequence[QuestionSums]
    ways: Sequence[PivotalAnswer]

    def turns(self) -> bool | None:
        """Whether two ways can differ, or None where this is still open.

        Only contenders count, options that can be the best or share that place. Where all ways leave
        the same of them, some pair of these must change places, or meet, for two ways to differ; if
        there are just two, that is enough. Where the ways differ in what they leave, and there are two,
        one way decides for one of them; the others differ most from it where the lead is at an end.
        """
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

    def _range(self, pair: Pair) -> tuple[int, int]:
        """The least and greatest lead in a pair over all choices in the parts."""
        one, other = pair
        if one > other:
            least, most = self._range((other, one))
            return -most, -least
        lead = self.scores[one] - self.scores[other]
        terms = [part.leads[pair] for part in self.rest]
        return lead + sum(each.least for each in terms), lead + sum(each.most for each in terms)

    def can_turn(self, pair: Pair) -> bool:
        """Whether the sign of the lead in a pair can depend on the way."""
        added = [way.lead(pair) for way in self.ways]
        lead = self.scores[pair[0]] - self.scores[pair[1]]
        least, most = -max(added) - lead, -min(added) - lead
        return least < most and reaches((part.leads[pair] for part in self.rest), least, most)

    def _turns_at_an_end(self, pair: Pair) -> bool:
        return any(self._differ({pair[0]: lead, pair[1]: 0}) for lead in self._range(pair))

    def _differ(self, scores: Mapping[int, int]) -> bool:
        return len({_best(scores, way) for way in self.ways}) > 1


def _best(scores: Mapping[int, int], way: PivotalAnswer) -> int | None:
    """The option recommended in this way, of those with a score, or None for a tie."""
    sums = {option: scores[option] + way.amounts[option] for option in way.left if option in scores}
    most = max(sums.values())
    first, *others = [option for option, total in sums.items() if total == most]
    return None if others else first
