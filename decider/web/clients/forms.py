"""The form to prepare a link for a client."""

from dataclasses import replace

from wtforms import BooleanField, StringField

from decider.store.link import Draft, Kind
from decider.web.forms.text_fields import TextLimit, tidied
from decider.web.links.forms import LONGEST_LINE, PrepareForm, visible

FIELDS = ("code", "key", "label", "sender", "contact", "note", "expiry", "filled", "known")


class AskForm(PrepareForm):
    """The form to prepare a link for a client; who asks must be said."""

    sender = StringField("Who asks?", filters=[tidied], validators=[TextLimit(LONGEST_LINE), visible("asks")])
    filled = BooleanField("Start with these answers")

    def draft(self, code: str) -> Draft:
        """The link that was asked for; the client finds the answers of this code filled in."""
        return replace(super().draft(code), kind=Kind.CLIENT)
