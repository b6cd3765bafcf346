"""Routes of downloads: report, card, checklist, QR code and buyer's pack."""

from flask import Blueprint, abort, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from decider.codes import Decoded
from decider.documents.csv import table
from decider.documents.markdown import markdown
from decider.documents.print_queue import RendererBusyError
from decider.documents.renderer import Renderer
from decider.documents.report import Card
from decider.web import urls
from decider.web.context.notices import named
from decider.web.current import decoded_by, editions, link_to
from decider.web.downloads.card import card_of
from decider.web.downloads.checklist import rows_of
from decider.web.downloads.document_response import card_response, pdf_response, qr_response, rendered
from decider.web.downloads.pack import PackPage, pack_page
from decider.web.downloads.report import board_report
from decider.web.downloads.ticks import UNTICKED, VENDOR, Ticks, ticks_of
from decider.web.http.attachment import attachment
from decider.web.http.cache import cacheable
from decider.web.http.error_texts import RENDERER_BUSY, RETRY_REPORT
from decider.web.http.errors import error_answer
from decider.web.questions.page import answers_of
from decider.web.result.advice import has_pack
from decider.web.result.contributions import practice_of
from decider.web.result.explained import explained
from decider.web.view.text import Band
from decider.web.view.verdict import view_of

blueprint = Blueprint("downloads", __name__)


@blueprint.record_once
def _equip(state: BlueprintSetupState) -> None:
    state.app.extensions["renderer"] = Renderer()
    state.app.register_error_handler(RendererBusyError, _busy)


@blueprint.get("/r/<code>/report.pdf")
def report(code: str) -> Response:
    """The result as a report for a board."""
    decoded = decoded_by(code)
    made = rendered(("report", link_to(decoded)), lambda: board_report(decoded, link_to(decoded)))
    return cacheable(pdf_response(made, f"recommendation-{decoded.code}.pdf"))


@blueprint.get("/r/<code>/card.png")
def card(code: str) -> Response:
    """The result as a picture, for other sites to show beside a link."""
    decoded = decoded_by(code)
    return cacheable(card_response(rendered(("card", link_to(decoded)), lambda: _card(decoded))))


@blueprint.get("/r/<code>/checklist.csv")
def checklist(code: str) -> Response:
    """The result as a list for a spreadsheet: what to do, every answer, and the buyer's pack."""
    decoded = decoded_by(code)
    edition, sheet = decoded.edition, decoded.sheet
    answers = answers_of(edition.criteria, sheet)
    packed = _packed(decoded, _ticks(decoded))
    rows = rows_of(edition, link_to(decoded), explained(edition, sheet), answers, packed)
    return cacheable(attachment(table(rows), "text/csv", f"checklist-{decoded.code}.csv"))


@blueprint.get("/r/<code>/qr.svg")
def qr(code: str) -> Response:
    """The QR code that opens the result."""
    return cacheable(qr_response(link_to(decoded_by(code))))


@blueprint.get("/r/<code>/pack")
def pack(code: str) -> Response:
    """Show what to require, ask, see and sign; 404 where the file of the code says nothing of that."""
    decoded = _advised(code)
    page = _packed(decoded, _ticks(decoded))
    unnamed = request.args.get(VENDOR) == ""  # as the form sends it where nobody is named
    if page.ticks.left_out or unnamed:
        return redirect(urls.pack(decoded.code, page.ticks.everything, named(page.ticks.left_out)), 303)
    return cacheable(Response(render_template("pack.html", page=page), mimetype="text/html"))


@blueprint.get("/r/<code>/pack/sources")
def pack_sources(code: str) -> Response:
    """Show what the numbers in a pack mean, as many as fit a page, from the first or after another."""
    page = _packed(_advised(code))
    after = request.args.get("after", 0, type=int)
    shown = render_template(
        "pack-sources.html", page=page, after=after if 0 < after < len(page.sources) else 0
    )
    return cacheable(Response(shown, mimetype="text/html"))


@blueprint.get("/r/<code>/pack.pdf")
def pack_paper(code: str) -> Response:
    """The pack on paper, with boxes to tick."""
    decoded = _advised(code)
    ticks = _ticks(decoded)
    made = rendered(("pack", link_to(decoded), ticks.said), lambda: _packed(decoded, ticks).pack)
    return cacheable(pdf_response(made, f"checklist-{decoded.code}.pdf"))


@blueprint.get("/r/<code>/pack.md")
def pack_text(code: str) -> Response:
    """The pack as Markdown, for documents and issue trackers."""
    decoded = _advised(code)
    text = markdown(_packed(decoded, _ticks(decoded)).pack)
    return cacheable(attachment(text, "text/markdown", f"checklist-{decoded.code}.md"))


def _card(decoded: Decoded) -> Card:
    """The card, without the proofs that it does not show."""
    edition, sheet = decoded.edition, decoded.sheet
    verdict = edition.score(sheet)
    view = view_of(edition.criteria, sheet, verdict, Band(len(sheet.open(edition.criteria))))
    return card_of(view, practice_of(edition.criteria, sheet, verdict), editions().since(edition))


def _packed(decoded: Decoded, ticks: Ticks = UNTICKED) -> PackPage:
    since = editions().since(decoded.edition)
    return pack_page(decoded.edition, decoded.sheet, link_to(decoded), since, ticks)


def _ticks(decoded: Decoded) -> Ticks:
    return ticks_of(decoded.edition.criteria, request.args)


def _advised(code: str) -> Decoded:
    decoded = decoded_by(code)
    return decoded if has_pack(decoded.edition.criteria) else abort(404)


def _busy(_: RendererBusyError) -> Response:
    response = error_answer(RENDERER_BUSY)
    response.headers["Retry-After"] = str(RETRY_REPORT)
    return response
