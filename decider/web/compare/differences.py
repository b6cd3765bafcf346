"""Disagreements in a comparison, with the outcome of settling each, and the answers all agree on."""

from dataclasses import dataclass

from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.engine.group.consensus import Consensus, Disagreement, Settling
from decider.engine.scoring.verdict import Verdict
from decider.web.compare.members import ComparedResults, Member
from decider.web.view.margins import margin, unrounded
from decider.web.view.text import joined


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """What one member answered, None where that is open, and where it can be changed."""

    name: str
    label: str | None
    unsure: bool
    change: str


@dataclass(frozen=True, slots=True)
class SettledOutcome:
    """What settling a disagreement as one choice gives; `option` is the recommended, and its index."""

    label: str
    option_index: int | None
    option: str
    rest: str
    turns: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A question to which the members gave different answers.

    It `turns` if settling it alone can turn the recommendation, and is `idle` if that moves nothing.
    """

    question: Question
    cells: tuple[AnswerCell, ...]
    outcomes: tuple[SettledOutcome, ...]
    turns: bool
    idle: bool


@dataclass(frozen=True, slots=True)
class AgreedAnswer:
    """A question without disagreement: the answer of all who gave one, and who gave none."""

    question: Question
    label: str
    silent: str


def differences_in(gathering: ComparedResults, joint: Consensus) -> tuple[Difference, ...]:
    """The disagreements, those first that matter."""
    criteria = gathering.edition.criteria
    questions = {question.id: question for question in criteria.questions}
    return tuple(
        _difference(gathering, questions[each.question], joint, each) for each in joint.disagreements
    )


def alike_in(gathering: ComparedResults, joint: Consensus) -> tuple[AgreedAnswer, ...]:
    """The questions on which the members agree, in the order of the file."""
    return tuple(
        AgreedAnswer(question, choice.label, joined(_silent(gathering, question)))
        for question in gathering.edition.criteria.questions
        if (choice := question.choice(joint.sheet.answers.get(question.id)))
    )


def _silent(gathering: ComparedResults, question: Question) -> list[str]:
    return [each.name for each in gathering.members if each.sheet.choice(question) is None]


# Idle means that every way to settle it leaves recommendation, strength and scores alike: it moves nothing
# at all. That is stronger than not turning the recommendation, which most differences do not.
def _difference(
    gathering: ComparedResults, question: Question, joint: Consensus, found: Disagreement
) -> Difference:
    criteria = gathering.edition.criteria
    return Difference(
        question,
        tuple(_cell(gathering, each, question) for each in gathering.members),
        tuple(_outcome(criteria, question, each) for each in found.settlings),
        found.matters,
        idle=all(_says(each.verdict) == _says(joint.verdict) for each in found.settlings),
    )


def _cell(gathering: ComparedResults, member: Member, question: Question) -> AnswerCell:
    given = member.sheet.answers.get(question.id)
    choice = question.choice(given)
    change = gathering.asking(member, question.id)
    return AnswerCell(member.name, choice.label if choice else None, given == NOT_SURE, change)


def _outcome(criteria: Criteria, question: Question, settling: Settling) -> SettledOutcome:
    choice, name = question.choice(settling.choice), settling.verdict.recommended
    label = choice.label if choice else settling.choice
    if name is None:
        return SettledOutcome(label, None, "a tie", "", settling.turns)
    option = criteria.option(name)
    index = criteria.options.index(option)
    return SettledOutcome(label, index, option.name, _rest(criteria, settling.verdict), settling.turns)


def _says(verdict: Verdict) -> tuple[object, ...]:
    return verdict.recommended, verdict.strength, verdict.scores


def _rest(criteria: Criteria, verdict: Verdict) -> str:
    if verdict.strength == "required":
        return "required by a rule"
    return f"{verdict.strength}, {margin(verdict)} ahead{unrounded(criteria, verdict)}"
