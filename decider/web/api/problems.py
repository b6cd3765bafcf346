"""Errors for programs: application/problem+json with the words of the page. Source: RFC 9457."""

import json
from collections.abc import Mapping

from flask import request
from werkzeug.wrappers import Response

from decider.web import urls
from decider.web.api.mistakes import MistakenRequestError
from decider.web.api.models.problem import Mistake, ProblemDetails
from decider.web.http.error_texts import CODES, RETRY, SHEETS_BUSY, ErrorText

MEDIA_TYPE = "application/problem+json"
OF_CODES: Mapping[ErrorText, str] = {text: f"code-{fault.name.lower()}" for fault, text in CODES.items()}


def is_for_programs() -> bool:
    """Whether the address that was asked for is one of a program."""
    return request.path.startswith("/api/") or request.path.endswith(".json")


def problem_for_program(text: ErrorText, reference: str) -> Response | None:
    """A text as problem details, None where a person asked."""
    return problem(text, reference=reference) if is_for_programs() else None


def anchor(text: ErrorText) -> str:
    """The name of a problem, as the last part of its type."""
    return OF_CODES.get(text, f"status-{text.status}")


def refusal(error: MistakenRequestError) -> Response:
    """What is said of a request that cannot be done, as a response."""
    return _response(_details(error.text, error.mistakes))


def problem(text: ErrorText, reference: str = "") -> Response:
    """A text as problem details."""
    return _response(_details(text, reference=reference))


def busy(_: Exception) -> Response:
    """The problem of a sheet that comes while another one is being scored."""
    response = problem(SHEETS_BUSY)
    response.headers["Retry-After"] = str(RETRY)
    return response


def _details(text: ErrorText, mistakes: tuple[Mistake, ...] = (), reference: str = "") -> ProblemDetails:
    return ProblemDetails(
        type=f"{urls.DEVELOPERS}#{anchor(text)}",
        title=text.heading,
        status=text.status,
        detail=text.happened,
        remedy=text.remedy,
        mistakes=[*mistakes],
        reference=reference,
    )


def _response(said: ProblemDetails) -> Response:
    body = json.dumps(said.model_dump(mode="json"), ensure_ascii=False)
    return Response(body, said.status, content_type=f"{MEDIA_TYPE}; charset=utf-8")
