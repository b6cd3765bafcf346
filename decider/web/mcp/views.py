"""The route for assistants. It changes nothing and holds no secret; a page of another site is refused."""

import json
from functools import lru_cache
from http import HTTPStatus

from flask import Blueprint, request
from werkzeug.wrappers import Response

from decider.engine.scoring.edition import Edition
from decider.text.cut import shown
from decider.web import urls
from decider.web.current import base_url, editions
from decider.web.http.error_texts import ErrorText
from decider.web.http.link_error_texts import FOREIGN
from decider.web.links.csrf import from_here
from decider.web.mcp.protocol import (
    CALL_TOOL,
    INTERNAL,
    INVALID,
    NO_METHOD,
    Call,
    Json,
    RpcError,
    answered,
    call_in,
    discovery,
    handshake,
    refused,
)
from decider.web.mcp.tools import called, tools_of

blueprint = Blueprint("mcp", __name__)
JSON = "application/json"
KEPT = 300
ABOUT = (
    "Ask the user the questions that `ask` gives, at most three at a time, and pass the answers on. "
    "Do not guess: not_sure is an answer. End with `recommend`, and give the user its link."
)


@blueprint.post(urls.MCP)
def message() -> Response:
    """Answer one message of an assistant."""
    base_url()  # who calls this site by a foreign name is refused, as a page is that another name leads here
    if {"Origin", "Sec-Fetch-Site"} & {*request.headers.keys()} and not from_here():
        return _sent(refused(RpcError(INVALID, FOREIGN.happened)), 403)
    try:
        call = call_in(request.get_data(), request.headers)
    except RpcError as error:
        return _sent(refused(error), error.status)
    if call.id is None:
        return Response(status=202)
    try:
        return _sent(_answer(call))
    except RpcError as error:
        return _sent(refused(error, call.id), error.status if call.stateless else 200)


def error_for_program(said: ErrorText, _: str) -> Response | None:
    """An error of any other kind as a JSON-RPC response without an id, None at other addresses."""
    if not request.path.startswith(urls.MCP):
        return None
    code = INTERNAL if said.status >= HTTPStatus.INTERNAL_SERVER_ERROR else INVALID
    return Response(json.dumps(refused(RpcError(code, said.in_a_line))), said.status, content_type=JSON)


def _answer(call: Call) -> Json:
    edition = editions().current()
    server = {"name": "decider", "title": edition.criteria.title, "version": edition.criteria.version}
    answer = (STATELESS_METHODS if call.stateless else HANDSHAKE_METHODS).get(call.method)
    if answer is None:
        raise RpcError(NO_METHOD, f"there is no method {shown(call.method)}", 404)
    return answer(call, edition, server)


def _discover(call: Call, _: Edition, server: Json) -> Json:
    return answered(call, discovery(ABOUT), server, KEPT)


def _initialize(call: Call, _: Edition, server: Json) -> Json:
    return answered(call, handshake(call.params, server, ABOUT), server)


def _ping(call: Call, _: Edition, server: Json) -> Json:
    return answered(call, {}, server)


def _list_tools(call: Call, edition: Edition, server: Json) -> Json:
    return answered(call, {"tools": _tools(edition)}, server, KEPT)


def _call_tool(call: Call, edition: Edition, server: Json) -> Json:
    return answered(call, called(edition, call.params), server)


TOOL_METHODS = {"tools/list": _list_tools, CALL_TOOL: _call_tool}
STATELESS_METHODS = {"server/discover": _discover, **TOOL_METHODS}
HANDSHAKE_METHODS = {"initialize": _initialize, "ping": _ping, **TOOL_METHODS}


@lru_cache(maxsize=2)
def _tools(edition: Edition) -> list[Json]:
    return tools_of(edition.criteria)


def _sent(body: Json, status: int = 200) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, content_type=JSON)
