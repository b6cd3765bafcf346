"""Pages for what cannot be shown: what happened, and what to do about it."""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from decider.codes import CodeError, Fault
from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.web.current import NamelessSiteError, editions
from decider.web.http import logs
from decider.web.http.body_limit import BusyError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A refusal in plain words: a heading, what happened, and what to do."""

    edition: Edition
    heading: str
    happened: str
    remedy: str
    reference: str = ""


REFUSALS = {
    Fault.SHAPE: (
        "This link is not complete",
        "The code in it does not look like one of ours.",
        "Copy the whole link again from where you found it; e-mail programs sometimes cut long ones.",
    ),
    Fault.MISTYPED: (
        "There is a slip in this link",
        "A character in the code is wrong or missing, so we cannot tell which answers it stands for.",
        "Compare it with the original, or ask whoever sent it to send it again. We do not guess.",
    ),
    Fault.UNKNOWN: (
        "This link was made with other criteria",
        "It is written correctly, but we do not have the criteria it was made with.",
        "Ask whoever sent it which site it came from, or start again with today's criteria.",
    ),
    Fault.ELSEWHERE: (
        "This link leads somewhere else",
        "It holds none of our codes: a mail filter or a link shortener put its own address there.",
        "Open it, and copy the address of the page that opens.",
    ),
}
STATUSES = {
    404: ("There is nothing at this address", "It may have been mistyped.", "Start from the front page."),
    405: (
        "That cannot be done here",
        "The address exists, but not for this kind of request.",
        "Go back and try again.",
    ),
    408: (
        "That took too long",
        "Your browser began to send something, and the rest of it did not come.",
        "Go back and send it again.",
    ),
    413: ("That was too much", "The request is larger than anything this site asks for.", "Send less."),
    414: ("That address is too long", "No address of this site is that long.", "Start from the front page."),
    500: (
        "Something broke on our side",
        "Your answers are safe: they are in the address of the page you came from.",
        "Go back and try again in a moment.",
    ),
    503: (
        "We cannot look that up just now",
        "The store that holds older criteria does not answer, so we cannot tell what this link stands for.",
        "The link is still good. Try again in a moment.",
    ),
}
BUSY = (
    "Too many are sending something just now",
    "So nothing of yours was read, and nothing was changed.",
    "Go back and send it again in a moment.",
)
NAMELESS = (
    "This site does not know its own address",
    "Links to it can be written under the name you used only once whoever runs it has said that name.",
    "If you run it, set DECIDER_BASE_URL, such as to https://choose.example.org, and start it again.",
)
RETRY = "5"
OTHER = ("That did not work", "The request could not be understood.", "Go back and try again.")


def register(app: Flask) -> None:
    """Answer every error of an application with a page of its own."""
    app.register_error_handler(CodeError, _refused)
    app.register_error_handler(StoreError, _unreachable)
    app.register_error_handler(NamelessSiteError, _nameless)
    app.register_error_handler(HTTPException, _http)


def _refused(refused: CodeError) -> tuple[str, int]:
    return _page(*REFUSALS[refused.fault]), 404


def _unreachable(error: StoreError) -> tuple[str, int, dict[str, str]]:
    log.error("the store cannot be asked: %s", error)
    return _page(*STATUSES[503]), 503, {"Retry-After": RETRY}


def _nameless(_: NamelessSiteError) -> tuple[str, int]:
    return _page(*NAMELESS), 400


def _http(error: HTTPException) -> Response:
    response = error.get_response()
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        fault = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        words = BUSY if isinstance(error, BusyError) else STATUSES.get(response.status_code, OTHER)
        response.set_data(_page(*words, reference=logs.reference() if fault else ""))
        response.content_type = "text/html; charset=utf-8"
    return response


def _page(heading: str, happened: str, remedy: str, reference: str = "") -> str:
    page = ErrorPage(editions().current(), heading, happened, remedy, reference)
    return render_template("error.html", page=page)
