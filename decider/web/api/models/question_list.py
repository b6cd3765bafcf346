"""What the criteria of today ask, and by which rules: the ids that a request is made of."""

from datetime import date
from typing import Literal

from pydantic import Field

from decider.criteria.model.criteria import Criteria, Question, Rule
from decider.engine.scoring.edition import Edition
from decider.web.api.models.message import EditionStamp, Message


class NamedOption(Message):
    """Something that can be recommended."""

    id: str
    name: str


class WeighedCriterion(Message):
    """What matters, and how much."""

    id: str
    name: str
    weight: float = Field(description="Its weight in the criteria file; priorities replace it.")


class OfferedChoice(Message):
    """One answer to a question."""

    id: str
    label: str = Field(description="The answer as one picks it on the page.")
    hint: str | None
    share: float | None = Field(description="How common it is, beside the question's other shares.")
    was: list[str] = Field(description="Ids it had before; they are still read.")


class AskedQuestion(Message):
    """A question with its choices, in the order of the page. "not_sure" is an answer to each."""

    id: str
    kind: Literal["choice"] = Field(description="How it is answered: by one of its choices.")
    ask: str = Field(description="The question, as a person would ask it.")
    section: str | None
    hint: str | None
    why: str | None
    usual: str | None = Field(description="The choice that advice assumes while it is open.")
    was: list[str] = Field(description="Ids it had before; they are still read.")
    choices: list[OfferedChoice]


class StatedRule(Message):
    """Answers that rule options out."""

    id: str
    when: dict[str, list[str]] = Field(description="It applies if each of these has one of the choices.")
    rules_out: list[str]
    because: str
    effective: date | None = Field(description="The first day on which it is in force.")
    until: date | None = Field(description="The last day on which it is in force.")


class QuestionList(Message):
    """Everything that can be asked and answered by the criteria of today."""

    edition: EditionStamp
    title: str
    options: list[NamedOption]
    criteria: list[WeighedCriterion]
    questions: list[AskedQuestion]
    rules: list[StatedRule]


def question_list(edition: Edition) -> QuestionList:
    """The questions of an edition."""
    criteria = edition.criteria
    return QuestionList(
        edition=EditionStamp(version=criteria.version, digest=edition.digest),
        title=criteria.title,
        options=[NamedOption(id=each.id, name=each.name) for each in criteria.options],
        criteria=_weighed(criteria),
        questions=[asked_question(each) for each in criteria.questions],
        rules=[_stated(each) for each in criteria.rules],
    )


def _weighed(criteria: Criteria) -> list[WeighedCriterion]:
    return [
        WeighedCriterion(id=each.id, name=each.name, weight=float(each.weight)) for each in criteria.criteria
    ]


def asked_question(question: Question) -> AskedQuestion:
    """A question of a criteria file as programs are told it."""
    return AskedQuestion(
        id=question.id,
        kind="choice",
        ask=question.ask,
        section=question.section,
        hint=question.hint,
        why=question.why,
        usual=question.usual,
        was=[*question.was],
        choices=[
            OfferedChoice(
                id=choice.id,
                label=choice.label,
                hint=choice.hint,
                share=None if choice.share is None else float(choice.share),
                was=[*choice.was],
            )
            for choice in question.choices
        ],
    )


def _stated(rule: Rule) -> StatedRule:
    return StatedRule(
        id=rule.id,
        when={question: [*choices] for question, choices in rule.when.items()},
        rules_out=[*rule.rules_out],
        because=rule.because,
        effective=rule.effective,
        until=rule.until,
    )
