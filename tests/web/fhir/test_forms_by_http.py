"""The questionnaire and the results of responses by HTTP, in FHIR's own forms throughout."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from tests.fhir.forms import response_to
from tests.fhir.mutations import mutated

SCORE = "/fhir/QuestionnaireResponse/$score"
FHIR_JSON = "application/fhir+json"
EDITION = open_edition(paths.CRITERIA)
SHEET = Sheet(EDITION.criteria.scenarios[0].answers)
RESPONSE = response_to(EDITION, SHEET)


def post(client: FlaskClient, body: Any, content_type: str = FHIR_JSON, path: str = SCORE) -> TestResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(path, data=raw, content_type=content_type)


def parameters(answer: TestResponse) -> dict[str, Any]:
    assert (answer.status_code, answer.mimetype) == (200, FHIR_JSON)
    resource = answer.get_json(force=True)
    assert resource["resourceType"] == "Parameters"
    values: dict[str, Any] = {}
    for each in resource["parameter"]:
        (value,) = [found for name, found in each.items() if name != "name"]
        values[each["name"]] = value
    return values


def issue(answer: TestResponse, status: int) -> dict[str, Any]:
    assert (answer.status_code, answer.mimetype) == (status, FHIR_JSON)
    resource = answer.get_json(force=True)
    assert resource["resourceType"] == "OperationOutcome"
    found: dict[str, Any] = resource["issue"][0]
    assert found["severity"] == "error"
    assert found["details"]["text"]
    return found


def test_the_questionnaire_is_that_of_the_edition_served_and_kept(client: FlaskClient) -> None:
    now = client.get("/fhir/Questionnaire")
    form = now.get_json(force=True)
    assert (now.status_code, now.mimetype) == (200, FHIR_JSON)
    assert form["url"] == f"http://localhost/fhir/Questionnaire/{EDITION.digest}"
    assert client.get(form["url"]).data == now.data
    again = client.get("/fhir/Questionnaire", headers={"If-None-Match": now.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("digest", ["x", "0" * 52, EDITION.digest[:8], EDITION.digest.lower(), "%00" * 52])
def test_an_edition_that_was_never_served_has_no_questionnaire(client: FlaskClient, digest: str) -> None:
    assert issue(client.get(f"/fhir/Questionnaire/{digest}"), 404)["code"] == "not-found"


def test_a_response_gives_the_code_and_where_it_opens_and_all_figures(client: FlaskClient) -> None:
    said = parameters(post(client, RESPONSE))
    assert said["code"] == code_of(EDITION, SHEET)
    assert client.get(said["result"]).status_code == 200
    assert said["figures"] == client.get(f"/r/{said['code']}.json").get_data(as_text=True)
    assert said["recommended"] == json.loads(said["figures"])["recommended"]


@pytest.mark.parametrize(("answers", "early"), [({}, True), (SHEET.answers, False)], ids=["none", "all"])
def test_a_response_is_told_while_it_is_too_early_to_say(
    client: FlaskClient, answers: dict[str, str], early: bool
) -> None:
    said = parameters(post(client, response_to(EDITION, Sheet(answers))))
    assert said["early"] is json.loads(said["figures"])["early"] is early


def test_a_response_to_an_older_edition_is_scored_by_that(small: Path, empty_store: str) -> None:
    old = open_edition(small)
    assert old.criteria.questions
    with create_app(small, TESTING=True).test_client() as client:
        client.get("/")
        small.write_text(small.read_text() + "\n# edited\n" + 'scope: "another"\n')
    with create_app(small, TESTING=True).test_client() as client:
        assert client.get("/fhir/Questionnaire").get_json(force=True)["id"] != old.digest
        assert client.get(f"/fhir/Questionnaire/{old.digest}").get_json(force=True)["id"] == old.digest
        said = parameters(post(client, response_to(old, Sheet({}))))
        assert said["code"] == code_of(old, Sheet({}))


def test_a_response_to_criteria_of_another_site_is_refused(client: FlaskClient) -> None:
    foreign = RESPONSE | {"questionnaire": f"https://other.example/fhir/Questionnaire/{'0' * 52}"}
    found = issue(post(client, foreign), 422)
    assert "do not have the criteria" in found["details"]["text"]
    assert found["expression"] == ["QuestionnaireResponse.questionnaire"]


def test_every_refusal_is_an_operation_outcome_in_plain_words(client: FlaskClient) -> None:
    assert (
        "sizes"
        in issue(post(client, json.loads(json.dumps(RESPONSE).replace('"size"', '"sizes"'))), 422)["details"][
            "text"
        ]
    )
    assert issue(post(client, RESPONSE, "text/plain"), 415)["details"]["text"]
    assert issue(post(client, b" " * (64 * 1024 + 1)), 413)["code"] == "too-long"
    assert issue(client.get(SCORE), 405)["code"] == "not-supported"
    assert {*client.get(SCORE).headers["Allow"].split(", ")} == {"OPTIONS", "POST"}
    assert issue(client.delete("/fhir/Questionnaire"), 405)["code"] == "not-supported"
    assert issue(client.get("/fhir/Patient"), 404)["code"] == "not-found"


def test_a_thousand_mutated_responses_break_nothing(client: FlaskClient) -> None:
    statuses = set()
    for raw in mutated(RESPONSE, random.Random(7), 1000):
        answer = post(client, raw)
        statuses.add(answer.status_code)
        assert answer.get_json(force=True)["resourceType"] in ("Parameters", "OperationOutcome")
    assert statuses == {200, 422}


def test_nothing_of_a_response_is_logged_or_sent_back(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    said = post(client, RESPONSE | {"subject": {"display": "Jane Q. Patient"}})
    assert "Jane" not in said.get_data(as_text=True) + caplog.text
