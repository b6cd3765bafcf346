"""Error handlers: every failure becomes a page in plain words."""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from decider.codes import CodeError
from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.web.current import NamelessSiteError, editions
from decider.web.http import error_texts, logs
from decider.web.http.body_limit import BusyError
from decider.web.http.error_texts import ErrorText

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A refusal in plain words; `reference` is what an operator can look up in the log, if anything."""

    edition: Edition
    text: ErrorText
    reference: str = ""


RETRY = "5"


def register(app: Flask) -> None:
    """Answer every error of an application with a page of its own."""
    app.register_error_handler(CodeError, _refused)
    app.register_error_handler(StoreError, _unreachable)
    app.register_error_handler(NamelessSiteError, _nameless)
    app.register_error_handler(HTTPException, _http)


def error_page(text: ErrorText, reference: str = "") -> str:
    """The page that says a text."""
    return render_template("error.html", page=ErrorPage(editions().current(), text, reference))


def _refused(refused: CodeError) -> tuple[str, int]:
    text = error_texts.CODES[refused.fault]
    return error_page(text), text.status


def _unreachable(error: StoreError) -> tuple[str, int, dict[str, str]]:
    log.error("the store cannot be asked: %s", error)
    return error_page(error_texts.ARCHIVE_AWAY), error_texts.ARCHIVE_AWAY.status, {"Retry-After": RETRY}


def _nameless(_: NamelessSiteError) -> tuple[str, int]:
    return error_page(error_texts.NAMELESS), error_texts.NAMELESS.status


def _http(error: HTTPException) -> Response:
    response = error.get_response()
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        ours = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        known = error_texts.STATUSES.get(response.status_code, error_texts.OTHER)
        text = error_texts.TOO_MANY_BODIES if isinstance(error, BusyError) else known
        response.set_data(error_page(text, logs.reference() if ours else ""))
        response.content_type = "text/html; charset=utf-8"
    return response
