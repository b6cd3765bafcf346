"""What can be taken along from a result: the report, the card, the checklist and the QR code."""

from collections.abc import Callable
from datetime import date
from typing import cast

from flask import Blueprint, current_app, render_template
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from decider.sharing.codes import Decoded, read
from decider.sharing.documents.press import Busy, Press
from decider.sharing.documents.report import Card, Report
from decider.sharing.documents.rows import table
from decider.sharing.documents.squares import square
from decider.web import addresses
from decider.web.caching import kept
from decider.web.checklist import rows_of
from decider.web.errors import ErrorPage
from decider.web.packs import PackPage, pack_page
from decider.web.reporting import card_of, report_of
from decider.web.results import ResultPage, result_page
from decider.web.served import base_url, editions

documents = Blueprint("documents", __name__)

BUSY = (
    "One moment, please",
    "Many reports are being made just now.",
    "Ask for it again in a few seconds. The result itself opens as always.",
)
RETRY = "3"


@documents.record_once
def _equip(state: BlueprintSetupState) -> None:
    state.app.extensions["press"] = Press()
    state.app.register_error_handler(Busy, _busy)


@documents.get("/r/<code>/report.pdf")
def report(code: str) -> Response:
    """The result as a report for a board."""
    decoded = _decoded(code)
    response = Response(_set(decoded, report_of), mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=f"recommendation-{decoded.code}.pdf")
    return kept(response)


@documents.get("/r/<code>/card.png")
def card(code: str) -> Response:
    """The result as a picture, for other sites to show beside a link."""
    response = Response(_set(_decoded(code), card_of), mimetype="image/png")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return kept(response)


@documents.get("/r/<code>/checklist.csv")
def checklist(code: str) -> Response:
    """The result as a list for a spreadsheet: what to do, every answer, and the buyer's pack."""
    decoded = _decoded(code)
    rows = rows_of(_page(decoded), packed(decoded))
    response = Response(table(rows), content_type="text/csv; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"checklist-{decoded.code}.csv")
    return kept(response)


@documents.get("/r/<code>/qr.svg")
def qr(code: str) -> Response:
    """The QR code that opens the result."""
    return kept(Response(square(_link(_decoded(code))), content_type="image/svg+xml; charset=utf-8"))


def press() -> Press:
    """The press of this application."""
    return cast("Press", current_app.extensions["press"])


def _set(decoded: Decoded, made_of: Callable[[ResultPage, date], Report | Card]) -> bytes:
    """A document as the press sets it; its date is that of its criteria, so that it is always the same."""
    return press().copy(
        (made_of.__name__, _link(decoded)),
        lambda: made_of(_page(decoded), editions().archive.since(decoded.edition)),
    )


def packed(decoded: Decoded) -> PackPage:
    """The buyer's pack of a result."""
    since = editions().archive.since(decoded.edition)
    return pack_page(decoded.edition, decoded.sheet, _link(decoded), since)


def _decoded(code: str) -> Decoded:
    return read(code, editions().find)


def _link(decoded: Decoded) -> str:
    return base_url() + addresses.result(decoded.code)


def _page(decoded: Decoded) -> ResultPage:
    return result_page(decoded.edition, decoded.sheet, _link(decoded), decoded.edition)


def _busy(_: Busy) -> tuple[str, int, dict[str, str]]:
    page = ErrorPage(editions().current(), *BUSY)
    return render_template("error.html", page=page), 503, {"Retry-After": RETRY}
