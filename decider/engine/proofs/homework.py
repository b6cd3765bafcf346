"""Homework: the open questions, those first whose answer can still change the recommendation."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from decider.criteria.model.criteria import Question, Rule
from decider.engine.proofs.search.pivotal_answer import PivotalAnswer, QuestionSums, can_turn, part_of, turns
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.rule_bitsets import RuleBits, rule_bits
from decider.engine.scoring.scale import Amounts
from decider.engine.scoring.verdict import Verdict

MOST_STEPS = 500

# What all steps for a sheet may look at: each looks at every question, for every pair of options.
MOST_LOOKED_AT = 240_000


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """A question without a choice, and whether it is worth finding out.

    `swing` is by how many points its answer alone can move the margin, `flips` whether two completions
    that differ in this answer only recommend differently. `rules` are the open rules it leaves open.
    """

    question: str
    swing: Fraction
    flips: bool
    rules: tuple[str, ...]


def homework(standing: ScoredSheet, verdict: Verdict) -> tuple[OpenAnswer, ...]:
    """Every open question: those that can flip the recommendation, then those that need no finding out.

    Among those that can flip it, questions that leave a rule open come first, then the greater swing, then
    the order of the file, which is that of the others too. A tie, where nothing is recommended, is a
    recommendation of its own. What is said to need no finding out never does; what is said to flip is proved
    to, unless that is still open after MOST_STEPS, or after its part of MOST_LOOKED_AT, which takes three
    options or many rules.
    """
    signs = standing.lead(*map(standing.scale.options.index, (verdict.ahead, verdict.behind)))
    flips = frozenset[str]() if verdict.settled else _flipping(standing)
    answers = [
        OpenAnswer(
            question.id,
            standing.scale.points(_swing(standing, question, signs)),
            question.id in flips,
            tuple(rule.id for rule in verdict.ruling.open if _leaves_open(question, rule)),
        )
        for question in standing.open()
    ]
    return tuple(sorted(answers, key=_order))


def flipping(standing: ScoredSheet) -> Callable[[str], bool]:
    """Whether an open question can flip the recommendation of a sheet that is not settled, as in homework."""
    outlook = _outlook(standing)
    return lambda question: outlook.flips(question, iter(range(MOST_STEPS)))


def _flipping(standing: ScoredSheet) -> frozenset[str]:
    """The open questions that can flip it; those still to come share the steps that are left."""
    outlook, names = _outlook(standing), [question.id for question in standing.open()]
    flips, left = set(), MOST_LOOKED_AT // (comb(len(standing.scale.options), 2) * len(names))
    for place, name in enumerate(names):
        share = min(MOST_STEPS, left // (len(names) - place))
        steps = iter(range(share))
        if outlook.flips(name, steps):
            flips.add(name)
        left -= next(steps, share)
    return frozenset(flips)


def _order(answer: OpenAnswer) -> tuple[bool, bool, Fraction]:
    return (False, not answer.rules, -answer.swing) if answer.flips else (True, True, Fraction(0))


def _swing(standing: ScoredSheet, question: Question, signs: Amounts) -> int:
    leads = [
        sum(sign * amount for sign, amount in zip(signs, amounts, strict=True))
        for amounts in standing.scale.worth[question.id].values()
    ]
    return max(leads) - min(leads)


def _leaves_open(question: Question, rule: Rule) -> bool:
    return question.id in rule.when and not {choice.id for choice in question.choices} <= set(
        rule.when[question.id]
    )


@dataclass(frozen=True, slots=True)
class _Outlook:
    """The completions of a sheet.

    `start` are the scores of the given answers, `parts` what each open question can add to them; `may`
    are the rules that match in some completion, `turning` the open questions on which they turn.
    """

    standing: ScoredSheet
    bits: RuleBits
    start: Amounts
    may: int
    turning: tuple[str, ...]
    parts: Mapping[str, QuestionSums]

    def flips(self, question: str, steps: Iterator[int]) -> bool:
        """Whether two completions that differ in this question only recommend differently."""
        turning = [name for name in self.turning if name != question]
        plain = [part for name, part in self.parts.items() if name not in (question, *self.turning)]
        return self._flips(question, turning, self.may, plain, steps)

    def _flips(
        self,
        question: str,
        turning: Sequence[str],
        may: int,
        parts: Sequence[QuestionSums],
        steps: Iterator[int],
    ) -> bool:
        """The same, choice by choice for the questions on which rules turn, and for all others at once.

        Choices that do the same to the rules that may still match stay together, all of them once no
        rule turns on the question. As soon as the question asked about can neither turn a rule nor a
        lead, it is of no use to go on.
        """
        ways = self._ways(question, may)
        if not turning:
            return turns(self.start, parts, ways, steps)
        every = [*parts, *(self.parts[name] for name in turning)]
        if not self._groups(question, may)[1:] and not can_turn(self.start, every, ways):
            return False
        name, *others = turning
        return next(steps, None) is None or any(
            self._flips(question, others, left, [*parts, part_of(group)], steps)
            for left, group in self._groups(name, may)
        )

    def _ways(self, question: str, may: int) -> list[PivotalAnswer]:
        """What the choices of a question do, once each: what they give all options alike does not count."""
        return list(
            dict.fromkeys(
                PivotalAnswer(tuple(amount - amounts[0] for amount in amounts), self.bits.left(left))
                for left, group in self._groups(question, may)
                for amounts in group
            )
        )

    def _groups(self, question: str, may: int) -> list[tuple[int, list[Amounts]]]:
        """The choices of a question by the rules that may still match then."""
        allows = self.bits.allows.get(question, {})
        groups: dict[int, list[Amounts]] = {}
        for choice, amounts in self.standing.scale.worth[question].items():
            groups.setdefault(may & allows.get(choice, may), []).append(amounts)
        return list(groups.items())


def _outlook(standing: ScoredSheet) -> _Outlook:
    bits = rule_bits(standing.criteria)
    may = bits.possible(standing.sheet, standing.criteria)
    names = [question.id for question in standing.open()]
    turning = [name for name in names if any(may & ~allows for allows in bits.allows.get(name, {}).values())]
    parts = {name: part_of(list(standing.scale.worth[name].values())) for name in names}
    return _Outlook(standing, bits, standing.given(), may, tuple(turning), parts)
