"""Errors for programs: application/problem+json with the words of the page. Source: RFC 9457."""

import json
from collections.abc import Mapping

from flask import request
from werkzeug.wrappers import Response

from decider.strict_json.json_value import JsonFileError
from decider.web import urls
from decider.web.api.mistakes import MistakenRequestError
from decider.web.api.models.problem import Mistake, ProblemDetails
from decider.web.http.error_texts import CODES, SHEETS_BUSY, UNREADABLE, UNUSABLE, ErrorText
from decider.web.http.errors import RETRY

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


def problem(text: ErrorText, mistakes: tuple[Mistake, ...] = (), reference: str = "") -> Response:
    """A text as problem details, with each mistake that led to it."""
    said = ProblemDetails(
        type=f"{urls.DEVELOPERS}#{anchor(text)}",
        title=text.heading,
        status=text.status,
        detail=text.happened,
        remedy=text.remedy,
        mistakes=[*mistakes],
        reference=reference,
    )
    body = json.dumps(said.model_dump(mode="json"), ensure_ascii=False)
    return Response(body, text.status, content_type=f"{MEDIA_TYPE}; charset=utf-8")


def mistaken(error: MistakenRequestError) -> Response:
    """The problem of a request that cannot be done."""
    return problem(UNUSABLE, error.mistakes)


def misread(error: JsonFileError) -> Response:
    """The problem of a body that is no JSON."""
    return problem(UNREADABLE, tuple(Mistake(at="", says=each) for each in error.problems))


def busy(_: Exception) -> Response:
    """The problem of a sheet that comes while another one is being scored."""
    response = problem(SHEETS_BUSY)
    response.headers["Retry-After"] = RETRY
    return response
