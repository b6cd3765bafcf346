"""Radio forms built from the questions of a criteria file."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from wtforms import RadioField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, InputRequired

from decider.criteria.derived import derived
from decider.criteria.model.criteria import NOT_SURE, Question
from decider.engine.scoring.sheet import Sheet
from decider.text.answers import NOT_SURE_LABEL

FIELD = "choice"
SENT = "go"
PREVIEW = "preview"
WAY = "to"
MESSAGES = {
    "required": "Choose an answer, or skip.",
    "unknown": "Choose one of the answers listed.",
}


def answer_form(questions: Mapping[str, Question]) -> BaseForm:
    """A form with one group of radio buttons for each question, under the given field names.

    The fields go to BaseForm in a dictionary because they are named by the file: as attributes of a
    Form class, ids such as `data` or `errors` would replace the form's own.
    """
    return BaseForm({name: _field(question) for name, question in questions.items()})


@dataclass(frozen=True, slots=True)
class SubmittedAnswer:
    """What came with a request for a question: the form, and the sheet with the answer if it was right.

    It is `taken` when the visitor sent a right answer, and did not only try what it would do.
    """

    form: BaseForm
    sheet: Sheet
    taken: bool


# One address serves three requests: a look, a preview by htmx, and an answer. A field or the button tells a
# look from the rest, and only a right answer that is no preview is taken.
def attempt_of(question: Question, sheet: Sheet, sent: MultiDict[str, str]) -> SubmittedAnswer:
    """Read an answer to one question from a query; without one, the form shows what the sheet has."""
    form = answer_form({FIELD: question})
    if FIELD not in sent and SENT not in sent:
        given = sheet.answers.get(question.id)
        form.process(MultiDict({FIELD: given} if given else {}))
        return SubmittedAnswer(form, sheet, taken=False)
    form.process(sent)
    if not form.validate():
        return SubmittedAnswer(form, sheet, taken=False)
    return SubmittedAnswer(form, sheet.answering(question, form[FIELD].data), taken=PREVIEW not in sent)


@derived
def _field(question: Question) -> "UnboundField[RadioField]":
    choices = {choice.id: choice.label for choice in question.choices}
    return UnboundField(
        RadioField,
        question.ask,
        choices={**choices, NOT_SURE: NOT_SURE_LABEL},
        validators=[
            InputRequired(MESSAGES["required"]),
            AnyOf([*choices, NOT_SURE], MESSAGES["unknown"]),
        ],
        validate_choice=False,
    )
