"""Routes for form renderers: the questionnaire of an edition, and the result of a response to it.

Nothing of a response is kept, so a POST changes nothing and may come from anywhere.
"""

import json
from functools import lru_cache
from http import HTTPStatus

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from decider.engine.scoring.edition import Edition
from decider.fhir.outcome import operation_outcome, score_parameters
from decider.fhir.questionnaire import QUESTIONNAIRE, Resource, questionnaire
from decider.fhir.questionnaire_response import (
    FormResponse,
    ResponseError,
    ResponseProblem,
    answered_sheet,
    link_ids,
    response_in,
)
from decider.web import urls
from decider.web.current import base_url, edition_of, editions
from decider.web.http.cache import cacheable
from decider.web.http.error_texts import ErrorText

blueprint = Blueprint("fhir", __name__)
FHIR_JSON = "application/fhir+json; charset=utf-8"
TYPES = ("application/fhir+json", "application/json")
ISSUES = {404: "not-found", 405: "not-supported", 413: "too-long", 408: "timeout", 503: "transient"}
NO_EDITION = "We do not have the criteria that this response answers. Get the questionnaire once more."
REMEMBERED = 4
NOT_JSON = "Send the response as application/fhir+json."


@blueprint.get(QUESTIONNAIRE)
def current_questionnaire() -> Response:
    """The questionnaire of the criteria served now."""
    return _form(editions().current())


@blueprint.get(f"{QUESTIONNAIRE}/<digest>")
def questionnaire_of(digest: str) -> Response:
    """The questionnaire of an edition that was ever served."""
    return _form(edition_of(digest) or abort(404))


@blueprint.post(urls.FHIR_SCORE)
def score() -> Response:
    """The code, the address and all figures of the result of a response."""
    if request.mimetype not in TYPES:
        return _refused(415, [ResponseProblem(NOT_JSON)])
    try:
        return _scored(response_in(request.get_data()))
    except ResponseError as refused:
        return _refused(422, refused.problems)


def outcome_for_program(said: ErrorText, _: str) -> Response | None:
    """An error of any other kind as an OperationOutcome, None at other addresses."""
    if not request.path.startswith(urls.FHIR):
        return None
    problem = ResponseProblem(said.in_a_line)
    other = "exception" if said.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid"
    return _sent(operation_outcome(ISSUES.get(said.status, other), [problem]), said.status)


def _scored(response: FormResponse) -> Response:
    edition = edition_of(response.digest) if response.digest else editions().current()
    if edition is None:
        raise ResponseError([ResponseProblem(NO_EDITION, "QuestionnaireResponse.questionnaire")])
    sheet = answered_sheet(edition.criteria, _link_ids(edition), response)
    return _sent(score_parameters(edition, sheet, base_url() + urls.result("")))


@lru_cache(maxsize=REMEMBERED)
def _link_ids(edition: Edition) -> frozenset[str]:
    return link_ids(questionnaire("", edition))


def _form(edition: Edition) -> Response:
    return cacheable(_sent(questionnaire(base_url(), edition)))


def _refused(status: int, problems: list[ResponseProblem] | tuple[ResponseProblem, ...]) -> Response:
    return _sent(operation_outcome("invalid", problems), status)


def _sent(resource: Resource, status: int = 200) -> Response:
    return Response(json.dumps(resource, ensure_ascii=False), status, content_type=FHIR_JSON)
