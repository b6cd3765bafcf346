"""Joining: what a group makes of the answer sheets of its members, and which disagreements matter.

Where all who gave a choice gave the same, that is the group's answer: whoever gave none goes along.
Where they gave different ones, the question is a disagreement. It counts as the mean over those who
gave a choice, until it is settled as one of the choices given. A question to which nobody gave a choice
is open, as on any sheet. So the scores of a group that weighs alike and left nothing open are the mean
of its members' scores. A rule matches for certain if it does however the disagreements are settled.

All this is one sheet of a smaller file, in which a disagreement has only the choices given and one
more: to be left as it is. That file is scored, and searched for changes, like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from decider.criteria.model.criteria import Criteria, Question, Rule
from decider.engine.group.mixture import blended
from decider.engine.proofs.counterfactuals import Counterfactual, counterfactuals
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.scale import Scale, scale_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, verdict_of

AS_IT_IS = "as it is"

Given = Mapping[str, Mapping[str, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Settling:
    """A disagreement settled as a choice of these members, all else as it is: the verdict that gives.

    It `turns` the group's recommendation if another, or none, is recommended then.
    """

    choice: str
    members: tuple[int, ...]
    verdict: Verdict
    turns: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question to which members gave different choices; settling it moves the margin by up to `swing`."""

    question: str
    settlings: tuple[Settling, ...]
    swing: Fraction

    @property
    def matters(self) -> bool:
        """Whether settling this one alone, as one of the choices given, can turn the recommendation."""
        return any(settling.turns for settling in self.settlings)


@dataclass(frozen=True, slots=True)
class Joint:
    """What a group makes of its sheets.

    `sheet` holds what it agrees on, with the priorities all members share; `weigh_differently` says that
    they do not share them, and are weighed by the file. The verdict's bounds, and whether it is settled,
    are over every way to settle disagreements and to answer what is open. Of the disagreements those that
    matter alone come first, then those in `turning`, then by swing.

    `turning` are up to three of the smallest sets of disagreements that turn the recommendation when
    settled so, all else as it is. It is empty if no settling of any of them can, exactly, for any number of
    options, and where the verdict is settled: what turns it for now is then turned back by the rest.
    `open_turns` says whether open answers can while the disagreements stay as they are.
    """

    sheet: Sheet
    verdict: Verdict
    disagreements: tuple[Disagreement, ...]
    turning: tuple[Counterfactual, ...]
    weigh_differently: bool
    open_turns: bool


def given_by(criteria: Criteria, sheets: Sequence[Sheet]) -> Given:
    """For every question the choices that were given, in file order, each with the places of who gave it."""
    return {
        question.id: {
            choice.id: places
            for choice in question.choices
            if (places := tuple(at for at, each in enumerate(sheets) if each.choice(question) == choice.id))
        }
        for question in criteria.questions
    }


def join(edition: Edition, sheets: Sequence[Sheet]) -> Joint:
    """Join the sheets of a group, one or more, all of this edition."""
    given = given_by(edition.criteria, sheets)
    priorities, *others = [each.priorities for each in sheets]
    differ = any(each != priorities for each in others)
    agreed = {name: next(iter(choices)) for name, choices in given.items() if len(choices) == 1}
    sheet = Sheet(MappingProxyType(agreed), None if differ else priorities)
    group = _group(edition, {name: by for name, by in given.items() if len(by) > 1}, sheet)
    undecided = group.standing(dict.fromkeys(group.given, AS_IT_IS))
    verdict, meanwhile = verdict_of(group.standing({})), verdict_of(undecided)
    turning = () if verdict.settled else counterfactuals(undecided, meanwhile)
    first = {change.question for each in turning for change in each.changes}
    disagreements = sorted(
        (group.disagreement(name, verdict) for name in group.given),
        key=lambda each: (not each.matters, each.question not in first, -each.swing),
    )
    return Joint(sheet, verdict, tuple(disagreements), turning, differ, not meanwhile.settled)


@dataclass(frozen=True, slots=True)
class _GroupFile:
    """The smaller file of a group with its scale; who gave what where it disagrees, and what it agrees on."""

    criteria: Criteria
    scale: Scale
    given: Given
    agreed: Sheet

    def standing(self, settled: Mapping[str, str]) -> ScoredSheet:
        """The group's sheet with some disagreements settled, or left as they are."""
        answers = MappingProxyType({**self.agreed.answers, **settled})
        sheet = Sheet(answers, self.agreed.priorities)
        return ScoredSheet(self.criteria, self.scale, sheet, ruling_of(self.criteria, sheet))

    def disagreement(self, name: str, verdict: Verdict) -> Disagreement:
        """What settling one of them does to the verdict."""
        settlings = []
        for choice, members in self.given[name].items():
            then = verdict_of(self.standing({name: choice}))
            turns = not verdict.settled and then.recommended != verdict.recommended
            settlings.append(Settling(choice, members, then, turns))
        scores = [each.verdict.scores for each in settlings]
        leads = [each[verdict.ahead] - each[verdict.behind] for each in scores]
        return Disagreement(name, tuple(settlings), max(leads) - min(leads))


def _group(edition: Edition, given: Given, agreed: Sheet) -> _GroupFile:
    criteria = edition.criteria
    scale = edition.scale if agreed.priorities is None else scale_of(criteria, agreed.priorities)
    counts = {name: {choice: len(by) for choice, by in choices.items()} for name, choices in given.items()}
    smaller = criteria.model_copy(
        update={
            "questions": tuple(_narrowed(question, given) for question in criteria.questions),
            "rules": tuple(rule for each in criteria.rules if (rule := _fitted(each, given))),
        }
    )
    return _GroupFile(smaller, blended(scale, counts, AS_IT_IS), given, agreed)


def _narrowed(question: Question, given: Given) -> Question:
    """The question as the group can still change it: only a disagreement, to the choices given."""
    if question.id not in given:
        return question.model_copy(update={"changeable": "never"})
    choices = tuple(each for each in question.choices if each.id in given[question.id])
    left = choices[0].model_copy(update={"id": AS_IT_IS})
    return question.model_copy(update={"changeable": "now", "one_way": False, "choices": (*choices, left)})


def _fitted(rule: Rule, given: Given) -> Rule | None:
    """The rule with the choices given only, and with what is left as it is where it reads them all."""
    when = {}
    for name, listed in rule.when.items():
        kept = tuple(choice for choice in listed if choice in given.get(name, listed))
        when[name] = (*kept, AS_IT_IS) if set(given.get(name, ())) == set(kept) else kept
    return rule.model_copy(update={"when": MappingProxyType(when)}) if all(when.values()) else None
