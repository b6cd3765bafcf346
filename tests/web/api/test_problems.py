"""Errors of programs: problem details in the words of the page, each explained on /developers."""

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from decider import paths
from decider.web.app import create_app
from decider.web.http.error_texts import CODES, STATUSES, UNUSABLE
from decider.web.settings import Settings

SITE = "https://choose.example.org"
PUBLIC = (
    *("/api/v1/questions", "/api/v1/score", "/openapi.json", "/api/v1/nowhere"),
    *("/r/15GBZBZ3-1Q27YRC957DZQES3M.json", "/r/nowhere.json"),
    *("/fhir/Questionnaire", "/fhir/Questionnaire/nowhere", "/fhir/QuestionnaireResponse/$score"),
)
ELSEWHERE = {"Origin": "https://other.example"}


@pytest.fixture(scope="module")
def public() -> Flask:
    return create_app(paths.CRITERIA, Settings(base_url=SITE))


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/v1/nowhere", 404),
        ("GET", "/r/nowhere.json", 404),
        ("DELETE", "/api/v1/score", 405),
        ("POST", "/openapi.json", 405),
        ("PUT", "/r/x.json", 405),
        ("POST", "/api/v1/score", 415),
        ("POST", "/api/v1/prospects", 415),
        ("GET", "/api/v1/questions?x=1", 422),
        ("GET", "/openapi.json?x=1", 422),
        ("GET", "/api/v1/score?code=" + "x" * 20_000, 414),
    ],
)
def test_every_refusal_is_a_problem_in_the_words_of_the_page(
    client: FlaskClient, method: str, address: str, status: int
) -> None:
    answer = client.open(address, method=method, data="x" if method == "POST" else None)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert ("Allow" in answer.headers) == (status == 405)
    said, texts = answer.get_json(), [*STATUSES.values(), *CODES.values(), UNUSABLE]
    text = next(each for each in texts if each.heading == said["title"])
    assert (said["detail"], said["remedy"], said["status"]) == (text.happened, text.remedy, status)


def test_a_fault_of_ours_names_its_reference_and_nothing_else(
    public: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("decider.web.api.views.question_list", broken)
    monkeypatch.setitem(public.config, "PROPAGATE_EXCEPTIONS", False)
    answer = public.test_client().get("/api/v1/questions")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert len(answer.get_json()["reference"]) == 10
    assert "secret" not in answer.text


def test_people_still_get_pages(client: FlaskClient) -> None:
    for address in ("/nowhere", "/r/x", "/m/x", "/api", "/apiary", "/r/x.jsonx"):
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (404, "text/html"), address


def test_every_type_of_problem_is_explained_on_the_page(client: FlaskClient) -> None:
    root = html5lib.parse(client.get("/developers").text, namespaceHTMLElements=False)
    named = {each.get("id") for each in root.iter()}
    said = client.get("/openapi.json").get_json()
    statuses = {
        status
        for by in said["paths"].values()
        for operation in by.values()
        for status in operation["responses"]
        if status >= "4"
    }
    wanted = {f"status-{status}" for status in statuses | {"500"}}
    assert wanted | {f"code-{fault.name.lower()}" for fault in CODES} <= named


@pytest.mark.parametrize("address", PUBLIC)
def test_pages_of_other_sites_may_read_what_holds_no_secret(public: Flask, address: str) -> None:
    client = public.test_client()
    for method in ("GET", "GET", "HEAD", "OPTIONS", "POST"):
        answer = client.open(address, method=method, headers=ELSEWHERE)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
    asked = {**ELSEWHERE, "Access-Control-Request-Method": "POST"}
    assert "Content-Type" in client.options(address, headers=asked).headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("address", ["/", "/r/x", "/m/" + "x" * 22 + ".json", "/developers", "/shares"])
def test_nothing_else_is_open_to_other_sites(public: Flask, address: str) -> None:
    answer = public.test_client().get(address, headers=ELSEWHERE)
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


def test_a_site_without_an_address_is_open_to_no_other(client: FlaskClient) -> None:
    for address in PUBLIC:
        assert "Access-Control-Allow-Origin" not in client.get(address, headers=ELSEWHERE).headers
