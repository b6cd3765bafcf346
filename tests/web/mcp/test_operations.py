"""A tool of an assistant is an operation of the API: its schemas, answers and refusals are the same."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import decider.web.mcp
from tests.web.mcp.test_messages import call, old

ANSWERS = {"size": "solo", "referrals": "daily", "care_type": "primary"}
SENT: dict[str, tuple[str, str]] = {
    "ask": ("POST", "/api/v1/next"),
    "recommend": ("POST", "/api/v1/score"),
    "explain": ("GET", "/api/v1/score"),
    "compare": ("POST", "/api/v1/compare"),
}
MOST_LINES = 150


def by_the_api(client: FlaskClient, tool: str, arguments: dict[str, Any]) -> Any:
    method, address = SENT[tool]
    said = {"json": arguments} if method == "POST" else {"query_string": arguments}
    return client.open(address, method=method, **said).get_json()  # type: ignore[arg-type]  # one of both


def arguments_of(client: FlaskClient) -> dict[str, dict[str, Any]]:
    scored = [client.post("/api/v1/score", json={"answers": each}).get_json() for each in (ANSWERS, {})]
    first, second = (each["code"] for each in scored)
    return {
        "ask": {"answers": ANSWERS},
        "recommend": {"answers": ANSWERS},
        "explain": {"code": first},
        "compare": {"codes": [first, second]},
    }


def test_a_tool_answers_what_its_operation_answers(client: FlaskClient) -> None:
    for tool, arguments in arguments_of(client).items():
        answer, result = by_the_api(client, tool, arguments), call(client, tool, **arguments)
        assert result["structuredContent"] == answer
        assert result["content"] == [{"type": "text", "text": answer["says"]}]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ask", {}),
        ("ask", {"answers": {"sizes": "solo"}, "lang": "de"}),
        ("recommend", {"answers": {"size": "huge"}, "priorities": {}}),
        ("explain", {"code": "1GD90A01-0CP7M1ABQSGEFR03J"}),
        ("explain", {"code": "1GD9"}),
        ("compare", {"codes": ["x"]}),
        ("compare", {"codes": ["x", "1GD90A01-0CP7M1ABQSGEFR03J"]}),
    ],
)
def test_a_tool_refuses_what_its_operation_refuses_in_the_same_words(
    client: FlaskClient, tool: str, arguments: dict[str, Any]
) -> None:
    problem, result = by_the_api(client, tool, arguments), call(client, tool, **arguments)
    assert result["isError"] is True
    text = result["content"][0]["text"]
    assert text.startswith(f"{problem['title']}. {problem['detail']} {problem['remedy']}\n")
    assert [line.split(": ", 1)[1] for line in text.splitlines()[1:]] == [
        each["says"] for each in problem["mistakes"]
    ]


def test_the_schemas_of_tools_are_those_of_the_specification(client: FlaskClient) -> None:
    said = client.get("/openapi.json").get_json()
    for tool in old(client, "tools/list")["result"]["tools"]:
        method, address = SENT[tool["name"]]
        operation = said["paths"][address][method.lower()]
        assert tool["title"] == operation["summary"]
        assert tool["description"] == operation["description"]
        reference = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        schema = said["components"]["schemas"][reference.rpartition("/")[2]]
        assert {*tool["outputSchema"]["properties"]} == {*schema["properties"]}
        assert tool["outputSchema"]["required"] == schema["required"]


def test_the_room_holds_the_protocol_and_nothing_else() -> None:
    modules = Path(decider.web.mcp.__file__).parent.glob("*.py")
    assert sum(len(module.read_text().splitlines()) for module in modules) <= MOST_LINES
