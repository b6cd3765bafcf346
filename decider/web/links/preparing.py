"""The forms in which a link is prepared and managed, and what its pages show."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.validators import StopValidation

from decider.engine.edition import Edition
from decider.sharing import plain, tokens
from decider.sharing.codes import Decoded
from decider.sharing.store.expiry import day_of, last_day
from decider.sharing.store.links import KEPT, Draft, Link, State
from decider.web import addresses, words
from decider.web.balance import Balance, balance_of
from decider.web.mail import MOST_SUBJECT, fitted
from decider.web.texts import Bound

NEVER, AS_IT_IS = "none", "keep"
EXPIRIES = {"7": "7 days", "30": "30 days", "90": "90 days", NEVER: "until you end it"}
LONGEST_LINE, LONGEST_NOTE = 60, 500
MESSAGES = {
    "missing": "Say who it is for: a person, a practice or a committee.",
    "expiry": "Choose one of these.",
}


def _seen(_: object, field: StringField) -> None:
    if not plain.can_be_seen(field.data or ""):
        raise StopValidation(MESSAGES["missing"])


def _offered(_: object, field: RadioField) -> None:
    if field.data not in [each.data for each in field]:
        raise StopValidation(MESSAGES["expiry"])


def _tidied(text: str | None) -> str:
    return plain.tidied(text or "")


class ExpiryForm(Form):
    """For how long a link opens."""

    expiry = RadioField(
        "How long does it open?",
        choices=EXPIRIES,
        default="30",
        validators=[_offered],
        validate_choice=False,
    )

    @property
    def days(self) -> int | None:
        """The days chosen, or None where the link is to have no end."""
        return None if self.expiry.data == NEVER else int(self.expiry.data)


class PrepareForm(ExpiryForm):
    """What is asked of somebody who prepares a link."""

    label = StringField("Who is it for?", filters=[_tidied], validators=[Bound(LONGEST_LINE), _seen])
    sender = StringField("Who sends it?", filters=[_tidied], validators=[Bound(LONGEST_LINE)])
    note = TextAreaField("A note to them", filters=[_tidied], validators=[Bound(LONGEST_NOTE, lines=True)])

    def draft(self, code: str) -> Draft:
        """The link that was asked for."""
        return Draft(code, self.label.data or "", self.sender.data or "", self.note.data or "", self.days)


class EndForm(ExpiryForm):
    """A new end for a link, or the one it has now, which the form shows; nothing once it has ended."""

    def __init__(self, link: Link, said: MultiDict[str, str] | None = None) -> None:
        live = link.state is State.LIVE
        super().__init__(said, data={"expiry": (AS_IT_IS if link.expires else NEVER) if live else None})
        if live and link.expires:
            held = f"as it is, through {day(last_day(link.expires))}"
            self.expiry.choices = {AS_IT_IS: held, **EXPIRIES}

    @property
    def keeps(self) -> bool:
        """Whether the end is to stay as it is."""
        return bool(self.expiry.data == AS_IT_IS)


FIELDS = ("code", "key", "label", "sender", "note", "expiry", "do")


@dataclass(frozen=True, slots=True)
class PreparePage:
    """A form beside the result that it is about; `key` makes one link of it however often it is sent."""

    edition: Edition
    code: str
    key: str
    form: PrepareForm
    headline: tuple[str, str, str]
    place: int
    balance: Balance
    standing: str


@dataclass(frozen=True, slots=True)
class Greeting:
    """What stands above a result that was prepared for somebody, and where abuse of it can be reported.

    `sent` is the address to send, where this is its maker's preview.
    """

    link: Link
    made: str
    operator: str | None
    sent: str


@dataclass(frozen=True, slots=True)
class ManagePage:
    """A prepared link as whoever made it sees it."""

    edition: Edition
    code: str
    link: Link
    headline: str
    made: str
    last: str
    view: str
    preview: str
    manage: str
    mail: str
    form: EndForm
    kept: int


@dataclass(frozen=True, slots=True)
class DeletedPage:
    """That a link is no more, whether traces are left for now, and where the result is still to be seen."""

    edition: Edition
    code: str
    traceless: bool


def prepare_page(decoded: Decoded, form: PrepareForm, key: str) -> PreparePage:
    """The form for a result."""
    edition = decoded.edition
    criteria, verdict = edition.criteria, edition.score(decoded.sheet)
    return PreparePage(
        edition=edition,
        code=decoded.code,
        key=key,
        form=form,
        headline=words.headline(criteria, verdict),
        place=[option.id for option in criteria.options].index(verdict.ahead),
        balance=balance_of(criteria, verdict),
        standing=words.standing(criteria, verdict),
    )


def manage_page(decoded: Decoded, link: Link, manage: str, site: str, form: EndForm) -> ManagePage:
    """The owner's page of a link; `site` is the address of the site."""
    edition = decoded.edition
    headline = "".join(words.headline(edition.criteria, edition.score(decoded.sheet)))
    token, mark = tokens.view_of(manage), tokens.preview_of(tokens.digest_of(manage))
    view = site + addresses.shared(token)
    return ManagePage(
        edition=edition,
        code=decoded.code,
        link=link,
        headline=headline,
        made=day(day_of(link.created)),
        last=day(last_day(link.expires)) if link.expires else "",
        view=view,
        preview=site + addresses.shared(token, mark),
        manage=site + addresses.manage(manage),
        mail=_mail(edition.criteria.title, view),
        form=form,
        kept=KEPT.days,
    )


def greeting(link: Link, operator: str | None, sent: str = "") -> Greeting:
    """What stands above the result of a link."""
    return Greeting(link, day(day_of(link.created)), operator, sent)


def day(named: date) -> str:
    """A day as people write it."""
    return f"{named:%B} {named.day}, {named.year}"


def _mail(title: str, view: str) -> str:
    """An e-mail that is ready to be addressed: RFC 6068. What was typed stays on the page it leads to."""
    body = f"Here is the result I prepared for you:\r\n\r\n{view}\r\n"
    return f"mailto:?subject={fitted(f'{title} A result for you', MOST_SUBJECT)}&body={quote(body, safe='')}"
