"""Answers that programs send are taken and refused alike, and in the same words, whichever way they come."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.api.test_scores import told

WRONG: list[dict[str, Any]] = [
    {"sizes": "large"},
    {"care": "large", "size": "small"},
    {"size": "huge"},
    {"size": ""},
    {"size": 7},
    {"size": None},
    {"headcount": "huge"},
    {"headcount": "large", "size": "small"},
    {"\u202e": "large"},
    {"": "large"},
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A site whose question about the size was called headcount before, and label."""
    folder = tmp_path_factory.mktemp("renamed")
    text = (Path(__file__).parents[1] / "small.yaml").read_text()
    file = folder / "criteria.yaml"
    file.write_text(text.replace("  size:\n", "  size:\n    was: [headcount, label]\n", 1))
    return create_app(file, Settings(database_url=f"sqlite:///{folder}/store.sqlite3"))


@pytest.fixture
def site(app: Flask) -> FlaskClient:
    return app.test_client()


def by_the_api(site: FlaskClient, answers: dict[str, Any]) -> list[str]:
    return [*told(site.post("/api/v1/score", json={"answers": answers})).values()]


def by_a_form(site: FlaskClient, answers: dict[str, Any]) -> list[str]:
    items = [{"linkId": name, "answer": [{"valueCoding": {"code": said}}]} for name, said in answers.items()]
    response = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items}
    raw = json.dumps(response)
    answer = site.post("/fhir/QuestionnaireResponse/$score", data=raw, content_type="application/fhir+json")
    assert answer.status_code == 422
    return [each["details"]["text"] for each in answer.get_json(force=True)["issue"]]


def by_an_assistant(site: FlaskClient, answers: dict[str, Any]) -> str:
    params = {"name": "recommend", "arguments": {"answers": answers}}
    sent = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    result = site.post("/mcp", json=sent).get_json()["result"]
    assert result["isError"] is True
    text: str = result["content"][0]["text"]
    return text


@pytest.mark.parametrize("answers", WRONG, ids=str)
def test_what_is_wrong_with_an_answer_is_said_in_the_same_words(
    site: FlaskClient, answers: dict[str, Any]
) -> None:
    said = by_the_api(site, answers)
    assert said
    assert all(each in by_an_assistant(site, answers) for each in said)
    if all(isinstance(each, str) and each and name.isprintable() and name for name, each in answers.items()):
        assert by_a_form(site, answers) == said


def test_a_name_of_before_is_taken_everywhere(site: FlaskClient) -> None:
    now, before = ({name: "large"} for name in ("size", "headcount"))
    scored = [site.post("/api/v1/score", json={"answers": each}).get_json()["code"] for each in (now, before)]
    rows = [site.get("/api/v1/prospects", query_string=each).text for each in (now, before)]
    assert scored[0] == scored[1]
    assert rows[0] == rows[1]
    assert scored[0] in rows[0]


def test_a_row_answers_each_question_once_and_may_leave_it_open(site: FlaskClient) -> None:
    twice = site.get("/api/v1/prospects?size=small&headcount=large")
    assert told(twice) == {"headcount": "size is answered twice; keep one of the answers"}
    one = site.get("/api/v1/prospects?label=North&size=&headcount=large").text
    assert site.get("/api/v1/prospects?label=North&size=large").text == one
    assert [*told(site.get("/api/v1/prospects?sizes="))] == ["sizes"]


def test_the_label_of_a_prospect_is_no_answer_to_what_was_called_so(site: FlaskClient) -> None:
    asked = {"label": "large", "data": "none"}
    by_address = site.get("/api/v1/prospects", query_string=asked).text
    assert (
        by_address
        == site.post("/api/v1/prospects", data="label,data\nlarge,none\n", content_type="text/csv").text
    )
    assert by_address.splitlines()[1].startswith("large,")
    assert site.get("/questions?label=large").location == site.get("/questions?size=large").location
