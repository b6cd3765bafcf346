"""A prepared link for programs: what its owner's page shows, and every promise of its token."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider.store import tokens
from decider.web.http.link_error_texts import LINKS_AWAY
from tests.web.links import BROWSER, SITE, Made, do, made, opened, openings

NOWHERE = "x" * 22


@pytest.fixture
def site(small: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    with opened(small, f"sqlite:///{tmp_path}/store.sqlite3", misses_per_minute=5) as client:
        yield client


@pytest.fixture
def link(site: FlaskClient) -> Made:
    return made(site)


def test_it_says_what_the_page_says(site: FlaskClient, link: Made) -> None:
    said = site.get(f"{link.manage}.json").get_json()
    assert (said["label"], said["sender"]) == ("Ames and partners", "Sam Vendor")
    assert (said["state"], said["openings"], said["code"]) == ("live", 0, link.code)
    assert said["address"] == SITE + link.view
    result = site.get(f"/r/{link.code}.json").get_json()
    assert said["verdict"] == {name: result[name] for name in said["verdict"]}
    assert said["ends"] > said["created"]


def test_looking_counts_as_no_opening_and_openings_are_told(site: FlaskClient, link: Made) -> None:
    for _ in range(3):
        assert site.get(f"{link.manage}.json", headers=BROWSER).status_code == 200
    assert openings(site, link.manage) == 0
    site.get(link.view, headers=BROWSER)
    assert site.get(f"{link.manage}.json").get_json()["openings"] == 1


def test_a_link_that_was_turned_off_or_deleted_says_so_at_once(site: FlaskClient, link: Made) -> None:
    do(site, link.manage, "revoke")
    assert site.get(f"{link.manage}.json").get_json()["state"] == "revoked"
    do(site, link.manage, "delete")
    assert site.get(f"{link.manage}.json").status_code == 404


def test_no_answer_is_kept_or_says_where_it_came_from(site: FlaskClient, link: Made) -> None:
    for path in (f"{link.manage}.json", f"/m/{NOWHERE}.json"):
        answer = site.get(path)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "ETag" not in answer.headers
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_whatever_is_no_token_gets_one_and_the_same_answer(site: FlaskClient, link: Made) -> None:
    token, view = link.tokens
    paths = [f"/m/{NOWHERE}.json", f"/m/{view}.json", f"/m/{token[:-1]}.json", "/m/a/b.json"]
    said = {(answer.status_code, answer.data) for answer in map(site.get, paths)}
    assert len(said) == 1
    assert {status for status, _ in said} == {404}
    assert site.get(f"/s/{token}.json").status_code == 404


def test_misses_are_counted_and_a_right_token_is_answered_all_the_same(site: FlaskClient, link: Made) -> None:
    answers = [site.get(f"/m/{tokens.new_token()}.json") for _ in range(7)]
    assert [each.status_code for each in answers] == [404] * 5 + [429] * 2
    refused = answers[-1]
    assert refused.mimetype == "application/problem+json"
    assert refused.get_json()["type"] == "/developers#status-429"
    assert int(refused.headers["Retry-After"]) > 0
    assert site.get(f"/m/{NOWHERE}").status_code == 429
    assert site.get(f"{link.manage}.json").status_code == 200


def test_it_is_only_to_be_read(site: FlaskClient, link: Made) -> None:
    answer = site.post(f"{link.manage}.json", data={"do": "delete"})
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert {*answer.headers["Allow"].split(", ")} == {"GET", "HEAD", "OPTIONS"}
    assert site.get(f"{link.manage}.json").status_code == 200


def test_a_store_that_is_gone_is_not_taken_for_that_of_older_criteria(
    site: FlaskClient, link: Made, tmp_path: Path
) -> None:
    (tmp_path / "store.sqlite3").rename(tmp_path / "elsewhere")
    answer = site.get(f"{link.manage}.json")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.get_json()["title"] == LINKS_AWAY.heading
    assert answer.get_json()["detail"] == LINKS_AWAY.happened
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "private, no-store"
