"""An unknown page below a right secret is no miss, and one below a wrong secret is; frames keep refusals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider.web.settings import Settings
from tests.web.links import asked, made, opened, some_code
from tests.web.reading import Page

MISSES = Settings().misses_per_minute
ORIGIN = "https://sites.example.org"


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store, embed_origins=(ORIGIN,)) as client:
        yield client


def test_an_unknown_page_below_a_right_secret_is_refused_and_never_a_miss(client: FlaskClient) -> None:
    link, client_link = made(client), asked(client)
    code = some_code(client)
    for below in ("nothing", f"r/{code}/prepare", "q/x/y/z"):
        for secret in (link.view, link.manage, client_link.view, client_link.manage):
            page = Page.fetched(client.get(f"{secret}/{below}"), 404)
            assert page.heading == "There is no such link", below
            assert page.response.headers["Referrer-Policy"] == "no-referrer"
    for _ in range(MISSES + 1):
        assert client.get(f"{client_link.view}/nothing").status_code == 404
    assert client.get(client_link.view).status_code == 200
    assert client.get(f"/c/{'x' * 22}").status_code == 404  # not 429: none of all these was counted


def test_an_unknown_page_below_a_wrong_secret_is_a_miss(client: FlaskClient) -> None:
    statuses = [client.get(f"/c/{'x' * 22}/nothing").status_code for _ in range(MISSES + 1)]
    assert statuses == [404] * MISSES + [429]


def test_what_is_no_part_of_the_journey_is_refused_within_the_frame(client: FlaskClient) -> None:
    code = some_code(client)
    for address in (f"/embed/r/{code}/prepare", f"/embed/cost/{code}", f"/embed/r/{code}/pack"):
        page = Page.fetched(client.get(address), 404)
        assert ORIGIN in page.response.headers["Content-Security-Policy"]
        assert page.link("Start again") == "/embed/questions"
    repaired = client.get(f"/embed/R/{code}.")
    assert (repaired.status_code, repaired.headers["Location"]) == (301, f"/embed/r/{code}")


def test_a_prepared_page_says_that_its_folder_is_stored(client: FlaskClient) -> None:
    link = made(client)
    for address in (link.view, link.manage):
        stored = Page.fetched(client.get(address), 200).text().partition("We store for this link")[2]
        assert "folder" in stored
