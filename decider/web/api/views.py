"""Routes of the API: each parses by a model, asks, and answers by a model."""

import json
import re
from collections.abc import Callable

from flask import Blueprint, Flask
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from decider.documents.csv import grid
from decider.documents.prospects import Prospect, outcome_lines
from decider.store.database import StoreError
from decider.text.plain import one_line
from decider.web.api import operations, problems
from decider.web.api.mistakes import MistakenRequestError
from decider.web.api.models.census import census_of
from decider.web.api.models.cost import practice_cost
from decider.web.api.models.prepared_link import link_status
from decider.web.api.models.question_list import question_list
from decider.web.api.models.score import score_figures
from decider.web.api.operation import MOST_SHEET_BYTES, ApiOperation, ToolOperation
from decider.web.api.prospect_sheet import SheetsBusyError, scored_sheet
from decider.web.api.request_models import inputs_in, prospect_in, request_models
from decider.web.api.request_reader import NoParameters, json_body, parameters, sheet_body
from decider.web.api.responses import csv_answer, json_answer, open_to_sites
from decider.web.api.specification import SPECIFICATION, specification
from decider.web.cost.buyer import buyer_of
from decider.web.current import base_url, decoded_by, editions
from decider.web.http.cache import cacheable, revalidated
from decider.web.links import refusals
from decider.web.links.lookup import managed
from decider.web.links.refusals import LinkRefusedError

blueprint = Blueprint("api", __name__)
blueprint.register_error_handler(MistakenRequestError, problems.refusal)
blueprint.register_error_handler(SheetsBusyError, problems.busy)
blueprint.register_error_handler(LinkRefusedError, refusals.page)

LARGER = {f"api.{operations.SCORE_PROSPECTS.id}": MOST_SHEET_BYTES}
View = Callable[..., Response]


def register(app: Flask) -> None:
    """Let an application answer programs, and pages of other sites as far as they may ask."""
    app.register_blueprint(blueprint)
    app.after_request(open_to_sites)


def answers(operation: ApiOperation) -> Callable[[View], View]:
    """Make a view the one that answers an operation, at its address."""
    rule = re.sub(r"\{(\w+)\}", r"<\1>", operation.path)

    def routed(view: View) -> View:
        blueprint.add_url_rule(rule, operation.id, view, methods=[operation.method])
        return view

    return routed


def _as_told_to_assistants(operation: ToolOperation) -> View:
    """The view of an operation that replies to assistants too."""

    def view() -> Response:
        edition = editions().current()
        model = operation.takes(edition)
        if operation.query:
            return cacheable(json_answer(operation.reply(edition, parameters(model))))
        parameters(NoParameters)
        return json_answer(operation.reply(edition, json_body(model)))

    return view


for tool in operations.TOOLS.values():
    answers(tool)(_as_told_to_assistants(tool))


@blueprint.get(SPECIFICATION)
def openapi() -> Response:
    """The specification, with the ids of today."""
    parameters(NoParameters)
    text = json.dumps(specification(editions().current()), ensure_ascii=False)
    return revalidated(Response(text, content_type="application/json; charset=utf-8"))


@answers(operations.LIST_QUESTIONS)
def list_questions() -> Response:
    """The questions of today."""
    parameters(NoParameters)
    return revalidated(json_answer(question_list(editions().current())))


@answers(operations.TAKE_CENSUS)
def take_census() -> Response:
    """The census of today."""
    parameters(NoParameters)
    return revalidated(json_answer(census_of(editions().current())))


@answers(operations.READ_RESULT)
def read_result(code: str) -> Response:
    """The verdict on a code."""
    decoded = decoded_by(code)
    return cacheable(json_answer(score_figures(decoded.edition, decoded.sheet)))


@answers(operations.ESTIMATE_COST)
def estimate_cost(code: str) -> Response:
    """Five years of cost for the practice of a code."""
    decoded = decoded_by(code)
    costs = decoded.edition.criteria.costs
    if costs is None:
        raise NotFound
    inputs = inputs_in(parameters(request_models(decoded.edition).cost))
    buyer = buyer_of(decoded.edition, costs, decoded.code, decoded.sheet)
    return cacheable(json_answer(practice_cost(buyer, inputs)))


@answers(operations.SCORE_PROSPECT)
def score_prospect() -> Response:
    """The verdict on one prospect, as a sheet."""
    edition = editions().current()
    label, sheet = prospect_in(edition, parameters(request_models(edition).prospect))
    return revalidated(csv_answer(grid(outcome_lines(edition, [Prospect(2, one_line(label), sheet)]))))


@answers(operations.SCORE_PROSPECTS)
def score_prospects() -> Response:
    """The verdicts on a sheet of prospects."""
    parameters(NoParameters)
    return csv_answer(scored_sheet(editions().current(), sheet_body()))


@answers(operations.READ_PREPARED_LINK)
def read_prepared_link(manage: str) -> Response:
    """A prepared link, for whoever made it."""
    try:
        link = managed(manage)
        return json_answer(link_status(link, decoded_by(link.code), manage, base_url()))
    except StoreError as error:
        return refusals.unreachable(error)
