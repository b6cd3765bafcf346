"""Errors for programs: where a standard says how an error is sent, the words of the page, in its form."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import NamedTuple

from flask import Flask, Response, request

from decider.web.http import error_texts
from decider.web.http.error_texts import ErrorText

PAGE = "text/html"


class ErrorBody(NamedTuple):
    """An error as a standard has it: its text, and the type of that."""

    text: str
    content_type: str


Form = Callable[[ErrorText, int], ErrorBody]


def register(app: Flask, forms: Mapping[str, Form]) -> None:
    """Send errors of addresses that begin so in these forms; to be called after compression is set up."""

    def reform(response: Response) -> Response:
        form = next((form for start, form in forms.items() if request.path.startswith(start)), None)
        if form and response.status_code >= HTTPStatus.BAD_REQUEST and response.mimetype == PAGE:
            said = error_texts.STATUSES.get(response.status_code, error_texts.OTHER)
            response.data, response.content_type = form(said, response.status_code)
        return response

    app.after_request(reform)
