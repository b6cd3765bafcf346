"""A criteria file that changes while it is served, and links of what it was before."""

import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from decider.criteria.problems import CriteriaFileError
from decider.engine.scoring.edition import Edition
from decider.web.app import create_app
from decider.web.criteria_file import REMEMBERED, Editions
from decider.web.settings import Settings
from tests.web.reading import Page

VISITOR = {"X-Forwarded-For": "192.0.2.7"}


@pytest.fixture
def app(small: Path, empty_store: str) -> Flask:
    assert empty_store
    return create_app(small, TESTING=True)


@pytest.fixture
def site(app: Flask) -> FlaskClient:
    return app.test_client()


def fetch(site: FlaskClient, address: str, status: int = 200) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True, headers=VISITOR), status)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_changed_file_is_served_from_the_next_request_on(site: FlaskClient, small: Path) -> None:
    edit(small, "This or that?", "That or this?")
    assert fetch(site, "/").link("That or this?") == "/"


def test_a_broken_file_changes_nothing_and_is_reported_once(
    site: FlaskClient, small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = fetch(site, "/").text()
    with caplog.at_level(logging.WARNING):
        edit(small, "weight: 3", "weight: heavy")
        assert [fetch(site, "/").text() for _ in range(3)] == [before] * 3
    assert len(caplog.records) == 1
    assert str(small) in caplog.text
    assert "criteria.yaml:7:48: expected a number" in caplog.text


def test_a_file_that_vanishes_and_comes_back_changes_nothing(
    site: FlaskClient, small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before, text = fetch(site, "/").text(), small.read_text()
    with caplog.at_level(logging.WARNING):
        small.unlink()
        assert [fetch(site, "/").text() for _ in range(3)] == [before] * 3
        small.write_text(text)
        assert fetch(site, "/").text() == before
    gone, back = (record.message for record in caplog.records)
    assert gone.endswith("criteria.yaml:1:1: the file cannot be read: No such file or directory")
    assert back.startswith(f"{small} is good again")


def test_readiness_tells_a_broken_file_until_it_is_mended(site: FlaskClient, small: Path) -> None:
    ready = site.get("/readyz").text
    edit(small, "weight: 3", "weight: heavy")
    told = site.get("/readyz")
    assert told.status_code == 200
    assert told.text == ready + "criteria.yaml:7:48: expected a number such as 2 or 0.5\n"
    edit(small, "weight: heavy", "weight: 3")
    assert site.get("/readyz").text == ready


def test_only_the_machine_of_the_site_sees_what_is_wrong_with_its_file(
    site: FlaskClient, small: Path
) -> None:
    code = fetch(site, "/questions?referrals=daily").code
    edit(small, "weight: 3", "weight: heavy")
    addresses = ["/", f"/q/{code}", f"/r/{code}", "/nowhere"]
    at_home = [site.get(address, follow_redirects=True).text for address in addresses]
    assert all("criteria.yaml:7:48: expected a number" in page for page in at_home)
    abroad = [
        site.get(address, follow_redirects=True, headers=headers, environ_base=environment).text
        for address in addresses
        for headers, environment in [
            (VISITOR, {}),
            ({"Forwarded": "for=192.0.2.7"}, {}),
            ({"Host": "emr-or-ehr.example"}, {}),
            ({}, {"REMOTE_ADDR": "192.0.2.7"}),
            ({}, {"REMOTE_ADDR": ""}),
        ]
    ]
    assert not [page for page in abroad if "expected a number" in page]


def test_a_broken_file_is_refused_at_the_start(small: Path) -> None:
    small.write_text("version: 1\n")
    with pytest.raises(CriteriaFileError):
        create_app(small)


def test_question_ids_may_be_words_that_forms_use_themselves(site: FlaskClient) -> None:
    page = fetch(site, "/questions?data=hospital&referrals=rarely")
    assert page.heading == "How many?"
    assert "Hospital" in fetch(site, f"/answers/{page.code}").text()


def test_links_of_every_edition_open_after_a_restart(site: FlaskClient, small: Path) -> None:
    codes = []
    for title in ("One?", "Two?", "Three?"):
        small.write_text(small.read_text().replace(small.read_text().splitlines()[1], f"title: {title}"))
        codes.append(fetch(site, "/questions?referrals=daily&data=hospital").code)
    restarted = create_app(small, TESTING=True).test_client()
    titles = [fetch(restarted, f"/r/{code}").root.find(".//header//a") for code in codes]
    assert [title.text for title in titles if title is not None] == ["One?", "Two?", "Three?"]


class SlowlyRead(dict[str, Edition]):
    """What other threads can change between the beginning of a look at it and the first name seen."""

    def __iter__(self) -> Iterator[str]:
        names = super().__iter__()
        time.sleep(0.001)
        yield from names


def test_many_visitors_at_once_find_older_editions(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    editions: Editions = app.extensions["editions"]
    monkeypatch.setattr(editions, "_known", SlowlyRead())
    monkeypatch.setattr(editions.archive, "find", lambda _: editions.current())
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(editions.find, map(str, range(4 * REMEMBERED))))
    assert len(editions._known) == REMEMBERED


def test_two_editions_are_served_side_by_side(site: FlaskClient, small: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.yaml"
    newer.write_text(small.read_text().replace("This or that?", "That or this?"))
    other = create_app(newer, TESTING=True).test_client()
    for here, there in ((site, other), (other, site)):
        code = fetch(here, "/questions?referrals=daily").code
        assert fetch(there, f"/r/{code}").code == code


def test_an_edition_nobody_ever_served_is_explained(site: FlaskClient, small: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.yaml"
    foreign.write_text(small.read_text().replace("This or that?", "Foreign?"))
    elsewhere = create_app(
        foreign, Settings(database_url=f"sqlite:///{tmp_path / 'other.sqlite3'}")
    ).test_client()
    code = fetch(elsewhere, "/questions?referrals=daily").code
    page = fetch(site, f"/r/{code}", 404)
    assert "made with other criteria" in page.heading
    assert page.link("Start again") == "/questions"
