"""Documents as a browser gets them: rendered, and with the headers of their kind."""

from collections.abc import Callable, Hashable
from typing import cast

from flask import current_app, request
from werkzeug.wrappers import Response

from decider.documents.qr import square
from decider.documents.renderer import PrintedDocument, Renderer
from decider.web.http.client_address import neighbourhood


# Whoever asks is counted by network, as limits do: one office behind one address shares its turns, and a
# crowd elsewhere does not wait for it.
def rendered(key: Hashable, document: Callable[[], PrintedDocument], *, keep: bool = True) -> bytes:
    """A document as the renderer sets it, and keeps it; whoever asks shares the renderer with all who do."""
    renderer = cast("Renderer", current_app.extensions["renderer"])
    return renderer.bytes_of(key, document, neighbourhood(request.remote_addr), keep=keep)


def pdf_response(content: bytes, filename: str) -> Response:
    """A PDF to be shown, under a name for whoever saves it."""
    response = Response(content, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=filename)
    return response


def card_response(content: bytes) -> Response:
    """A picture that other sites may show beside a link."""
    response = Response(content, mimetype="image/png")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def qr_response(address: str) -> Response:
    """The QR code that opens an address."""
    return Response(square(address), content_type="image/svg+xml; charset=utf-8")
