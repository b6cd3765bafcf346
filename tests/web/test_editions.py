"""A criteria file that changes while it is served."""

import logging
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider.criteria.problems import Refused
from decider.web.app import create_app
from tests.web.reading import Page


@pytest.fixture
def site(small: Path) -> FlaskClient:
    return create_app(small, TESTING=True).test_client()


def fetch(site: FlaskClient, address: str) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), 200)


def test_a_changed_file_is_served_from_the_next_request_on(site: FlaskClient, small: Path) -> None:
    small.write_text(small.read_text().replace("This or that?", "That or this?"))
    assert fetch(site, "/").heading == "That or this?"


def test_a_link_keeps_its_edition_when_the_file_changes(site: FlaskClient, small: Path) -> None:
    code = fetch(site, "/questions?referrals=daily&data=hospital").code
    before = fetch(site, f"/r/{code}")
    small.write_text(small.read_text().replace("{ehr: 4}", "{emr: 9}"))
    assert fetch(site, "/questions?referrals=daily&data=hospital").code != code
    assert fetch(site, f"/r/{code}").text() == before.text()


def test_a_broken_file_changes_nothing_and_is_reported_once(
    site: FlaskClient, small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = fetch(site, "/").text()
    with caplog.at_level(logging.WARNING):
        small.write_text(small.read_text().replace("weight: 3", "weight: heavy", 1))
        assert [fetch(site, "/").text() for _ in range(3)] == [before] * 3
    assert len(caplog.records) == 1
    assert "expected a number" in caplog.text
    assert str(small) in caplog.text


def test_a_file_that_vanishes_changes_nothing(site: FlaskClient, small: Path) -> None:
    before = fetch(site, "/").text()
    small.unlink()
    assert fetch(site, "/").text() == before


def test_a_broken_file_is_refused_at_the_start(small: Path) -> None:
    small.write_text("version: 1\n")
    with pytest.raises(Refused):
        create_app(small)


def test_question_ids_may_be_words_that_forms_use_themselves(site: FlaskClient) -> None:
    page = fetch(site, "/questions?data=hospital&referrals=rarely")
    assert page.heading == "How many?"
    assert "Hospital" in fetch(site, f"/answers/{page.code}").text()
