"""Questions, census, comparison and cost for programs: what the pages and commands say, in figures."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from decider.codes import code_of
from decider.engine.group.consensus import consensus
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.app import create_app
from decider.web.cost.estimate import five_year_range
from decider.web.settings import Settings
from tests.cli.commands import SMALL, run
from tests.web.api.test_scores import told

COMPARE = "/api/v1/compare"


@pytest.fixture
def edition(shipped: Flask) -> Edition:
    found: Edition = shipped.extensions["editions"].current()
    return found


def sheets(edition: Edition, *places: int) -> list[Sheet]:
    return [sheet_of(edition.criteria, edition.criteria.scenarios[place].answers)[0] for place in places]


def test_the_questions_are_those_of_the_file_with_ids_that_score(
    client: FlaskClient, edition: Edition
) -> None:
    said, criteria = client.get("/api/v1/questions").get_json(), edition.criteria
    assert said["edition"] == {"version": criteria.version, "digest": edition.digest}
    assert [each["id"] for each in said["questions"]] == [each.id for each in criteria.questions]
    assert {each["id"]: each["usual"] for each in said["questions"]} == {
        each.id: each.usual for each in criteria.questions
    }
    assert [each["id"] for each in said["rules"]] == [each.id for each in criteria.rules]
    answers = {each["id"]: each["choices"][-1]["id"] for each in said["questions"]}
    scored = client.post("/api/v1/score", json={"answers": answers}).get_json()
    assert scored["code"] == code_of(edition, sheet_of(criteria, answers)[0])


def test_the_census_is_that_of_the_command(tmp_path: Path) -> None:
    store = Settings(database_url=f"sqlite:///{tmp_path}/store.sqlite3")
    said = create_app(SMALL, store).test_client().get("/api/v1/census").get_json()
    assert said == json.loads(run("census", "--json", SMALL).stdout)
    assert said["sheets"] == 12


def test_a_comparison_is_the_consensus_of_its_members(client: FlaskClient, edition: Edition) -> None:
    given = sheets(edition, 0, 5, 11)
    codes = [code_of(edition, each) for each in given]
    said = client.post(COMPARE, json={"codes": codes}).get_json()
    joint = consensus(edition, given)
    assert [each["code"] for each in said["members"]] == codes
    for each, code in zip(said["members"], codes, strict=True):
        alone = client.get(f"/r/{code}.json").get_json()
        assert each["verdict"] == {name: alone[name] for name in each["verdict"]}
    assert said["verdict"]["recommended"] == joint.verdict.recommended
    assert said["verdict"]["margin"] == float(joint.verdict.margin)
    assert said["agreed"] == dict(joint.sheet.answers)
    assert [(each["question"], each["matters"], each["swing"]) for each in said["differences"]] == [
        (each.question, each.matters, float(each.swing)) for each in joint.disagreements
    ]
    parts = [*said["agreed"], *said["open"], *(each["question"] for each in said["differences"])]
    assert sorted(parts) == sorted(each.id for each in edition.criteria.questions)
    for difference in said["differences"]:
        members = [member for each in difference["settlings"] for member in each["members"]]
        assert len(members) == len({*members}) >= 2


def test_two_to_six_codes_are_compared_and_a_bad_one_is_named_by_its_place(
    client: FlaskClient, edition: Edition
) -> None:
    code = code_of(edition, Sheet())
    assert client.post(COMPARE, json={"codes": [code] * 6}).status_code == 200
    assert [*told(client.post(COMPARE, json={"codes": [code]}))] == ["/codes"]
    assert [*told(client.post(COMPARE, json={"codes": [code] * 7}))] == ["/codes"]
    assert [*told(client.post(COMPARE, json={"codes": [code, 7]}))] == ["/codes/1"]
    assert [*told(client.post(COMPARE, json={"codes": [code, code[:-1]]}), 404)] == ["/codes/1"]


def test_codes_are_read_out_of_whatever_they_were_pasted_in(client: FlaskClient, edition: Edition) -> None:
    codes = [code_of(edition, each) for each in sheets(edition, 0, 1)]
    pasted = [f"https://click.example/m/?u=https://choose.example.org/r/{code}" for code in codes]
    said = client.post(COMPARE, json={"codes": pasted})
    assert (said.status_code, [each["code"] for each in said.get_json()["members"]]) == (200, codes)


def test_the_cost_is_the_range_that_the_pages_tell(client: FlaskClient, edition: Edition) -> None:
    sheet = sheets(edition, 0)[0]
    code = code_of(edition, sheet)
    said = client.get(f"/api/v1/cost/{code}").get_json()
    span = five_year_range(edition.criteria, sheet, edition.score(sheet).recommended)
    assert span
    assert said["total"] == {"low": float(span.low), "likely": float(span.likely), "high": float(span.high)}
    assert said["option"] == edition.score(sheet).recommended
    known = [each["cost"] for each in said["items"] if each["cost"]]
    assert sum(each["likely"] for each in known) == pytest.approx(said["total"]["likely"])
    assert {each["id"] for each in said["items"] if each["cost"] is None} == {*said["unpriced"]}


def test_the_cost_follows_what_is_said_of_the_practice(client: FlaskClient, edition: Edition) -> None:
    address = f"/api/v1/cost/{code_of(edition, sheets(edition, 0)[0])}"
    one, ten = (client.get(f"{address}?clinicians={count}").get_json() for count in (1, 10))
    assert one["practice"]["clinicians_by"] == ten["practice"]["clinicians_by"] == "request"
    assert one["total"]["likely"] < ten["total"]["likely"] <= 10 * one["total"]["likely"]
    share = client.get(f"{address}?buying=share").get_json()
    known = client.get(f"{address}?buying=share&collections=300000").get_json()
    assert share["total"] is None
    assert known["total"]["high"] > 0
    assert {*share["unpriced"]} > {*known["unpriced"]}
    said = told(client.get(f"{address}?clinicians=0&collections=x&buying=rent&size=2"))
    assert [*said] == ["clinicians", "collections", "buying", "size"]
