"""What a prepared link offers to take along: a QR code, the board report with its names, and a neutral card.

Each is sought by the token at every request, like the page, so that all of them end with the link. A report
with names in it is printed each time and kept nowhere.
"""

from dataclasses import replace

from flask import Blueprint
from werkzeug.wrappers import Response

from decider.codes import Decoded
from decider.documents.report import NeutralCard, Report
from decider.store.link import Link
from decider.text.cut import clipped
from decider.web import urls
from decider.web.current import base_url, decoded_by, editions
from decider.web.downloads.document_response import card_response, pdf_response, qr_response, rendered
from decider.web.downloads.report import board_report
from decider.web.links.lookup import live

blueprint = Blueprint("link_downloads", __name__)

NEUTRAL = "A result prepared for you"


@blueprint.get("/s/<view>/qr.svg")
def qr(view: str) -> Response:
    """The QR code that opens a prepared link."""
    live(view)
    return qr_response(base_url() + urls.shared(view))


@blueprint.get("/s/<view>/report.pdf")
def report(view: str) -> Response:
    """The result as a report for a board, with the names of the link."""
    link = live(view)
    decoded = decoded_by(link.code)
    address = base_url() + urls.shared(view)
    key = ("prepared report", address, link.code, link.label, link.sender)
    made = rendered(key, lambda: _report(decoded, link, address), keep=False)
    return pdf_response(made, "recommendation.pdf")


@blueprint.get("/s/<view>/card.png")
def card(view: str) -> Response:
    """A picture for other sites to show beside the link; it tells neither the result nor a name."""
    edition = decoded_by(live(view).code).edition
    since = editions().since(edition)
    neutral = NeutralCard(clipped(edition.criteria.title, 60), NEUTRAL, since)
    return card_response(rendered(("neutral card", neutral), lambda: neutral))


def _report(decoded: Decoded, link: Link, address: str) -> Report:
    by = f" by {link.sender}" if link.sender else ""
    return replace(board_report(decoded, address), prepared=f"Prepared for {link.label}{by}")
