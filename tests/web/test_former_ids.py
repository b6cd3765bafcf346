"""Old ids in addresses, commands, scenarios and links are read as the ids of today."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from decider.cli.main import main
from decider.web.app import create_app
from tests.web.reading import Page

RENAMED = (
    ("  referrals:\n", "  sent:\n    was: referrals\n"),
    ("      daily:  {label: Every day", "      every_day:  {was: daily, label: Every day"),
)
SCENARIO = "scenarios:\n  - {name: Old, answers: {referrals: daily}, expect: {recommended: ehr}}\n"


@pytest.fixture
def site(small: Path, empty_store: str) -> FlaskClient:
    assert empty_store
    return create_app(small, TESTING=True).test_client()


def fetch(site: FlaskClient, address: str) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), 200)


def rename(small: Path) -> None:
    text = small.read_text()
    for old, new in RENAMED:
        assert text.count(old) == 1
        text = text.replace(old, new)
    small.write_text(text + SCENARIO)


def test_an_address_with_old_ids_gives_the_answers_of_today(site: FlaskClient, small: Path) -> None:
    rename(small)
    old = fetch(site, "/questions?referrals=daily&size=large")
    assert old.code == fetch(site, "/questions?sent=every_day&size=large").code
    assert "Not used" not in old.text()


def test_an_older_link_loses_nothing_to_a_rename(site: FlaskClient, small: Path) -> None:
    code = fetch(site, "/questions?referrals=daily&size=large").code
    before = fetch(site, f"/r/{code}").heading
    rename(small)
    page = fetch(site, f"/r/{code}")
    assert page.heading == before
    assert "Today’s criteria say the same" in page.text()
    assert "Not carried over" not in page.text()
    taken = fetch(site, f"/answers/{code}/today")
    assert taken.code == fetch(site, "/questions?sent=every_day&size=large").code


def test_a_command_takes_old_ids_and_names_those_of_today(small: Path) -> None:
    rename(small)

    def score(*answers: str) -> str:
        return CliRunner().invoke(main, ["score", "--json", "--criteria", str(small), *answers]).output

    figures = json.loads(score("referrals=daily"))
    assert figures == json.loads(score("sent=every_day"))
    assert "sent" in {each["question"] for each in figures["contributions"]}
    assert "answered twice" in score("referrals=daily", "sent=rarely")


def test_a_scenario_with_old_ids_is_tried(small: Path) -> None:
    rename(small)
    checked = CliRunner().invoke(main, ["check", str(small)])
    assert checked.exit_code == 0, checked.output
    small.write_text(small.read_text().replace("recommended: ehr}}", "recommended: emr}}"))
    assert "'Old' should give emr" in CliRunner().invoke(main, ["check", str(small)]).output
