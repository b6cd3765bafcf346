"""Forms of a folder: for one link, for many from a sheet, and for changes to several."""

from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length

from decider.codes import CodeError, Decoded, code_of
from decider.engine.scoring.sheet import Sheet
from decider.pasted_links import read_pasted
from decider.store.link import Draft
from decider.store.returned import Kind
from decider.text.plain import can_be_seen
from decider.web.current import editions
from decider.web.http.error_texts import CODES
from decider.web.links.change import answers_for
from decider.web.links.forms import LONGEST_PASTE, ExpiryForm, PrepareForm, SenderForm
from decider.web.links.forms import MESSAGES as SENDER_MESSAGES

KINDS = {Kind.RESULT.value: "shows a result", Kind.CLIENT.value: "asks the client to answer"}
WHO_ASKS = SENDER_MESSAGES["asks"]
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

    target = StringField(
        "Which result?", filters=[lambda text: (text or "").strip()], validators=[Length(max=LONGEST_PASTE)]
    )

    def asked(self) -> Draft | None:
        """The link that was asked for, or None with the errors beside the fields."""
        is_valid = self.validate()
        if self.kind.data == Kind.CLIENT and not can_be_seen(self.sender.data or ""):
            self.sender.errors = [*self.sender.errors, WHO_ASKS]
        decoded = self._decoded() if not self.target.errors else None
        if not is_valid or self.errors or decoded is None:
            return None
        said = self.edit(decoded.code)
        words = (said.label, said.sender, said.note)
        return Draft(said.code, *words, self.days, Kind(self.kind.data), said.contact)

    def _decoded(self) -> Decoded | None:
        pasted = self.target.data or ""
        if not pasted and self.kind.data == Kind.CLIENT:
            return nothing_answered()
        if not pasted:
            self.target.errors = [MESSAGES["target"]]
            return None
        try:
            return answers_for(self.kind.data, read_pasted(pasted, editions().find))
        except CodeError as refused:
            self.target.errors = [f"{CODES[refused.fault].heading}. {CODES[refused.fault].happened}"]
            return None


class ManyForm(KindForm, SenderForm, ExpiryForm):
    """Many links: a sheet with a row for each, and what holds where a row says nothing itself."""

    sheet = TextAreaField("The sheet")


class PickForm(ExpiryForm):
    """Some links of a folder, and a new end for them."""

    def __init__(self, said: MultiDict[str, str] | None = None) -> None:
        super().__init__(said)
        self.expiry.label.text = "From now on they open for"


def nothing_answered() -> Decoded:
    """The answers of somebody who was asked nothing yet."""
    edition = editions().current()
    return Decoded(edition, Sheet(), code_of(edition, Sheet()))


FIELDS = ("key", "label", "sender", "contact", "note", "expiry", "kind", "target", "sheet", "do")
