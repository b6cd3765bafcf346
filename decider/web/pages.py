"""What each page shows: one value a page, made from an edition and a sheet."""

from dataclasses import dataclass

from wtforms.form import BaseForm

from decider.criteria.model import NOT_SURE, Criteria, Criterion, Option, Question, Source
from decider.engine.answers import Sheet
from decider.engine.edition import Edition
from decider.sharing.codes import Decoded, code_of
from decider.web import addresses, words
from decider.web.balance import Balance, balance_of
from decider.web.forms import Attempt

RETURNS = {"answers": addresses.answers, "r": addresses.result}


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and what was answered; `label` is None where it is open."""

    question: Question
    label: str | None
    unsure: bool


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page."""

    edition: Edition
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question beside the balance."""

    edition: Edition
    code: str
    question: Question
    form: BaseForm
    number: int
    before: Question | None
    skip: str
    then: str
    sources: tuple[Source, ...]
    balance: Balance
    standing: str
    answered: int


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """All answers, each with its way back."""

    edition: Edition
    code: str
    answers: tuple[Answer, ...]
    balance: Balance
    standing: str


def home_page(edition: Edition) -> HomePage:
    """The front page of an edition, with the sources of its comparison table."""
    criteria = edition.criteria
    parts: tuple[Option | Criterion, ...] = (*criteria.options, *criteria.criteria)
    facts = [fact for part in parts for fact in part.facts]
    return HomePage(edition, criteria.cited(tuple(dict.fromkeys(facts))))


def question_page(decoded: Decoded, question: Question, attempt: Attempt, then: str) -> QuestionPage:
    """A question with the balance as the attempted answer would have it."""
    edition, criteria = decoded.edition, decoded.edition.criteria
    verdict, place = edition.score(attempt.sheet), criteria.questions.index(question)
    return QuestionPage(
        edition=edition,
        code=decoded.code,
        question=question,
        form=attempt.form,
        number=place + 1,
        before=criteria.questions[place - 1] if place else None,
        skip=after(edition, decoded.sheet, question, then),
        then=then,
        sources=criteria.cited(question.facts),
        balance=balance_of(criteria, verdict),
        standing=words.standing(criteria, verdict),
        answered=len(decoded.sheet.answers),
    )


def after(edition: Edition, sheet: Sheet, question: Question, then: str) -> str:
    """The address that follows a question: the next one without an answer, or where the visitor came from."""
    code = code_of(edition, sheet)
    if then in RETURNS:
        return RETURNS[then](code)
    questions = edition.criteria.questions
    later = questions[questions.index(question) + 1 :]
    following = next((each for each in later if each.id not in sheet.answers), None)
    if following is None:
        return addresses.answers(code)
    first = sheet.unanswered(edition.criteria)[0]
    return addresses.question(code, "" if following is first else following.id)


def answers_page(edition: Edition, sheet: Sheet) -> AnswersPage:
    """Every question with its answer, to be checked."""
    verdict = edition.score(sheet)
    return AnswersPage(
        edition,
        code_of(edition, sheet),
        answers_of(edition.criteria, sheet),
        balance_of(edition.criteria, verdict),
        words.standing(edition.criteria, verdict),
    )


def answers_of(criteria: Criteria, sheet: Sheet) -> tuple[Answer, ...]:
    """Every question of a file with its answer."""
    return tuple(_answer(question, sheet.answers.get(question.id)) for question in criteria.questions)


def _answer(question: Question, given: str | None) -> Answer:
    choice = question.choice(given)
    return Answer(question, choice.label if choice else None, given == NOT_SURE)
