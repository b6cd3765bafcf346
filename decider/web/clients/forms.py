"""The form to prepare a link for a client."""

from wtforms import BooleanField, StringField
from wtforms.validators import StopValidation

from decider.store.links import Draft
from decider.store.returned import Kind
from decider.text import plain
from decider.web.forms.text_fields import TextLimit
from decider.web.links.forms import LONGEST_LINE, PrepareForm

MESSAGES = {"sender": "Enter your name or company: they see who asks, and to whom they send their answers."}
FIELDS = ("code", "key", "label", "sender", "note", "expiry", "filled", "known")


def _tidied(text: str | None) -> str:
    return plain.tidied(text or "")


def _named(_: object, field: StringField) -> None:
    if not plain.can_be_seen(field.data or ""):
        raise StopValidation(MESSAGES["sender"])


class AskForm(PrepareForm):
    """The form to prepare a link for a client; who asks must be said."""

    sender = StringField("Who asks?", filters=[_tidied], validators=[TextLimit(LONGEST_LINE), _named])
    filled = BooleanField("Start with these answers")

    def draft(self, code: str) -> Draft:
        """The link that was asked for; the client finds the answers of this code filled in."""
        said = (self.label.data or "", self.sender.data or "", self.note.data or "")
        return Draft(code, *said, self.days, kind=Kind.CLIENT)
