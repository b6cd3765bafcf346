"""Homework: the open questions, those that can still change the recommendation first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import NamedTuple

from decider.criteria.derived import derived
from decider.criteria.model.criteria import Question, Rule
from decider.engine.proofs.search.pivotal_answer import PivotalAnswer, QuestionSums, can_turn, part_of, turns
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.rule_bitsets import RuleBits
from decider.engine.scoring.scale import Amounts, Scale
from decider.engine.scoring.verdict import Verdict

MOST_STEPS = 500
MOST_KNOWN = 2048

# A budget for one sheet, in pairs of options times questions: what one step costs is their product.
MOST_LOOKED_AT = 240_000


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An open question, and whether its answer matters.

    `swing` is the range of its terms in the margin, in points. `flips` says whether two completions that
    differ in this answer only recommend differently. `rules` are the open rules that its answer can avert.
    """

    question: str
    swing: Fraction
    flips: bool
    rules: tuple[str, ...]


def homework(scored: ScoredSheet, verdict: Verdict) -> tuple[OpenAnswer, ...]:
    """Every open question: those that can flip the recommendation, then those that cannot.

    Among the former, those that can avert a rule come first, then the greater swing, then the order of the
    file; the latter are in the order of the file. A tie is a recommendation of its own. "Cannot flip" is
    always proved. "Can flip" is proved unless the search ran out of MOST_STEPS or of its share of
    MOST_LOOKED_AT, which takes three options or many rules.
    """
    signs = scored.lead(*map(scored.scale.options.index, (verdict.ahead, verdict.behind)))
    flips = frozenset[str]() if verdict.settled else _flipping(scored)
    answers = [
        OpenAnswer(
            question.id,
            scored.scale.points(_swing(scored, question, signs)),
            question.id in flips,
            tuple(rule.id for rule in verdict.ruling.open if _leaves_open(question, rule)),
        )
        for question in scored.open
    ]
    return tuple(sorted(answers, key=_order))


def flipping(scored: ScoredSheet) -> Callable[[str], bool]:
    """A test for the open questions of an unsettled sheet: whether one can flip the recommendation."""
    outlook = _outlook(scored)
    return lambda question: outlook.flips(question, iter(range(MOST_STEPS)))


def _flipping(scored: ScoredSheet) -> frozenset[str]:
    """The open questions that can flip the recommendation, under one budget shared evenly among them."""
    outlook, names = _outlook(scored), [question.id for question in scored.open]
    flips, left = set(), MOST_LOOKED_AT // (comb(len(scored.scale.options), 2) * len(names))
    for place, name in enumerate(names):
        share = min(MOST_STEPS, left // (len(names) - place))
        steps = iter(range(share))
        if outlook.flips(name, steps):
            flips.add(name)
        left -= next(steps, share)
    return frozenset(flips)


def _order(answer: OpenAnswer) -> tuple[bool, bool, Fraction]:
    return (False, not answer.rules, -answer.swing) if answer.flips else (True, True, Fraction(0))


def _swing(scored: ScoredSheet, question: Question, signs: Amounts) -> int:
    terms = scored.scale.signed(question.id, signs)
    return terms.most - terms.least


def _leaves_open(question: Question, rule: Rule) -> bool:
    return question.id in rule.when and not {choice.id for choice in question.choices} <= set(
        rule.when[question.id]
    )


@dataclass(frozen=True, slots=True)
class _Outlook:
    """The completions of a sheet.

    `start` are the scores from the given answers, `parts` the terms of each open question; `may` are the
    rules that match in some completion, `turning` the open questions that those depend on.
    """

    scored: ScoredSheet
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

    # Case split: rules make questions dependent, so the questions they read are branched over; choices with
    # the same effect on the live rules stay one branch. Once no rule is left the rest is a subset-sum problem
    # (see `turns`). A branch is cut when the question can change neither a rule nor the sign of a lead.
    # Where fewest rules can still match, a context that turns the result is found soonest. Exponential only
    # in the questions that rules read: at most m^t branches for t of them, within `steps`.
    def _flips(
        self,
        question: str,
        turning: Sequence[str],
        may: int,
        parts: Sequence[QuestionSums],
        steps: Iterator[int],
    ) -> bool:
        """The same with the questions that rules depend on branched over one by one."""
        choices = self._choices(question, may)
        if not turning:
            return turns(self.start, parts, choices.ways, steps)
        every = [*parts, *(self.parts[name] for name in turning)]
        if not choices.groups[1:] and not can_turn(self.start, every, choices.ways):
            return False
        name, *others = turning
        return next(steps, None) is None or any(
            self._flips(question, others, left, [*parts, part], steps)
            for left, part in self._choices(name, may).groups
        )

    def _choices(self, question: str, may: int) -> "_Choices":
        known, key = _known_choices(self.scored.scale), (question, may)
        found = known.get(key)
        if found is None:
            found = _choices(self.scored.scale.worth[question], self.bits, question, may)
            if len(known) < MOST_KNOWN:
                known[key] = found
        return found


class _Choices(NamedTuple):
    """What the choices of a question do while some rules may match.

    `groups` are its terms by the rules that can still match after them, the fewest first. `ways` are the
    distinct effects; points that all options get alike cancel out.
    """

    groups: Sequence[tuple[int, QuestionSums]]
    ways: Sequence[PivotalAnswer]


# It depends on the sheet only through the rules that may match, so it is worked out once for a scale, up to a
# number that takes many rules.
@derived
def _known_choices(_: Scale) -> dict[tuple[str, int], _Choices]:
    return {}


def _choices(worth: Mapping[str, Amounts], bits: RuleBits, question: str, may: int) -> _Choices:
    groups: dict[int, list[Amounts]] = {}
    for choice, amounts in worth.items():
        groups.setdefault(may & bits.allowed(question, choice), []).append(amounts)
    ways = dict.fromkeys(
        PivotalAnswer(tuple([amount - amounts[0] for amount in amounts]), bits.left(left))
        for left, group in groups.items()
        for amounts in group
    )
    fewest_first = sorted(groups, key=int.bit_count)
    return _Choices([(left, part_of(groups[left])) for left in fewest_first], [*ways])


def _outlook(scored: ScoredSheet) -> _Outlook:
    bits = scored.bits
    may = bits.possible(scored.sheet, scored.criteria)
    names = [question.id for question in scored.open]
    turning = [name for name in names if any(may & ~allows for allows in bits.allows.get(name, {}).values())]
    every = _parts(scored.scale)
    parts = {name: every[name] for name in names}
    return _Outlook(scored, bits, scored.given, may, tuple(turning), parts)


@derived
def _parts(scale: Scale) -> Mapping[str, QuestionSums]:
    """The terms of each question."""
    return {name: part_of([*worth.values()]) for name, worth in scale.worth.items()}
