"""View models of the pages about clients who are asked."""

from dataclasses import dataclass

from decider.codes import Decoded
from decider.engine.scoring.edition import Edition
from decider.store.expiry import last_day, pacific_day
from decider.store.link import Link
from decider.store.links import KEPT, UNUSED
from decider.text.contact import Contact, contact_of
from decider.text.days import day_said
from decider.web import urls
from decider.web.clients.forms import AskForm


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form for a client's link; `filled` of the answers in `code` can be given to them, 0 where none is.

    `key` makes repeated submissions idempotent.
    """

    edition: Edition
    code: str
    key: str
    form: AskForm
    filled: int
    unused: int


@dataclass(frozen=True, slots=True)
class AskedPage:
    """What a client sees first; of the answers, `filled` are there already.

    `start` is where to go on from here; `sent` is the address to send, where this is its maker's preview.
    """

    edition: Edition
    code: str
    filled: int
    start: str
    operator: str | None
    sent: str


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, on every page that a client sees; `last` is the last day of the link, empty without an end.

    Where the page shows a result that can be sent, `code` is it, and `send` is where to; `came` is the day on
    which answers were sent last, empty before, and `known` how often any were.
    """

    link: Link
    contact: Contact | None
    code: str
    send: str
    last: str
    kept: int
    came: str
    known: int

    @property
    def is_sent(self) -> bool:
        """Whether these very answers were sent last."""
        return self.link.returned is not None and self.link.returned.code == self.code


def ask_page(edition: Edition, decoded: Decoded | None, form: AskForm, key: str) -> AskPage:
    """The form, with the answers of a code where one is given."""
    code = decoded.code if decoded else ""
    return AskPage(edition, code, key, form, len(decoded.sheet.answers) if decoded else 0, UNUSED.days)


def asked_page(decoded: Decoded, *, going_on: bool, operator: str | None, sent: str) -> AskedPage:
    """The first page of a client, who finds the answers of a code; `going_on` if they are their own."""
    answers = decoded.sheet.answers
    start = urls.question(decoded.code) if answers else urls.START
    return AskedPage(decoded.edition, decoded.code, 0 if going_on else len(answers), start, operator, sent)


def asked_of(link: Link, token: str, shown: Decoded | None) -> Asker:
    """Who asks by a link, and what of this can be sent: the result that is shown, if anything is answered."""
    came = link.returned
    return Asker(
        link=link,
        contact=contact_of(link.contact),
        code=shown.code if shown and shown.sheet.answers else "",
        send=urls.send(token),
        last=day_said(last_day(link.expires)) if link.expires else "",
        kept=KEPT.days,
        came=day_said(pacific_day(came.at)) if came else "",
        known=came.sendings if came else 0,
    )
