"""Forms of a folder: for one link, for many from a sheet, and for changes to several."""

from dataclasses import replace

from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length

from decider.codes import Decoded
from decider.store.link import Draft, Kind
from decider.web.forms.text_fields import tidied
from decider.web.links.forms import LONGEST_PASTE, ExpiryForm, PrepareForm, SenderForm, is_nameless
from decider.web.links.target import for_client, nothing_answered, target_of

KINDS = {Kind.RESULT.value: "shows a result", Kind.CLIENT.value: "asks the client to answer"}
MESSAGES = {
    "kind": "Choose one of these.",
    "target": "Paste the link or code of the result to show.",
}


class KindForm(Form):
    """What a link is for."""

    kind = RadioField(
        "The link",
        choices=KINDS,
        default=Kind.RESULT.value,
        validators=[AnyOf([*KINDS], MESSAGES["kind"])],
        validate_choice=False,
    )


class NewLinkForm(KindForm, PrepareForm):
    """One link, to a result that is pasted, or for a client who finds these answers or none."""

    target = StringField("Which result?", filters=[tidied], validators=[Length(max=LONGEST_PASTE)])

    def asked(self) -> Draft | None:
        """The link that was asked for, or None with the errors beside the fields."""
        is_valid = self.validate()
        if "kind" not in self.errors:
            is_nameless(self, Kind(self.kind.data))
        decoded = self._decoded() if not self.target.errors else None
        if not is_valid or self.errors or decoded is None:
            return None
        return replace(self.draft(decoded.code), kind=Kind(self.kind.data))

    def _decoded(self) -> Decoded | None:
        if self.target.data:
            decoded = target_of(self.target)
            return answers_for(self.kind.data, decoded) if decoded else None
        if self.kind.data == Kind.CLIENT:
            return nothing_answered()
        self.target.errors = [MESSAGES["target"]]
        return None


class ManyForm(KindForm, SenderForm, ExpiryForm):
    """Many links: a sheet with a row for each, and what holds where a row says nothing itself."""

    sheet = TextAreaField("The sheet")


class PickForm(ExpiryForm):
    """Some links of a folder, and a new end for them."""

    def __init__(self, said: MultiDict[str, str] | None = None) -> None:
        super().__init__(said)
        self.expiry.label.text = "From now on they open for"


def answers_for(kind: str, decoded: Decoded) -> Decoded:
    """The answers that a link of this kind begins with."""
    return for_client(decoded) if kind == Kind.CLIENT else decoded


FIELDS = ("key", "label", "sender", "contact", "note", "expiry", "kind", "target", "sheet", "shown", "do")
