"""How a request gives answers: a field for each question of an edition, read as answers are everywhere."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.engine.scoring.sent_answers import SentAnswer, SentAnswersError, sheet_sent
from decider.text.plain import is_plain, one_line

OURS = "api"  # the type of the validation errors whose words are ours


# Ids come from a criteria file and may be any word, `copy` or `json` too, so each is the alias of a field
# with a name that nobody can take.
def answer_fields(criteria: Criteria, *more: str) -> dict[str, Any]:
    """The fields of a model, one for each question; `more` may be sent in place of a choice."""
    return {f"q{place}": _answer(question, *more) for place, question in enumerate(criteria.questions)}


# The fields describe answers; what is wrong with them is said as it is to everybody else.
def answers_read(criteria: Criteria, given: Any) -> Any:
    """Answers with the ids of today where they have former ones; what is no mapping is left as it is."""
    if not isinstance(given, Mapping):
        return given
    sent = [SentAnswer(name, said) for name, said in given.items()]
    try:
        return {**sheet_sent(criteria, sent).answers}
    except SentAnswersError as refusal:
        problems = [_problem(sent[each.index], each.says) for each in refusal.problems]
        raise ValidationError.from_exception_data("answers", problems) from None


def absent(description: str, alias: str | None = None) -> Any:
    """A field that may be left out, but is never null."""
    return Field(default_factory=_nothing, description=description, alias=alias)


def refused(message: str) -> PydanticCustomError:
    """The validation error with this message."""
    return PydanticCustomError(OURS, "{message}", {"message": message})


def _answer(question: Question, *more: str) -> tuple[Any, Any]:
    ids = (*(choice.id for choice in question.choices), NOT_SURE, *more)
    return Literal[ids], absent(question.ask, question.id)


def _problem(sent: SentAnswer, says: str) -> InitErrorDetails:
    """What is wrong with an answer, at its place; a name that cannot be shown has none of its own."""
    place = (sent.question,) if is_plain(sent.question) else ()
    return InitErrorDetails(type=refused(one_line(says)), loc=place, input=None)


def _nothing() -> None:
    return None
