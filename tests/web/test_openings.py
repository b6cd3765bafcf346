"""Which requests for a prepared link count as openings, by user agents as they are seen in the field."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider.web.links.bots import is_person
from tests.web.links import BROWSER, SITE, do, made, opened, openings
from tests.web.reading import Page

with (Path(__file__).parent / "user-agents.tsv").open(encoding="utf-8") as table:
    SEEN = {(row["who"], row["name"]): row["user agent"] for row in csv.DictReader(table, delimiter="\t")}


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


@pytest.mark.parametrize(("who", "name"), SEEN)
def test_somebody_who_looks_counts_from_any_app_and_a_program_that_fetches_does_not(
    who: str, name: str
) -> None:
    assert is_person(SEEN[who, name]) == (who == "person")


def preview_of(client: FlaskClient, manage: str) -> str:
    return Page.fetched(client.get(manage), 200).link("Preview").removeprefix(SITE)


def test_the_makers_own_preview_is_the_page_of_the_client_and_is_not_counted(client: FlaskClient) -> None:
    link = made(client)
    preview = preview_of(client, link.manage)
    assert preview.startswith(f"{link.view}?preview=")
    seen = Page.fetched(client.get(preview, headers=BROWSER), 200)
    assert "It isn’t counted" in seen.text()
    assert seen.link(SITE + link.view) == SITE + link.view
    assert openings(client, link.manage) == 0
    usual = Page.fetched(client.get(link.view, headers=BROWSER), 200)
    assert seen.heading == usual.heading
    assert "not counted" not in usual.text()
    assert openings(client, link.manage) == 1


def test_only_the_makers_mark_makes_a_look_a_preview(client: FlaskClient) -> None:
    link, other = made(client), made(client)
    mark = preview_of(client, other.manage).split("=")[1]
    for number, wrong in enumerate(("", "1", mark, "\N{SNOWMAN}", link.tokens[1]), 1):
        page = client.get(link.view, query_string={"preview": wrong}, headers=BROWSER)
        assert page.status_code == 200
        assert "not counted" not in page.text
        assert openings(client, link.manage) == number


def test_a_preview_holds_nothing_that_manages_and_ends_with_its_link(client: FlaskClient) -> None:
    link = made(client)
    preview = preview_of(client, link.manage)
    assert link.tokens[0][:8] not in preview + client.get(preview).text
    do(client, link.manage, "revoke")
    assert client.get(preview).status_code == 410
