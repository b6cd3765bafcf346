"""Consensus: the joint result of a group's answer sheets, and which of its disagreements matter.

Where all members with a choice agree, theirs is the group's answer. Where they differ, the question is a
disagreement: it counts as the mean over the members with a choice until it is settled as one of the choices
given. A question without any choice is open. So the scores of a group with equal weights and no open question
are the mean of its members' scores. A rule matches for certain if it does for every way to settle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from decider.criteria.model.criteria import Criteria, Question, Rule
from decider.engine.group.mixture import blended
from decider.engine.proofs.counterfactuals import Counterfactual, counterfactuals
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.scale import Scale, scale_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, verdict_of

AS_IT_IS = "as it is"

MembersByChoice = Mapping[str, Mapping[str, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Settling:
    """A disagreement settled as the choice of these members, all else unchanged, and the resulting verdict.

    It `turns` the group's recommendation if that verdict recommends another option, or none.
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
class Consensus:
    """The joint result of a group.

    `sheet` holds the agreed answers, with the priorities if all members share them; `weigh_differently` says
    that they do not, and the file's weights are used. The verdict's bounds, and whether it is settled, range
    over every way to settle the disagreements and to answer open questions. Disagreements that matter alone
    come first, then those in `turning`, then by falling swing.

    `turning` are up to three smallest sets of disagreements that change the recommendation when settled in
    the given way, all else unchanged. It is empty, exactly, if no way of settling can, and where the verdict
    is settled. `open_turns` says whether open answers can change the recommendation while the disagreements
    stay open.
    """

    sheet: Sheet
    verdict: Verdict
    disagreements: tuple[Disagreement, ...]
    turning: tuple[Counterfactual, ...]
    weigh_differently: bool
    open_turns: bool


def given_by(criteria: Criteria, sheets: Sequence[Sheet]) -> MembersByChoice:
    """For every question the choices given, in file order, each with the indices of the members who did."""
    return {
        question.id: {
            choice.id: places
            for choice in question.choices
            if (places := tuple(at for at, each in enumerate(sheets) if each.choice(question) == choice.id))
        }
        for question in criteria.questions
    }


def consensus(edition: ScoringModel, sheets: Sequence[Sheet]) -> Consensus:
    """The joint result of the sheets of a group, one or more, all of this edition."""
    given = given_by(edition.criteria, sheets)
    priorities, *others = [each.priorities for each in sheets]
    differ = any(each != priorities for each in others)
    agreed = {name: next(iter(choices)) for name, choices in given.items() if len(choices) == 1}
    sheet = Sheet(MappingProxyType(agreed), None if differ else priorities)
    group = _group(edition, {name: by for name, by in given.items() if len(by) > 1}, sheet)
    undecided = group.scored(dict.fromkeys(group.given, AS_IT_IS))
    verdict, meanwhile = verdict_of(group.scored({})), verdict_of(undecided)
    turning = () if verdict.settled else counterfactuals(undecided, meanwhile).found
    first = {change.question for each in turning for change in each.changes}
    disagreements = sorted(
        (group.disagreement(name, verdict) for name in group.given),
        key=lambda each: (not each.matters, each.question not in first, -each.swing),
    )
    return Consensus(sheet, verdict, tuple(disagreements), turning, differ, not meanwhile.settled)


@dataclass(frozen=True, slots=True)
class _GroupFile:
    """The restricted file of a group with its scale, who gave what on disagreements, and the agreed sheet."""

    criteria: Criteria
    scale: Scale
    given: MembersByChoice
    agreed: Sheet

    def scored(self, settled: Mapping[str, str]) -> ScoredSheet:
        """The group's scored sheet with some disagreements settled, or explicitly left as the mean."""
        answers = MappingProxyType({**self.agreed.answers, **settled})
        sheet = Sheet(answers, self.agreed.priorities)
        return ScoredSheet(self.criteria, self.scale, sheet, ruling_of(self.criteria, sheet))

    def disagreement(self, name: str, verdict: Verdict) -> Disagreement:
        """A disagreement with the verdict for each way to settle it alone."""
        settlings = []
        for choice, members in self.given[name].items():
            then = verdict_of(self.scored({name: choice}))
            turns = not verdict.settled and then.recommended != verdict.recommended
            settlings.append(Settling(choice, members, then, turns))
        scores = [each.verdict.scores for each in settlings]
        leads = [each[verdict.ahead] - each[verdict.behind] for each in scores]
        return Disagreement(name, tuple(settlings), max(leads) - min(leads))


# Reduction: the group's result is that of one sheet of a restricted file, in which a disagreement has only
# the choices given and a pseudo-choice worth their mean. So scoring, bounds and counterfactuals need no
# second implementation: settling a disagreement is a change of that sheet.
def _group(edition: ScoringModel, given: MembersByChoice, agreed: Sheet) -> _GroupFile:
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


def _narrowed(question: Question, given: MembersByChoice) -> Question:
    """The question with the changes a group can make: a disagreement to a choice given, others none."""
    if question.id not in given:
        return question.model_copy(update={"changeable": "never"})
    choices = tuple(each for each in question.choices if each.id in given[question.id])
    left = choices[0].model_copy(update={"id": AS_IT_IS})
    return question.model_copy(update={"changeable": "now", "one_way": False, "choices": (*choices, left)})


def _fitted(rule: Rule, given: MembersByChoice) -> Rule | None:
    """The rule restricted to the choices given; the pseudo-choice meets it where all of them do."""
    when = {}
    for name, listed in rule.when.items():
        kept = tuple(choice for choice in listed if choice in given.get(name, listed))
        when[name] = (*kept, AS_IT_IS) if set(given.get(name, ())) == set(kept) else kept
    return rule.model_copy(update={"when": MappingProxyType(when)}) if all(when.values()) else None
