"""The API says in words what the pages say, and asks what the site asks."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.criteria.model.scenarios import Scenario
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.api.test_scores import told

NEXT, SCORE, COMPARE = "/api/v1/next", "/api/v1/score", "/api/v1/compare"
EDITION = open_edition(paths.CRITERIA)
SCENARIOS = EDITION.criteria.scenarios[::6]
ELSEWHERE = {"Host": "decider.internal"}


def asked(client: FlaskClient, answers: dict[str, str]) -> dict[str, Any]:
    answer = client.post(NEXT, json={"answers": answers})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def test_three_questions_come_at_once_as_they_are_listed_until_it_is_decided(client: FlaskClient) -> None:
    listed = {each["id"]: each for each in client.get("/api/v1/questions").get_json()["questions"]}
    answers: dict[str, str] = {}
    while not (said := asked(client, answers))["decided"]:
        assert 0 < len(said["questions"]) <= 3
        assert all(each == listed[each["id"]] for each in said["questions"])
        assert all(each["ask"] in said["says"] and "(not_sure)" in said["says"] for each in said["questions"])
        first, scored = said["questions"][0]["id"], client.post(SCORE, json={"answers": answers}).get_json()
        assert first == scored["next_question"]
        answers |= {each["id"]: each["choices"][0]["id"] for each in said["questions"]}
    assert client.post(SCORE, json={"answers": answers}).get_json()["settled"]
    assert "It is decided" in said["says"]


def test_nothing_is_left_to_ask_where_all_is_answered(client: FlaskClient) -> None:
    said = asked(client, {each.id: "not_sure" for each in EDITION.criteria.questions})
    assert said["questions"] == []
    assert "Every question has an answer." in said["says"]


def test_priorities_count_for_what_is_asked_next(client: FlaskClient) -> None:
    levels = {each.id: 0 for each in EDITION.criteria.criteria}
    for name in levels:
        body = {"answers": {}, "priorities": {**levels, name: 5}}
        first = client.post(NEXT, json=body).get_json()["questions"][0]["id"]
        assert first == client.post(SCORE, json=body).get_json()["next_question"]
    assert [*told(client.post(NEXT, json={"answers": {"sizes": "solo"}}))] == ["/answers/sizes"]


def test_a_rule_is_the_reason_of_what_it_requires(client: FlaskClient) -> None:
    known = EDITION.criteria.scenarios
    required = [each for each in known if EDITION.score(Sheet(each.answers)).strength == "required"]
    assert required
    for scenario in required:
        said = client.post(SCORE, json={"answers": {**scenario.answers}}).get_json()["says"]
        assert all(rule.because in said for rule in EDITION.score(Sheet(scenario.answers)).ruling.certain)
        assert "For an EHR:" not in said


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name[:40])
def test_the_words_are_those_of_the_page(client: FlaskClient, scenario: Scenario) -> None:
    scored = client.post(SCORE, json={"answers": {**scenario.answers}}).get_json()
    explained = client.get(SCORE, query_string={"code": scored["code"]}).get_json()
    page = client.get(f"/r/{scored['code']}").get_data(as_text=True)
    headline = scored["says"].splitlines()[0]
    assert headline.split(".")[0] in page
    assert explained["says"].splitlines()[0] == headline
    assert all(each in explained["says"] for each in (*explained["because"], *explained["changes"]))
    assert explained["because"]
    assert all(each["claim"] and each["title"] for each in explained["sources"])
    assert scored["link"] == explained["link"] == f"http://localhost/r/{scored['code']}"
    assert scored["says"].endswith(scored["link"])
    del scored["says"]
    assert {name: explained[name] for name in scored} == scored


def test_a_site_that_does_not_know_its_address_gives_no_link(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/store.sqlite3"
    small = Path(__file__).parents[1] / "small.yaml"
    client = create_app(small, Settings(database_url=store)).test_client()
    scored = client.post(SCORE, json={"answers": {"size": "large"}}, headers=ELSEWHERE).get_json()
    read = client.get(SCORE, query_string={"code": scored["code"]}, headers=ELSEWHERE).get_json()
    both = client.post(COMPARE, json={"codes": [scored["code"]] * 2}, headers=ELSEWHERE).get_json()
    for said in (scored, read, both):
        assert said["link"] is None
        assert "http" not in said["says"]
        assert said["says"]


def test_a_comparison_says_who_differs_and_where_it_opens(client: FlaskClient) -> None:
    codes = [
        client.post(SCORE, json={"answers": answers}).get_json()["code"]
        for answers in ({"size": "solo"}, {"size": "over_fifty"}, {})
    ]
    said = client.post(COMPARE, json={"codes": codes}).get_json()
    assert "A: 1; B: 51 or more; C: no answer." in said["says"]
    assert said["says"].endswith(said["link"])
    assert client.get(said["link"]).status_code == 200
