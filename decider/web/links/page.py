"""View models of the pages about prepared links."""

from dataclasses import dataclass

from decider.codes import Decoded
from decider.engine.scoring.edition import Edition
from decider.store import tokens
from decider.store.expiry import day_of, last_day
from decider.store.links import KEPT, UNUSED, Link
from decider.text.days import day_said
from decider.web import urls
from decider.web.links.client_page import ReturnedAnswers, address_of, mail_of, returned_answers
from decider.web.links.forms import EndForm, PrepareForm
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

    `sent` is the address to send, where this is its maker's preview.
    """

    link: Link
    made: str
    operator: str | None
    sent: str


@dataclass(frozen=True, slots=True)
class ManagePage:
    """A prepared link as whoever made it sees it; `back` is what came back by it."""

    edition: Edition
    code: str
    link: Link
    view: VerdictView
    made: str
    last: str
    address: str
    preview: str
    manage: str
    mail: str
    form: EndForm
    back: ReturnedAnswers | None
    kept: int
    unused: int


@dataclass(frozen=True, slots=True)
class DeletedPage:
    """That a link is no more, whether traces are left for now, and where the result is still to be seen."""

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


def manage_page(decoded: Decoded, link: Link, manage: str, site: str, form: EndForm) -> ManagePage:
    """The owner's page of a link; `site` is the address of the site."""
    edition = decoded.edition
    token, mark = tokens.view_of(manage), tokens.preview_of(tokens.digest_of(manage))
    address = site + address_of(link, token)
    return ManagePage(
        edition=edition,
        code=decoded.code,
        link=link,
        view=view_of(edition.criteria, decoded.sheet, edition.score(decoded.sheet)),
        made=day_said(day_of(link.created)),
        last=day_said(last_day(link.expires)) if link.expires else "",
        address=address,
        preview=site + address_of(link, token, mark),
        manage=site + urls.manage(manage),
        mail=mail_of(link, edition.criteria.title, address),
        form=form,
        back=returned_answers(link, decoded),
        kept=KEPT.days,
        unused=UNUSED.days,
    )


def greeting(link: Link, operator: str | None, sent: str = "") -> Greeting:
    """What stands above the result of a link."""
    return Greeting(link, day_said(day_of(link.created)), operator, sent)
