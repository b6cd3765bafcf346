"""`/mcp`: operations of the API as tools of assistants, by the Model Context Protocol, without any state.

Each request says all of itself. Clients of the revisions before shake hands, and nothing of that is kept.
Source: Model Context Protocol, revisions 2026-07-28 ("Streamable HTTP") and 2025-11-25; JSON-RPC 2.0.
"""

import json
from base64 import b64encode
from http import HTTPStatus
from typing import Annotated, Any, Literal

from flask import Blueprint, request
from pydantic import Field
from werkzeug.wrappers import Response

from decider.engine.scoring.edition import Edition
from decider.text.cut import shown
from decider.web import urls
from decider.web.api.mistakes import MistakenRequestError, told
from decider.web.api.models.message import Message
from decider.web.api.operations import TOOLS
from decider.web.api.request_reader import json_body
from decider.web.api.specification import Json
from decider.web.current import base_url, editions
from decider.web.http.error_texts import UNREADABLE, ErrorText
from decider.web.http.link_error_texts import FOREIGN
from decider.web.links.csrf import from_here

blueprint = Blueprint("mcp", __name__)
STATELESS, HANDSHAKE = "2026-07-28", ("2025-11-25", "2025-06-18")  # what came before has batches
DISCOVER, INITIALIZE, PING, LIST, CALL = "server/discover", "initialize", "ping", "tools/list", "tools/call"
PARSE, INVALID, NO_METHOD, PARAMS, INTERNAL = -32700, -32600, -32601, -32602, -32603
MISMATCH, UNSUPPORTED = -32020, -32022
META = "io.modelcontextprotocol/"
VERSION, CAPABILITIES, SERVER = f"{META}protocolVersion", f"{META}clientCapabilities", f"{META}serverInfo"
CACHED = {"ttlMs": 300_000, "cacheScope": "public"}
ABOUT = {
    "capabilities": {"tools": {}},
    "instructions": "Ask the user the questions that `ask` gives, at most three at a time, and pass on "
    "the answers. Do not guess: not_sure is an answer. While a result is `early`, ask on; end with its link.",
}
SentName = Annotated[str, Field(max_length=1000)]  # with a limit, halves of surrogate pairs are refused too


class RpcError(Exception):
    """A refusal with its code, its status, and what else a client can read from it."""

    def __init__(self, code: int, message: str, status: int = 400, **data: object) -> None:
        super().__init__(message)
        self.status = status
        self.said = {"code": code, "message": message, **({"data": data} if data else {})}


class RpcParameters(Message, extra="ignore", strict=True):
    """What is read of the parameters of any request."""

    meta: Json = Field(default={}, alias="_meta")
    version: str | None = Field(default=None, alias="protocolVersion")
    name: SentName = ""
    arguments: Any = Field(default={})


class RpcRequest(Message, extra="ignore", strict=True):
    """A request; without an id it is a notification, which nobody answers."""

    jsonrpc: Literal["2.0"]
    method: SentName
    params: RpcParameters = RpcParameters()
    id: Annotated[int | SentName, told("expected a whole number, or a text of at most 1,000 characters")] = ""


@blueprint.post(urls.MCP)
def message() -> Response:
    """Answer one message of an assistant."""
    base_url()  # without an address of its own a site is asked by the names of its machine alone
    if {"Origin", "Sec-Fetch-Site"} & {*request.headers.keys()} and not from_here():
        return _refused(RpcError(INVALID, FOREIGN.happened, FOREIGN.status))
    try:
        sent = json_body(RpcRequest)
    except MistakenRequestError as wrong:
        other = PARAMS if wrong.mistakes[0].at.startswith("/params") else INVALID
        return _refused(RpcError(PARSE if wrong.text is UNREADABLE else other, wrong.in_words))
    if "id" not in sent.model_fields_set:
        return Response(status=202)
    try:
        return _said({"id": sent.id, "result": _result(sent, stateless=_is_stateless(sent))})
    except RpcError as error:
        return _refused(error, id=sent.id)


def error_for_program(said: ErrorText, _: str) -> Response | None:
    """An error of any other kind in the same form, None at other addresses."""
    if not f"{request.path}/".startswith(f"{urls.MCP}/"):
        return None
    code = INVALID if said.status < HTTPStatus.INTERNAL_SERVER_ERROR else INTERNAL
    return _refused(RpcError(code, said.in_a_line, said.status))


def _is_stateless(sent: RpcRequest) -> bool:
    """Whether a request is of the stateless revision; RpcError if it is of none, or its headers differ."""
    said, header = str(sent.params.meta.get(VERSION, "")), request.headers.get("MCP-Protocol-Version")
    if not said and (header in (None, *HANDSHAKE) or sent.method == INITIALIZE):
        return False
    if header == said != STATELESS:
        known = [STATELESS, *HANDSHAKE]
        raise RpcError(UNSUPPORTED, "unsupported protocol version", supported=known, requested=shown(said))
    named = {"Mcp-Name": sent.params.name} if sent.method == CALL else {}
    for name, value in {"MCP-Protocol-Version": said, "Mcp-Method": sent.method, **named}.items():
        in_base64 = b64encode(value.encode(errors="replace")).decode()
        if request.headers.get(name) not in (value, f"=?base64?{in_base64}?="):
            raise RpcError(MISMATCH, f"the header {name} and the body differ")
    if not isinstance(sent.params.meta.get(CAPABILITIES), dict):
        raise RpcError(PARAMS, f"_meta lacks {CAPABILITIES}")
    return True


def _result(sent: RpcRequest, *, stateless: bool) -> Json:
    edition, asked = editions().current(), sent.params.version
    server = {"name": "decider", "title": edition.criteria.title, "version": edition.criteria.version}
    hello = {"protocolVersion": asked if asked in HANDSHAKE else HANDSHAKE[0], "serverInfo": server, **ABOUT}
    discovered = {"supportedVersions": [STATELESS, *HANDSHAKE], **ABOUT, **CACHED}
    known: dict[str, Json] = {DISCOVER: discovered} if stateless else {INITIALIZE: hello, PING: {}}
    if sent.method == LIST:
        known[LIST] = {"tools": [tool.described(edition) for tool in TOOLS.values()], **CACHED}
    elif sent.method == CALL:
        known[CALL] = _called(edition, sent.params, 400 if stateless else 200)
    if sent.method not in known:
        raise RpcError(NO_METHOD, f"there is no method {shown(sent.method)}", 404 if stateless else 200)
    return known[sent.method] | ({"resultType": "complete", "_meta": {SERVER: server}} if stateless else {})


def _called(edition: Edition, sent: RpcParameters, status: int) -> Json:
    if sent.name not in TOOLS:
        raise RpcError(PARAMS, f"there is no tool {shown(sent.name)}; there are: {', '.join(TOOLS)}", status)
    try:
        reply = TOOLS[sent.name].called(edition, sent.arguments)
    except MistakenRequestError as wrong:
        return {"content": [{"type": "text", "text": wrong.in_words}], "isError": True}
    values = reply.model_dump(mode="json", exclude_unset=True)
    return {"content": [{"type": "text", "text": reply.says}], "structuredContent": values}


def _refused(error: RpcError, **known: object) -> Response:
    return _said({**known, "error": error.said}, error.status)


def _said(body: Json, status: int = 200) -> Response:
    text = json.dumps({"jsonrpc": "2.0", **body}, ensure_ascii=False)
    return Response(text, status, content_type="application/json")
