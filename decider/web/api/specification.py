"""The specification of the API, OpenAPI 3.1, made from its operations and their models."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from pydantic.json_schema import models_json_schema

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.api.models.message import Message
from decider.web.api.models.problem import ProblemDetails
from decider.web.api.operation import CSV, JSON, ApiOperation, OperationLink
from decider.web.api.operations import operations_of
from decider.web.api.problems import MEDIA_TYPE
from decider.web.api.request_models import RequestModels, request_models

SPECIFICATION = "/openapi.json"
VERSION = "1.0"
REMEMBERED = 4
SCHEMAS = "#/components/schemas/"
PART = re.compile(r"\{(\w+)\}")
CODES, TOKENS = "^[0-9A-Za-z-]{1,400}$", "^[0-9A-Za-z_-]{1,64}$"
MOVED = "The address was damaged on its way; the one that was meant is in Location."
TAGS = {
    "criteria": "What is asked, and what all answers together come to.",
    "results": "Answer sheets scored, compared and priced. Nothing is stored.",
    "prospects": "Sheets of prospects, a row each.",
    "links": "Prepared links, for whoever made them.",
}
WAITS = frozenset({429, 503})
Json = dict[str, Any]


@lru_cache(maxsize=REMEMBERED)
def specification(edition: Edition) -> Json:
    """The specification, with the ids of an edition; whoever gets it must not change it."""
    models = request_models(edition)
    return {
        "openapi": "3.1.0",
        "info": _info(edition),
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": _paths(edition, models),
        "components": {"schemas": _schemas(operations_of(edition.criteria), models)},
    }


def _info(edition: Edition) -> Json:
    return {
        "title": edition.criteria.title,
        "version": VERSION,
        "summary": "What the pages say, for programs.",
        "description": f"Made for the criteria {edition.criteria.version}. No key, no account, no cookie. "
        "Errors are RFC 9457 problem details. Answers have an ETag where they may be asked for again.",
        "license": {"name": "MIT", "identifier": "MIT"},
    }


def _paths(edition: Edition, models: RequestModels) -> Json:
    paths: Json = {}
    for each in operations_of(edition.criteria):
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, edition, models)
    return paths


def _operation(operation: ApiOperation, edition: Edition, models: RequestModels) -> Json:
    parameters = [*_part(operation, edition), *_query(operation, edition, models)]
    body = _body(operation, edition, models)
    return {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        **({"parameters": parameters} if parameters else {}),
        **({"requestBody": body} if body else {}),
        "responses": {"200": _answer(operation), **dict(_refusals(operation))},
    }


def _part(operation: ApiOperation, edition: Edition) -> Iterator[Json]:
    for name in PART.findall(operation.path):
        is_code = name == "code"
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": operation.part,
            "schema": {"type": "string", "pattern": CODES if is_code else TOKENS},
            **({"example": _codes(edition)[0]} if is_code else {}),
        }


def _query(operation: ApiOperation, edition: Edition, models: RequestModels) -> Iterator[Json]:
    if operation.query is None:
        return
    schema = operation.query(models).model_json_schema()
    for name, described in schema["properties"].items():
        text = described.pop("description", "")
        yield {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "description": text,
            "schema": described,
            **({"example": _codes(edition)[0]} if name == "code" else {}),
        }


def _body(operation: ApiOperation, edition: Edition, models: RequestModels) -> Json | None:
    if operation.sheet:
        return _content(CSV, {"type": "string"}, _sheet_example(edition))
    if operation.body is None:
        return None
    model = operation.body(models)
    examples: Mapping[str, Any] = {
        "answers": {"answers": _answers(edition)},
        "codes": {"codes": [*_codes(edition)]},
    }
    example = next(examples[name] for name in model.model_fields if name in examples)
    return _content(JSON, _reference(model), example)


def _content(media_type: str, schema: Json, example: Any) -> Json:
    return {"required": True, "content": {media_type: {"schema": schema, "example": example}}}


def _answer(operation: ApiOperation) -> Json:
    answer = operation.answer
    schema = {"type": "string"} if answer.model is None else _reference(answer.model)
    links = {each.name: _link(each) for each in operation.links}
    return {
        "description": answer.description,
        "content": {answer.media_type: {"schema": schema}},
        **({"links": links} if links else {}),
    }


def _link(link: OperationLink) -> Json:
    code = "$response.body#/code"
    said = {"operationId": link.operation, "description": link.description}
    if link.parameter:
        return {**said, "parameters": {link.parameter: code}}
    return {**said, "requestBody": {"codes": [code, code]}}


def _refusals(operation: ApiOperation) -> Iterator[tuple[str, Json]]:
    if not operation.path.startswith("/api/"):
        yield "301", {"description": MOVED}
    problem = {MEDIA_TYPE: {"schema": _reference(ProblemDetails)}}
    wait = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}}}
    for status in sorted({*operation.refusals}):
        yield (
            str(status),
            {
                "description": HTTPStatus(status).phrase,
                "content": problem,
                **({"headers": wait} if status in WAITS else {}),
            },
        )


def _reference(model: type[Message]) -> Json:
    return {"$ref": f"{SCHEMAS}{model.__name__}"}


def _schemas(operations: Sequence[ApiOperation], models: RequestModels) -> Json:
    bodies = [each.body(models) for each in operations if each.body]
    answers = [each.answer.model for each in operations if each.answer.model]
    every: dict[type[Message], None] = dict.fromkeys([*bodies, *answers, ProblemDetails])
    _, schema = models_json_schema(
        [(model, "validation") for model in every], ref_template=f"{SCHEMAS}{{model}}"
    )
    found: Json = schema["$defs"]
    return found


def _answers(edition: Edition) -> dict[str, str]:
    """The usual beginning: the first choice of the first two questions."""
    return {question.id: question.choices[0].id for question in edition.criteria.questions[:2]}


def _codes(edition: Edition) -> tuple[str, str]:
    question = edition.criteria.questions[0]
    one, other = question.choices[0].id, question.choices[-1].id
    return code_of(edition, Sheet({question.id: one})), code_of(edition, Sheet({question.id: other}))


def _sheet_example(edition: Edition) -> str:
    given = _answers(edition)
    return "\r\n".join([",".join(["label", *given]), ",".join(["North", *given.values()]), ""])
