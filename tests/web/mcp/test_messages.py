"""/mcp by hand: every message of either revision gets the answer that the protocol asks for."""

import json
import random
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from decider import paths
from decider.web.app import create_app
from decider.web.http.error_texts import STATUSES
from decider.web.mcp.views import error_for_program
from decider.web.settings import Settings
from tests.fhir.mutations import mutated
from tests.web.reading import Page

VERSION = "2026-07-28"
ABOUT = "io.modelcontextprotocol/"
META = {f"{ABOUT}protocolVersion": VERSION, f"{ABOUT}clientCapabilities": {}}
Json = dict[str, Any]


def send(client: FlaskClient, body: Any, headers: Json | None = None) -> TestResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/mcp", data=raw, content_type="application/json", headers=headers or {})


def request(method: str, **params: Any) -> Json:
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def old(client: FlaskClient, method: str, **params: Any) -> Json:
    answer = send(client, request(method, **params))
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    said: Json = answer.get_json()
    assert (said["jsonrpc"], said["id"]) == ("2.0", 1)
    return said


def new(client: FlaskClient, method: str, headers: Json | None = None, **params: Any) -> TestResponse:
    said = {"MCP-Protocol-Version": VERSION, "Mcp-Method": method}
    said |= {"Mcp-Name": params["name"]} if "name" in params else {}
    return send(client, request(method, _meta=META, **params), said | (headers or {}))


def call(client: FlaskClient, tool: str, **arguments: Any) -> Json:
    result: Json = old(client, "tools/call", name=tool, arguments=arguments)["result"]
    return result


def error(answer: TestResponse, status: int) -> Json:
    assert answer.status_code == status
    found: Json = answer.get_json()["error"]
    assert found["message"]
    return found


def test_discovery_names_the_revisions_and_may_be_kept(client: FlaskClient) -> None:
    result = new(client, "server/discover").get_json()["result"]
    assert result["supportedVersions"][0] == VERSION
    assert (result["resultType"], result["cacheScope"]) == ("complete", "public")
    assert result["_meta"][f"{ABOUT}serverInfo"]["name"] == "decider"


@pytest.mark.parametrize(
    ("asked", "given"), [("2025-06-18", "2025-06-18"), ("2025-03-26", "2025-11-25"), (None, "2025-11-25")]
)
def test_a_handshake_settles_on_a_revision_and_is_forgotten(
    client: FlaskClient, asked: Any, given: str
) -> None:
    answer = send(client, request("initialize", protocolVersion=asked, capabilities={}))
    assert answer.get_json()["result"]["protocolVersion"] == given
    assert "Mcp-Session-Id" not in answer.headers
    done = send(client, {"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (done.status_code, done.data) == (202, b"")
    assert old(client, "ping")["result"] == {}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b"[" * 99, -32700),
        ([], -32600),
        ([request("ping")], -32600),
        ({"jsonrpc": "1.0", "id": 1, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": None, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": 1.5, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": 1, "result": {}}, -32600),
        ({"jsonrpc": "2.0", "id": "\ud800", "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": "1\udfff", "method": "there-is-none"}, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []}, -32602),
    ],
)
def test_what_is_no_request_is_refused_by_its_code(client: FlaskClient, body: Any, code: int) -> None:
    assert error(send(client, body), 400)["code"] == code


@pytest.mark.parametrize("wrong", [None, 1.5, True, {}, [], "x" * 1001, "\ud800"], ids=range(7))
def test_an_id_that_is_none_is_told_once_and_in_plain_words(client: FlaskClient, wrong: Any) -> None:
    _, *told = error(send(client, request("ping") | {"id": wrong}), 400)["message"].splitlines()
    assert told == ["/id: expected a whole number, or a text of at most 1,000 characters"]
    _, *told = error(send(client, request("\ud800")), 400)["message"].splitlines()
    assert told == ["/method: expected a text of whole characters"]


@pytest.mark.parametrize(
    ("headers", "code", "status"),
    [
        ({"Mcp-Method": "ping"}, -32020, 400),
        ({"Mcp-Name": "compare"}, -32020, 400),
        ({"Mcp-Name": "=?base64?%%?="}, -32020, 400),
        ({"MCP-Protocol-Version": "2025-11-25"}, -32020, 400),
        ({"MCP-Protocol-Version": ""}, -32020, 400),
    ],
)
def test_headers_must_say_what_the_body_says(
    client: FlaskClient, headers: Json, code: int, status: int
) -> None:
    answer = new(client, "tools/call", headers, name="ask", arguments={"answers": {}})
    assert error(answer, status)["code"] == code


def test_a_name_in_base64_is_read(client: FlaskClient) -> None:
    answer = new(client, "tools/call", {"Mcp-Name": "=?base64?YXNr?="}, name="ask", arguments={"answers": {}})
    assert answer.get_json()["result"]["structuredContent"]["questions"]


def test_a_revision_that_we_do_not_speak_is_refused_with_those_we_do(client: FlaskClient) -> None:
    meta = META | {f"{ABOUT}protocolVersion": "2099-01-01"}
    answer = send(client, request("tools/list", _meta=meta), {"MCP-Protocol-Version": "2099-01-01"})
    found = error(answer, 400)
    assert (found["code"], found["data"]["requested"]) == (-32022, "2099-01-01")
    assert VERSION in found["data"]["supported"]


def test_a_stateless_request_says_what_its_client_can(client: FlaskClient) -> None:
    meta = {f"{ABOUT}protocolVersion": VERSION}
    headers = {"MCP-Protocol-Version": VERSION, "Mcp-Method": "tools/list"}
    assert error(send(client, request("tools/list", _meta=meta), headers), 400)["code"] == -32602


def test_a_refusal_names_the_request_that_it_refuses(client: FlaskClient) -> None:
    assert new(client, "tools/list", {"Mcp-Method": "ping"}).get_json()["id"] == 1
    assert new(client, "resources/list").get_json()["id"] == 1
    assert "id" not in send(client, b"{").get_json()


def test_what_does_not_belong_to_a_name_in_base64_is_refused(client: FlaskClient) -> None:
    for name in ("=?base64?YXNrIQ==?=", "=?base64?YXNr", "=?BASE64?YXNr?=", "YXNr"):
        answer = new(client, "tools/call", {"Mcp-Name": name}, name="ask", arguments={"answers": {}})
        assert error(answer, 400)["code"] == -32020


def test_methods_and_tools_that_are_not_there_are_named(client: FlaskClient) -> None:
    found = error(new(client, "resources/list"), 404)
    assert (found["code"], found["message"]) == (-32601, "there is no method resources/list")
    assert old(client, "resources/list")["error"]["code"] == -32601
    found = error(new(client, "tools/call", name="order", arguments={}), 400)
    assert found["code"] == -32602
    assert "there is no tool order; there are: ask, recommend, explain, compare" in found["message"]


def test_other_methods_and_other_sites_are_refused(client: FlaskClient) -> None:
    for method in ("GET", "DELETE", "PUT"):
        refused = client.open("/mcp", method=method)
        assert error(refused, 405)["code"] == -32600
        assert {*refused.headers["Allow"].split(", ")} == {"OPTIONS", "POST"}
    for origin in ("https://evil.example", "null", "nonsense"):
        assert error(send(client, request("ping"), {"Origin": origin}), 403)
    assert error(send(client, request("ping"), {"Sec-Fetch-Site": "cross-site"}), 403)
    assert send(client, request("ping"), {"Origin": "http://localhost"}).status_code == 200
    assert error(send(client, request("ping"), {"Host": "evil.example"}), 400)
    assert error(send(client, b" " * (64 * 1024 + 1)), 413)
    assert error(client.post("/mcp", data=json.dumps(request("ping")), content_type="text/plain"), 415)


def test_only_what_is_asked_below_its_address_is_told_in_its_form(client: FlaskClient) -> None:
    assert error(client.get("/mcp/nowhere"), 404)["code"] == -32600
    for path in ("/mcpx", "/mcp.html", "/mcp-server"):
        assert Page.fetched(client.get(path), 404).heading == STATUSES[404].heading


def test_a_site_with_an_address_answers_by_that_whatever_name_a_request_gives() -> None:
    settings = Settings(base_url="https://choose.example.org")
    client = create_app(paths.CRITERIA, settings, TESTING=True).test_client()
    asked = request("tools/call", name="recommend", arguments={"answers": {"size": "solo"}})
    answer = send(client, asked, {"Host": "evil.example"})
    assert "https://choose.example.org/r/" in answer.get_json()["result"]["content"][0]["text"]
    assert "evil" not in answer.text


def test_results_are_of_the_shape_that_the_tools_declare(client: FlaskClient) -> None:
    tools = {tool["name"]: tool for tool in old(client, "tools/list")["result"]["tools"]}
    code = call(client, "recommend", answers={"size": "solo"})["structuredContent"]["code"]
    sent = {"ask": {"answers": {}}, "recommend": {"answers": {}}, "explain": {"code": code}}
    sent["compare"] = {"codes": [code, code]}
    assert sent.keys() == tools.keys()
    for name, arguments in sent.items():
        Draft202012Validator(tools[name]["inputSchema"]).validate(arguments)
        result = call(client, name, **arguments)
        Draft202012Validator(tools[name]["outputSchema"]).validate(result["structuredContent"])
        assert result["content"] == [{"type": "text", "text": result["structuredContent"]["says"]}]


def test_five_hundred_mutated_messages_break_nothing(client: FlaskClient) -> None:
    message = request("tools/call", name="compare", arguments={"codes": ["1GD90A01-0CP7M1ABQSGEFR03K"] * 2})
    message["params"]["_meta"] = {f"{ABOUT}clientCapabilities": {}}
    for raw in mutated(message, random.Random(5), 500):
        answer = send(client, raw)
        assert answer.status_code < 500
        assert answer.status_code == 202 or answer.get_json()["jsonrpc"] == "2.0"


def test_what_broke_on_our_side_is_not_said_to_be_the_callers_mistake(client: FlaskClient) -> None:
    with client.application.test_request_context("/mcp"):
        answers = [error_for_program(text, "") for text in (STATUSES[500], STATUSES[503], STATUSES[413])]
    codes = [answer.get_json()["error"]["code"] for answer in answers if answer]
    assert codes == [-32603, -32603, -32600]


def test_a_flood_of_wrong_answers_is_refused_shortly(client: FlaskClient) -> None:
    result = call(client, "recommend", answers={f"q{number}": "x" for number in range(4000)})
    assert result["isError"] is True
    assert len(result["content"][0]["text"].splitlines()) < 50
