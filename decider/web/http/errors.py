"""Error handlers: every failure becomes a page in plain words, or for programs the same words as data."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from flask import Flask, current_app, render_template
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


ForPrograms = Callable[[ErrorText, str], Response | None]


def register(app: Flask, for_programs: Sequence[ForPrograms]) -> None:
    """Answer every error of an application in words of its own.

    Each of `for_programs` says a text with its reference to whoever is no person, or None to others.
    """
    app.extensions["errors_for_programs"] = for_programs
    app.register_error_handler(CodeError, _refused)
    app.register_error_handler(StoreError, _unreachable)
    app.register_error_handler(NamelessSiteError, _nameless)
    app.register_error_handler(HTTPException, _http)


def error_answer(text: ErrorText, reference: str = "") -> Response:
    """The answer that says a text: a page, or data where a program asks."""
    for_programs = cast("Sequence[ForPrograms]", current_app.extensions["errors_for_programs"])
    said = (answer(text, reference) for answer in for_programs)
    return next((response for response in said if response), None) or _page(text, reference)


def _page(text: ErrorText, reference: str) -> Response:
    page = ErrorPage(editions().current(), text, reference)
    return Response(render_template("error.html", page=page), text.status, mimetype="text/html")


def _refused(refused: CodeError) -> Response:
    return error_answer(error_texts.CODES[refused.fault])


def _unreachable(error: StoreError) -> Response:
    log.error("the store cannot be asked: %s", error)
    response = error_answer(error_texts.ARCHIVE_AWAY)
    response.headers["Retry-After"] = str(error_texts.RETRY)
    return response


def _nameless(_: NamelessSiteError) -> Response:
    return error_answer(error_texts.NAMELESS)


def _http(error: HTTPException) -> Response:
    response = error.get_response()
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        ours = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        known = error_texts.STATUSES.get(response.status_code, error_texts.OTHER)
        text = error_texts.TOO_MANY_BODIES if isinstance(error, BusyError) else known
        said = error_answer(text, logs.reference() if ours else "")
        response.set_data(said.get_data())
        response.content_type = said.content_type
    return response
