"""View models of the pages about prepared links."""

from dataclasses import dataclass

from decider.codes import Decoded
from decider.engine.scoring.edition import Edition
from decider.store import tokens
from decider.store.expiry import last_day, pacific_day
from decider.store.link import Link
from decider.store.links import KEPT, UNUSED
from decider.text.contact import Contact, contact_of
from decider.text.days import day_said
from decider.web import urls
from decider.web.links.change import EditAttempt
from decider.web.links.client_page import ReturnedAnswers, address_of, returned_answers
from decider.web.links.forms import EditForm, EndForm, PrepareForm, PutForm
from decider.web.links.mail import mail_with
from decider.web.result.explained import explained
from decider.web.result.mail import Mail
from decider.web.view.verdict import VerdictView, view_of


@dataclass(frozen=True, slots=True)
class PreparePage:
    """A form beside the result that it is about; `key` makes repeated submissions idempotent."""

    edition: Edition
    code: str
    key: str
    form: PrepareForm
    unused: int
    view: VerdictView


@dataclass(frozen=True, slots=True)
class Greeting:
    """The header of a prepared result, and where abuse can be reported.

    `sent` is the address to send, where this is its maker's preview. `report` and `picture` are where its
    report and its card are.
    """

    link: Link
    made: str
    operator: str | None
    contact: Contact | None
    report: str
    picture: str
    sent: str


@dataclass(frozen=True, slots=True)
class OtherResult:
    """A result that a link may show in place of its own, on so many answers."""

    code: str
    answered: int
    view: VerdictView
    version: str


@dataclass(frozen=True, slots=True)
class ManagePage:
    """A prepared link as whoever made it sees it; `back` is what came back by it.

    So many questions are `answered` in the result that it shows, or for the client whom it asks.
    """

    edition: Edition
    code: str
    answered: int
    link: Link
    view: VerdictView
    made: str
    last: str
    address: str
    preview: str
    qr: str
    report: str
    manage: str
    mail: Mail
    contact: Contact | None
    form: EndForm
    words: EditForm
    put: PutForm
    other: OtherResult | None
    unconfirmed: bool
    back: ReturnedAnswers | None
    kept: int
    unused: int

    @property
    def is_wrong(self) -> bool:
        """Whether something that was sent cannot be saved."""
        return bool(self.form.errors or self.words.errors or self.put.errors)


@dataclass(frozen=True, slots=True)
class DeletedPage:
    """That a link is no more, whether traces are left, and the code of the result it showed, if any."""

    edition: Edition
    code: str
    traceless: bool


def prepare_page(decoded: Decoded, form: PrepareForm, key: str) -> PreparePage:
    """The form for a result."""
    edition = decoded.edition
    return PreparePage(
        edition=edition,
        code=decoded.code,
        key=key,
        form=form,
        unused=UNUSED.days,
        view=view_of(edition.criteria, decoded.sheet, edition.score(decoded.sheet)),
    )


def manage_page(
    decoded: Decoded,
    link: Link,
    manage: str,
    site: str,
    sent: EndForm | EditAttempt | PutForm | None = None,
) -> ManagePage:
    """The owner's page of a link, with what was sent to it; `site` is the address of the site."""
    edition, attempt = decoded.edition, sent if isinstance(sent, EditAttempt) else None
    result = explained(edition, decoded.sheet)
    token, mark = tokens.view_of(manage), tokens.preview_of(tokens.digest_of(manage))
    address = site + address_of(link, token)
    return ManagePage(
        edition=edition,
        code=decoded.code,
        answered=len(decoded.sheet.answers),
        link=link,
        view=result.view,
        made=day_said(pacific_day(link.created)),
        last=day_said(last_day(link.expires)) if link.expires else "",
        address=address,
        preview=site + address_of(link, token, mark),
        qr=urls.shared_qr(token),
        report=urls.shared_report(token),
        manage=site + urls.manage(manage),
        mail=mail_with(result, link, address),
        contact=contact_of(link.contact),
        form=sent if isinstance(sent, EndForm) else EndForm(link),
        words=attempt.form if attempt else EditForm(link),
        put=sent if isinstance(sent, PutForm) else PutForm(),
        other=_other(attempt.target) if attempt and attempt.target else None,
        unconfirmed=attempt is not None and attempt.unconfirmed,
        back=returned_answers(link, decoded),
        kept=KEPT.days,
        unused=UNUSED.days,
    )


def greeting(link: Link, view: str, site: str, operator: str | None, *, previewed: bool) -> Greeting:
    """What stands above the result of a link with this view token; `site` is the address of the site."""
    return Greeting(
        link=link,
        made=day_said(pacific_day(link.created)),
        operator=operator,
        contact=contact_of(link.contact),
        report=urls.shared_report(view),
        picture=site + urls.shared_card(view),
        sent=site + urls.shared(view) if previewed else "",
    )


def _other(decoded: Decoded) -> OtherResult:
    edition, sheet = decoded.edition, decoded.sheet
    view = view_of(edition.criteria, sheet, edition.score(sheet))
    return OtherResult(decoded.code, len(sheet.answers), view, edition.criteria.version)
