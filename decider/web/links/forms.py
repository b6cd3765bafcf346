"""Forms to prepare a link, and to change what it says, what it shows and how long it opens."""

from collections.abc import Callable

from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.validators import Length, StopValidation

from decider.store.expiry import last_day
from decider.store.link import Draft, Kind, Link, LinkEdit, State
from decider.text import plain
from decider.text.contact import contact_of
from decider.text.days import day_said
from decider.web.forms.text_fields import TextLimit, tidied

NEVER, AS_IT_IS = "none", "keep"
EXPIRIES = {"7": "7 days", "30": "30 days", "90": "90 days", NEVER: "never"}
LONGEST_LINE, LONGEST_NOTE, LONGEST_ADDRESS, LONGEST_PASTE = 60, 500, 200, 4000
MESSAGES = {
    "missing": "Enter who it is for: a person, a team or a committee.",
    "expiry": "Choose one of these.",
    "asks": "Enter your name or company: they see who asks, and to whom they send their answers.",
    "contact": "Enter an email address, a phone number with its area code, or a page that begins with https://.",
}


def visible(message: str) -> Callable[[object, StringField], None]:
    """A validator that refuses a text that leaves no mark, with one of MESSAGES."""

    def check(_: object, field: StringField) -> None:
        if not plain.can_be_seen(field.data or ""):
            raise StopValidation(MESSAGES[message])

    return check


def _offered(_: object, field: RadioField) -> None:
    if field.data not in [each.data for each in field]:
        raise StopValidation(MESSAGES["expiry"])


def _reachable(_: object, field: StringField) -> None:
    if field.data and contact_of(field.data) is None:
        raise StopValidation(MESSAGES["contact"])


class ExpiryForm(Form):
    """For how long a link opens."""

    expiry = RadioField(
        "Link expires after",
        choices=EXPIRIES,
        default="30",
        validators=[_offered],
        validate_choice=False,
    )

    @property
    def days(self) -> int | None:
        """The days chosen, or None where the link is to have no end."""
        return None if self.expiry.data == NEVER else int(self.expiry.data)


class SenderForm(Form):
    """What the sender says to everybody: who it is, how to be reached, and a note."""

    sender = StringField("Who sends it?", filters=[tidied], validators=[TextLimit(LONGEST_LINE)])
    contact = StringField(
        "How can they reach you?", filters=[tidied], validators=[TextLimit(LONGEST_ADDRESS), _reachable]
    )
    note = TextAreaField("A note to them", filters=[tidied], validators=[TextLimit(LONGEST_NOTE, lines=True)])


def is_nameless(form: SenderForm, kind: Kind) -> bool:
    """Whether a client would not see who asks; said beside the field."""
    nameless = kind is Kind.CLIENT and not plain.can_be_seen(form.sender.data or "")
    if nameless:
        form.sender.errors = [*form.sender.errors, MESSAGES["asks"]]
    return nameless


class WordsForm(SenderForm):
    """What the sender says beside a result."""

    label = StringField(
        "Who is it for?", filters=[tidied], validators=[TextLimit(LONGEST_LINE), visible("missing")]
    )

    def edit(self, code: str) -> LinkEdit:
        """What a link to this result says from now on."""
        said = (self.label.data or "", self.sender.data or "", self.note.data or "")
        return LinkEdit(code, *said, self.contact.data or "")


class PrepareForm(WordsForm, ExpiryForm):
    """The form to prepare a link."""

    def draft(self, code: str) -> Draft:
        """The link that was asked for."""
        said = self.edit(code)
        return Draft(code, said.label, said.sender, said.note, self.days, contact=said.contact)


class PutForm(Form):
    """The folder that a link is to be put into, by its address."""

    folder = StringField("Put it into a folder", filters=[tidied], validators=[Length(max=LONGEST_PASTE)])


class EditForm(WordsForm):
    """What a link says, and the code or link of other answers to show, or to fill in, from now on."""

    target = StringField("Show another result", filters=[tidied], validators=[Length(max=LONGEST_PASTE)])

    def __init__(self, link: Link, said: MultiDict[str, str] | None = None) -> None:
        super().__init__(said, obj=link)
        if link.kind is Kind.CLIENT:
            self.sender.label.text, self.target.label.text = "Who asks?", "Fill in other answers"


class EndForm(ExpiryForm):
    """A new end for a link, or the one it has now, which the form shows; nothing once it has ended."""

    def __init__(self, link: Link, said: MultiDict[str, str] | None = None) -> None:
        live = link.state is State.LIVE
        super().__init__(said, data={"expiry": (AS_IT_IS if link.expires else NEVER) if live else None})
        if live and link.expires:
            held = f"as it is, through {day_said(last_day(link.expires))}"
            self.expiry.choices = {AS_IT_IS: held, **EXPIRIES}

    @property
    def keeps(self) -> bool:
        """Whether the end is to stay as it is."""
        return bool(self.expiry.data == AS_IT_IS)


FIELDS = (
    "code",
    "key",
    "label",
    "sender",
    "contact",
    "note",
    "expiry",
    "target",
    "confirmed",
    "folder",
    "do",
)
