"""The form to prepare a link for a client."""

from dataclasses import replace

from wtforms import BooleanField, StringField
from wtforms.validators import StopValidation

from decider.store.link import Draft
from decider.store.returned import Kind
from decider.text import plain
from decider.web.forms.text_fields import TextLimit
from decider.web.links.forms import LONGEST_LINE, MESSAGES, PrepareForm

FIELDS = ("code", "key", "label", "sender", "contact", "note", "expiry", "filled", "known")


def _tidied(text: str | None) -> str:
    return plain.tidied(text or "")


def _named(_: object, field: StringField) -> None:
    if not plain.can_be_seen(field.data or ""):
        raise StopValidation(MESSAGES["asks"])


class AskForm(PrepareForm):
    """The form to prepare a link for a client; who asks must be said."""

    sender = StringField("Who asks?", filters=[_tidied], validators=[TextLimit(LONGEST_LINE), _named])
    filled = BooleanField("Start with these answers")

    def draft(self, code: str) -> Draft:
        """The link that was asked for; the client finds the answers of this code filled in."""
        return replace(super().draft(code), kind=Kind.CLIENT)
