"""Answers after which the rules fall apart into groups that share no question.

Groups that share no question are counted apart. Where too many questions hang together, those that most rules
read are answered first, and each way of answering them is a context of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isqrt, prod

from decider.criteria.model.criteria import Rule
from decider.engine.census.counting.forward_backward import allowing
from decider.engine.scoring.shares import Shares

QuestionTerms = Mapping[str, Mapping[str, int]]

# Below this many sums a group need not be split, and beyond as many contexts none is.
FEW_SUMS, MOST_CONTEXTS = 20_000, 64


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Questions that hang together by rules, and these rules as a bit set; no rule reads one without any."""

    terms: QuestionTerms
    rules: int

    @property
    def sums(self) -> int:
        """No more than so many different sums can be made."""
        return prod(len({*moves.values()}) for moves in self.terms.values())


@dataclass(frozen=True, eq=False)
class RuleContext:
    """Some answers: the point they add up to, how often they occur, and the rules that still can match.

    `terms` are those of the questions still open. `rules` are all rules, `alive` those that still can match.
    """

    rules: Sequence[Rule]
    alive: int
    point: int
    ways: int
    terms: QuestionTerms

    @cached_property
    def groups(self) -> Sequence[RuleGroup]:
        """The open questions, apart where no rule reads both of two."""
        joined: list[tuple[set[str], int]] = [({name}, 0) for name in self.terms]
        for place, names in self._reading.items():
            touched = [group for group in joined if group[0] & names]
            if touched:
                rules = sum(each for _, each in touched) | 1 << place
                joined = [group for group in joined if group not in touched]
                joined.append((set().union(*(each for each, _ in touched)), rules))
        return [
            RuleGroup({name: moves for name, moves in self.terms.items() if name in names}, rules)
            for names, rules in joined
        ]

    @property
    def certain(self) -> int:
        """The rules that match whatever is answered from here on."""
        return sum(1 << place for place, names in self._reading.items() if not names)

    @cached_property
    def _reading(self) -> Mapping[int, set[str]]:
        """The open questions that each rule reads."""
        return {
            place: {name for name in rule.when if name in self.terms}
            for place, rule in enumerate(self.rules)
            if self.alive >> place & 1
        }

    def split(self, shares: Mapping[str, Shares], most: int) -> Iterator["RuleContext"]:
        """This context, or those after some answers, so that no group has much more than half the sums."""
        largest = max(self.groups, key=lambda group: group.sums, default=RuleGroup({}, 0))
        enough = max(FEW_SUMS, 4 * isqrt(prod(group.sums for group in self.groups)))
        times = {name: sum(name in names for names in self._reading.values()) for name in largest.terms}
        question = max(times, key=times.__getitem__, default="")
        if not largest.rules or largest.sums <= enough or len(self.terms[question]) > most:
            yield self
            return
        for choice, point in self.terms[question].items():
            yield from RuleContext(
                self.rules,
                self.alive & allowing(self.rules, question, choice),
                self.point + point,
                self.ways * shares[question][choice],
                {name: moves for name, moves in self.terms.items() if name != question},
            ).split(shares, most // len(self.terms[question]))


def contexts_of(
    rules: Sequence[Rule], terms: QuestionTerms, shares: Mapping[str, Shares]
) -> Iterator[RuleContext]:
    """Contexts that together are all sheets."""
    return RuleContext(rules, (1 << len(rules)) - 1, 0, 1, terms).split(shares, MOST_CONTEXTS)
