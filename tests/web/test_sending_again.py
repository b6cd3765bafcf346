"""A form that is sent again, as the page of a store that does not answer asks for, is not counted again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.folder.sheets import NOTHING_ELSE, sheet_sent, shown_on
from tests.web.links import HERE, SAID, folder, opened, some_code
from tests.web.reading import Page

LINKS = 4
SHEET = "label,referrals\nAmes,daily\nBell,daily\nCole,daily\n"


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store, links_per_hour=LINKS) as client:
        yield client


@contextmanager
def locked(store: str) -> Iterator[None]:
    """The store with another program's write lock on it, until the end of the block."""
    foreign = sqlite3.connect(store.removeprefix("sqlite:///"), isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        foreign.close()


def key_of(client: FlaskClient, address: str) -> str:
    """The key of the form at an address."""
    fields = Page.fetched(client.get(address), 200).all("input[@name='key']")
    return fields[0].get("value", "")


def seen(client: FlaskClient, many: str, sheet: str) -> dict[str, str]:
    """A sheet, and what the page that shows it sends along."""
    page = Page.fetched(sheet_sent(client, many.removesuffix("/many"), sheet), 200)
    return {"sheet": sheet, "shown": shown_on(page)}


def post(client: FlaskClient, address: str, data: dict[str, str]) -> TestResponse:
    return client.post(address, data=data, headers=HERE)


def test_a_sheet_that_could_not_be_saved_is_made_when_it_is_sent_again(
    client: FlaskClient, empty_store: str
) -> None:
    many = f"{folder(client)}/many"
    data = {**NOTHING_ELSE, **seen(client, many, SHEET), "do": "make", "key": key_of(client, many)}
    with locked(empty_store):
        assert post(client, many, data).status_code == 503
    for _ in range(3):
        assert post(client, many, data).status_code == 303
    assert client.get(f"{many.removesuffix('/many')}/links.csv").text.count("\n") == 1 + 3
    assert post(client, many, {**data, **seen(client, many, SHEET.replace("Ames", "Ada"))}).status_code == 429


@pytest.mark.parametrize("address", ["/shares", "/ask", "/folders"])
def test_a_form_counts_once_and_another_counts(client: FlaskClient, address: str, empty_store: str) -> None:
    code = some_code(client)
    form = f"/r/{code}/prepare" if address == "/shares" else address
    data = {**SAID, "expiry": "30", "code": code, "key": key_of(client, form)}
    with locked(empty_store):
        assert post(client, address, data).status_code == 503
    assert len({post(client, address, data).location for _ in range(LINKS + 1)}) == 1
    others = [post(client, address, {**data, "key": key_of(client, form)}).status_code for _ in range(LINKS)]
    assert others == [303] * (LINKS - 1) + [429]
    assert post(client, address, data).status_code == 303
