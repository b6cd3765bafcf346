"""Answers and codes scored for programs: the same as everywhere else, and every mistake named."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.cli.commands import run

SCORE = "/api/v1/score"


@pytest.fixture
def edition(shipped: Flask) -> Edition:
    found: Edition = shipped.extensions["editions"].current()
    return found


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.sqlite3"


def told(answer: TestResponse, status: int = 422) -> dict[str, str]:
    """What was wrong, by its place."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json()
    assert problem["status"] == status
    return {each["at"]: each["says"] for each in problem["mistakes"]}


def figures(answer: TestResponse) -> dict[str, Any]:
    """What an answer says, without what only the API adds: words, and what is said in them."""
    assert answer.status_code == 200
    words = {"says", "link", "because", "changes", "sources"}
    return {name: value for name, value in answer.get_json().items() if name not in words}


def test_a_code_answers_and_a_link_all_get_the_figures_of_the_command(
    client: FlaskClient, edition: Edition
) -> None:
    answers = {"size": "solo", "referrals": "daily", "portal": "not_sure"}
    code = code_of(edition, sheet_of(edition.criteria, answers)[0])
    wanted = json.loads(run("score", "--json", code).stdout)
    assert figures(client.post(SCORE, json={"answers": answers})) == wanted
    assert client.get(f"/r/{code}.json").get_json() == wanted
    for pasted in (code, code.lower(), f"<https://choose.example.org/r/{code}>.", f"see /r/{code}"):
        assert figures(client.get(SCORE, query_string={"code": pasted})) == wanted


def test_priorities_weigh_and_those_of_the_file_leave_the_code_as_it_is(
    client: FlaskClient, edition: Edition
) -> None:
    weights = {each.id: int(each.weight) for each in edition.criteria.criteria}
    plain = client.post(SCORE, json={"answers": {"size": "solo"}}).get_json()
    same = client.post(SCORE, json={"answers": {"size": "solo"}, "priorities": weights}).get_json()
    assert same == plain
    first, *_ = weights
    other = client.post(SCORE, json={"answers": {"size": "solo"}, "priorities": {**weights, first: 0}})
    assert figures(other) == json.loads(run("score", "--json", other.get_json()["code"]).stdout)
    assert other.get_json()["code"].count("-") == 2


def test_what_is_not_known_is_named_with_what_may_have_been_meant(client: FlaskClient) -> None:
    sent = {"answers": {"referals": "daily", "size": "sollo", "portal": 1}, "priority": {}}
    said = told(client.post(SCORE, json=sent))
    assert "did you mean 'referrals'?" in said["/answers/referals"]
    assert "did you mean 'solo'?" in said["/answers/size"]
    assert "did you mean 'priorities'?" in said["/priority"]
    assert said["/answers/portal"].startswith("expected one of 'none'")
    assert "unknown parameter 'cod'" in told(client.get(SCORE, query_string={"cod": "x"}))["cod"]


@pytest.mark.parametrize(
    ("sent", "at"),
    [
        ({}, "/answers"),
        ([], ""),
        ("solo", ""),
        ({"answers": None}, "/answers"),
        ({"answers": []}, "/answers"),
        ({"answers": {}, "priorities": {}}, "/priorities/data_mobility"),
        ({"answers": {"a/b~c": "x"}}, "/answers/a~1b~0c"),
        ({"answers": {"\ud800": "x"}}, "/answers"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(client: FlaskClient, sent: object, at: str) -> None:
    assert at in told(client.post(SCORE, json=sent))


@pytest.mark.parametrize("level", [6, -1, 2.5, True, "3", None])
def test_a_priority_is_a_whole_number_from_0_to_5(
    client: FlaskClient, edition: Edition, level: object
) -> None:
    levels: dict[str, object] = {each.id: 1 for each in edition.criteria.criteria}
    first, *_ = levels
    said = told(client.post(SCORE, json={"answers": {}, "priorities": {**levels, first: level}}))
    assert [*said] == [f"/priorities/{first}"]
    nothing = dict.fromkeys(levels, 0)
    assert (
        "more than 0" in told(client.post(SCORE, json={"answers": {}, "priorities": nothing}))["/priorities"]
    )


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b'{"answers": {}, "answers": {}}', b"[" * 10_000, b"NaN"]
)
def test_what_is_no_json_is_refused_with_the_reason(client: FlaskClient, raw: bytes) -> None:
    answer = client.post(SCORE, data=raw, content_type="application/json")
    assert told(answer, 400)[""]


def test_ids_of_before_are_read_as_those_of_now_and_none_twice(small: Path, store: str) -> None:
    text = small.read_text().replace("  size:\n", "  size:\n    was: headcount\n", 1)
    small.write_text(text)
    client = create_app(small, Settings(database_url=store)).test_client()
    now = client.post(SCORE, json={"answers": {"size": "large"}}).get_json()
    assert client.post(SCORE, json={"answers": {"headcount": "large"}}).get_json() == now
    said = told(client.post(SCORE, json={"answers": {"headcount": "large", "size": "small"}}))
    assert said["/answers/size"] == "size is answered twice; keep one of the answers"


def test_a_mistyped_code_is_a_404_with_the_reason(client: FlaskClient, edition: Edition) -> None:
    code = code_of(edition, sheet_of(edition.criteria, {"size": "solo"})[0])
    slipped = code[:-1] + ("0" if code[-1] != "0" else "1")
    kinds = {slipped: "code-mistyped", "nonsense": "code-shape", "00000000-" + code[9:]: "code-mistyped"}
    for wrong, kind in kinds.items():
        for address in (f"/r/{wrong}.json", f"/api/v1/cost/{wrong}", f"{SCORE}?code={wrong}"):
            answer = client.get(address)
            assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
            assert answer.get_json()["type"] == f"/developers#{kind}"
            assert answer.headers["Cache-Control"] == "private, no-store"


def test_figures_of_a_code_may_be_kept_and_those_of_today_are_asked_for_again(
    client: FlaskClient, edition: Edition
) -> None:
    code = code_of(edition, sheet_of(edition.criteria, {"size": "solo"})[0])
    for address, cached in (
        (f"/r/{code}.json", "public, max-age=300"),
        (f"{SCORE}?code={code}", "public, max-age=300"),
        (f"/api/v1/cost/{code}", "public, max-age=300"),
        ("/api/v1/questions", "no-cache"),
        ("/openapi.json", "no-cache"),
    ):
        first = client.get(address)
        assert (first.status_code, first.headers["Cache-Control"]) == (200, cached)
        assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_code_of_an_older_edition_is_scored_by_it(small: Path, store: str) -> None:
    old = create_app(small, Settings(database_url=store)).test_client()
    before = figures(old.post(SCORE, json={"answers": {"size": "large"}}))
    small.write_text(small.read_text().replace("weight: 3", "weight: 2", 1))
    new = create_app(small, Settings(database_url=store)).test_client()
    after = new.post(SCORE, json={"answers": {"size": "large"}}).get_json()
    assert after["edition"] != before["edition"]
    assert new.get(f"/r/{before['code']}.json").get_json() == before
