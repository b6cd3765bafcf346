"""View models of the question page and of the page with all answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from wtforms.form import BaseForm

from decider.codes import code_of
from decider.criteria.derived import derived
from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.criteria.model.sources import Source
from decider.engine.proofs.forecast import answers_left
from decider.engine.proofs.relevance import plan_questions
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.forms.questions import SubmittedAnswer
from decider.web.questions.contradictions import ContradictionNotice, contradiction_notices
from decider.web.questions.path import QuestionPath, standing
from decider.web.view.verdict import VerdictView, view_of

SECONDS_PER_QUESTION = 10


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question and what was answered; `label` is None where it is open."""

    question: Question
    label: str | None
    unsure: bool


@dataclass(frozen=True, slots=True)
class RemainingQuestions:
    """How many questions are `unanswered`, and how many of these a complete plan takes."""

    unanswered: int
    for_plan: int

    @property
    def minutes(self) -> int:
        """About how many minutes the plan takes, at least one."""
        return max(1, round(self.for_plan * SECONDS_PER_QUESTION / 60))


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question above the balance.

    `code` holds the answer that is tried, so that nothing is lost on the way out; `base` is the one before.
    `left` forecasts the answers until a result, where it can; `number_of_all` is the number of the last
    question that a complete plan takes. It is `optional` where such a plan does without it.
    """

    edition: Edition
    code: str
    base: str
    answered: bool
    course: QuestionPath
    question: Question
    form: BaseForm
    optional: bool
    number: int
    number_of_all: int
    left: int | None
    remaining: RemainingQuestions
    skip: str
    sources: tuple[Source, ...]
    view: VerdictView
    contradictions: tuple[ContradictionNotice, ...]


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """All answers, each with its way back."""

    edition: Edition
    code: str
    answers: tuple[AnswerRow, ...]
    remaining: RemainingQuestions
    view: VerdictView
    contradictions: tuple[ContradictionNotice, ...]


def question_page(course: QuestionPath, question: Question, attempt: SubmittedAnswer) -> QuestionPage:
    """A question with the balance as the attempted answer would have it."""
    edition, sheet = course.edition, course.sheet
    scored, verdict = standing(edition, attempt.sheet)
    number = len(sheet.answers) + (question.id not in sheet.answers)
    plan = plan_questions(edition.criteria, attempt.sheet)
    base = code_of(edition, sheet)
    return QuestionPage(
        edition=edition,
        code=base if attempt.sheet is sheet else code_of(edition, attempt.sheet),
        base=base,
        answered=bool(attempt.sheet.answers),
        course=course,
        question=question,
        form=attempt.form,
        optional=not course.needs(question, attempt.sheet),
        number=number,
        number_of_all=number + sum(each.id != question.id for each in plan),
        left=None if verdict.settled else answers_left(scored, verdict),
        remaining=remaining_questions(edition.criteria, attempt.sheet),
        skip=course.onward(sheet, question),
        sources=edition.criteria.cited(question.facts),
        view=view_of(edition.criteria, attempt.sheet, verdict),
        contradictions=contradiction_notices(edition.criteria, attempt.sheet),
    )


def remaining_questions(criteria: Criteria, sheet: Sheet) -> RemainingQuestions:
    """What a sheet leaves unanswered; every page counts it so."""
    return RemainingQuestions(len(sheet.unanswered(criteria)), len(plan_questions(criteria, sheet)))


def answers_page(edition: Edition, sheet: Sheet) -> AnswersPage:
    """Every question with its answer, to be checked."""
    return AnswersPage(
        edition=edition,
        code=code_of(edition, sheet),
        answers=answers_of(edition.criteria, sheet),
        remaining=remaining_questions(edition.criteria, sheet),
        view=view_of(edition.criteria, sheet, edition.score(sheet)),
        contradictions=contradiction_notices(edition.criteria, sheet),
    )


def answers_of(criteria: Criteria, sheet: Sheet) -> tuple[AnswerRow, ...]:
    """Every question of a file with its answer."""
    rows, given = _rows(criteria), sheet.answers.get
    return tuple([rows[question.id][given(question.id)] for question in criteria.questions])


@derived
def _rows(criteria: Criteria) -> Mapping[str, Mapping[str | None, AnswerRow]]:
    """By question and answer, the row that shows them."""
    return {
        question.id: {
            given: _answer(question, given)
            for given in (None, NOT_SURE, *(choice.id for choice in question.choices))
        }
        for question in criteria.questions
    }


def _answer(question: Question, given: str | None) -> AnswerRow:
    choice = question.choice(given)
    return AnswerRow(question, choice.label if choice else None, given == NOT_SURE)
