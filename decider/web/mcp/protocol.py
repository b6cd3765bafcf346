"""The Model Context Protocol over HTTP, without any state: a message in, its answer out.

Spoken are its stateless revision, where each request says all of itself, and those before, whose clients
shake hands first: nothing of a handshake is remembered. Source: Model Context Protocol, revisions 2026-07-28
("Streamable HTTP", "Versioning", "Error codes") and 2025-11-25 ("Lifecycle"); JSON-RPC 2.0.
"""

import re
from base64 import b64decode
from dataclasses import dataclass
from typing import Any, Protocol

from decider.strict_json.json_reader import JsonReader
from decider.strict_json.json_value import JsonFileError
from decider.text.cut import shown

STATELESS = "2026-07-28"
HANDSHAKE = ("2025-11-25", "2025-06-18", "2025-03-26")
PARSE, INVALID, NO_METHOD, PARAMS, INTERNAL = -32700, -32600, -32601, -32602, -32603
MISMATCH, UNSUPPORTED = -32020, -32022
RPC, CALL_TOOL = "2.0", "tools/call"
ENCODED = "=?base64?"
ABOUT = "io.modelcontextprotocol/"
VERSION = f"{ABOUT}protocolVersion"
READER = JsonReader(
    again="send the whole message once more",
    instead="send a JSON-RPC message",
    as_utf_8="send it as UTF-8",
    exact=True,
)
# Half of a character: JSON can spell it, UTF-8 cannot, and an id is said back as it came.
HALF = re.compile("[\ud800-\udfff]")
Json = dict[str, Any]


class Headers(Protocol):
    """Headers of a request, by names in any case."""

    def get(self, name: str, /) -> str | None:
        """The value of a header, or None."""


class RpcError(Exception):
    """A refusal with its code, and the status that goes with it in the stateless revision."""

    def __init__(self, code: int, message: str, status: int = 400, data: Json | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.data = data


@dataclass(frozen=True, slots=True)
class Call:
    """A request: its id, None for a notification; its method; its parameters; and whether it is stateless."""

    id: str | int | None
    method: str
    params: Json
    stateless: bool


def call_in(raw: bytes, headers: Headers) -> Call:
    """The request in a body and the headers that mirror it; RpcError where there is none."""
    try:
        message = READER.value_of("message", raw).value
    except JsonFileError as misread:
        raise RpcError(PARSE, misread.problems[0]) from None
    if not isinstance(message, dict) or message.get("jsonrpc") != RPC:
        raise RpcError(INVALID, "send one JSON-RPC 2.0 message; batches are not taken")
    name, method, params = message.get("id"), message.get("method"), message.get("params", {})
    if ("id" in message and not _is_id(name)) or not isinstance(method, str):
        raise RpcError(INVALID, "a request has a method, and an id that is text or a whole number")
    if not isinstance(params, dict) or not isinstance(params.get("_meta", {}), dict):
        raise RpcError(PARAMS, "params and their _meta are mappings")
    return Call(name, method, params, stateless=_is_stateless(method, params, headers))


def _is_id(sent: object) -> bool:
    return type(sent) is int or (isinstance(sent, str) and not HALF.search(sent))


def _is_stateless(method: str, params: Json, headers: Headers) -> bool:
    """Whether a request is of the stateless revision; RpcError where it is of none, or contradicts itself."""
    meta, version = params.get("_meta", {}), headers.get("Mcp-Protocol-Version")
    said = meta.get(VERSION)
    if said is None and (version in (None, *HANDSHAKE) or method == "initialize"):
        return False
    if version != said and STATELESS in (version, said):
        raise RpcError(MISMATCH, f"the header MCP-Protocol-Version and {VERSION} differ")
    if version != STATELESS:
        known: Json = {"supported": [STATELESS, *HANDSHAKE], "requested": shown(str(version or said))}
        raise RpcError(UNSUPPORTED, "unsupported protocol version", data=known)
    if not isinstance(meta.get(f"{ABOUT}clientCapabilities"), dict):
        raise RpcError(PARAMS, f"_meta lacks {ABOUT}clientCapabilities")
    mirrored = {"Mcp-Method": method} | ({"Mcp-Name": params.get("name")} if method == CALL_TOOL else {})
    for header, value in mirrored.items():
        if _plain(headers.get(header) or "") != value:
            raise RpcError(MISMATCH, f"the header {header} and the body differ")
    return True


def _plain(header: str) -> str:
    """The text of a header, which is encoded where it is not plain ASCII."""
    if not (header.startswith(ENCODED) and header.endswith("?=")):
        return header
    try:
        return b64decode(header[len(ENCODED) : -2], validate=True).decode()
    except ValueError:
        return ""


def handshake(params: Json, server: Json, about: str) -> Json:
    """The answer to `initialize`: the revision asked for, or else the newest that shakes hands."""
    asked = params.get("protocolVersion")
    return {
        "protocolVersion": asked if asked in HANDSHAKE else HANDSHAKE[0],
        "capabilities": {"tools": {}},
        "serverInfo": server,
        "instructions": about,
    }


def discovery(about: str) -> Json:
    """The answer to `server/discover`."""
    versions = [STATELESS, *HANDSHAKE]
    return {"supportedVersions": versions, "capabilities": {"tools": {}}, "instructions": about}


def answered(call: Call, result: Json, server: Json, cached: int | None = None) -> Json:
    """A result as a response; `cached` is for how many seconds it may be kept, None where it may not."""
    if call.stateless:
        result = {"resultType": "complete", "_meta": {f"{ABOUT}serverInfo": server}, **result}
        if cached is not None:
            result |= {"ttlMs": 1000 * cached, "cacheScope": "public"}
    return {"jsonrpc": RPC, "id": call.id, "result": result}


def refused(error: RpcError, call_id: str | int | None = None) -> Json:
    """A refusal as a response, without an id where none could be read."""
    said: Json = {"code": error.code, "message": str(error)}
    said |= {"data": error.data} if error.data else {}
    return {"jsonrpc": RPC, **({} if call_id is None else {"id": call_id}), "error": said}
