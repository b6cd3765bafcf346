"""Preparing a link as a visitor does, with the form that the site shows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.reading import Page, strictly_parsed

SITE = "https://choose.example.org"
HERE = {"Sec-Fetch-Site": "same-origin"}
BROWSER = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"}
SECRET = re.compile(r"(?:(?<=%2F)|(?<![\w-]))[\w-]{22}(?![\w-])")
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
VIEW = re.compile(r'<a id="view" class="link" href="([^"]*)"')
RESULT = re.compile(r'<a href="/r/([^"/]*)[^"]*">See the result</a>')
SAID = {"label": "Ames and partners", "sender": "Sam Vendor", "note": "First line.\nSecond line."}


@dataclass(frozen=True)
class Made:
    """The paths of a prepared link, and the code of its result."""

    code: str
    manage: str
    view: str

    @property
    def tokens(self) -> tuple[str, str]:
        return self.manage.rsplit("/", 1)[1], self.view.rsplit("/", 1)[1]


@contextmanager
def opened(criteria: Path, store: str, **other: Any) -> Iterator[FlaskClient]:
    """A site with an operator, an address of its own and other settings, until the end of the block."""
    settings = Settings(database_url=store, base_url=SITE, operator="abuse@example.org", **other)
    app = create_app(criteria, settings, TESTING=True)
    yield app.test_client()
    app.extensions["tally"].close()
    app.extensions["links"].database.close()


@dataclass
class Clock:
    """A clock that somebody sets."""

    now: datetime = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def clocked(app: Flask) -> Clock:
    """The clock by which an application's links live from now on."""
    clock = Clock()
    app.extensions["links"] = replace(app.extensions["links"], clock=clock)
    return clock


def some_code(client: FlaskClient, answers: str = "referrals=daily") -> str:
    return client.get(f"/questions?{answers}").location.split("?")[0].rsplit("/", 1)[1]


def well_made(response: TestResponse) -> str:
    """A page found well made; the same but for its secrets is read once, for hundreds of links are made."""
    assert response.status_code == 200, response.text
    strictly_parsed(SECRET.sub("x" * 22, response.text))
    return response.text


def form_of(client: FlaskClient, code: str) -> dict[str, str]:
    """The hidden fields of the form for a result."""
    return dict(HIDDEN.findall(well_made(client.get(f"/r/{code}/prepare"))))


def sent(client: FlaskClient, form: dict[str, str], address: str = "127.0.0.1", **said: str) -> TestResponse:
    return client.post(
        "/shares",
        data={**form, **SAID, "expiry": "30", **said},
        headers=HERE,
        environ_overrides={"REMOTE_ADDR": address},
    )


def made(client: FlaskClient, address: str = "127.0.0.1", **said: str) -> Made:
    """A new link."""
    form = form_of(client, some_code(client))
    response = sent(client, form, address, **said)
    assert response.status_code == 303, response.text
    return found(client, response.location)


def asked(client: FlaskClient, answers: str = "referrals=daily", **said: str) -> Made:
    """A new link for a client, with these answers filled in."""
    code = some_code(client, answers)
    form = HIDDEN.findall(well_made(client.get("/ask", query_string={"r": code})))
    data = {**dict(form), **SAID, "expiry": "30", "filled": "1", **said}
    made = client.post("/ask", data=data, headers=HERE)
    assert made.status_code == 303, made.text
    return Made(code, made.location, view_on(well_made(client.get(made.location))))


def found(client: FlaskClient, manage: str) -> Made:
    """The link of an owner's page."""
    page = well_made(client.get(manage))
    code = RESULT.search(page)
    assert code
    return Made(code[1], manage, view_on(page))


def view_on(page: str) -> str:
    """The path that an owner's page shows for visitors."""
    view = VIEW.search(page)
    assert view
    return urlsplit(view[1]).path


def do(client: FlaskClient, manage: str, what: str, /, **said: str) -> TestResponse:
    """Press a button of an owner's page."""
    return client.post(manage, data={"do": what, **said}, headers=HERE)


def openings(client: FlaskClient, manage: str) -> int:
    """How many openings an owner's page tells."""
    tile = Page.fetched(client.get(manage), 200).root.find(".//ul[@class='tiles fares']/li/b")
    assert tile is not None
    return int(tile.text or "")


def folder(client: FlaskClient) -> str:
    """The path of a new folder."""
    page = Page.fetched(client.get("/folders"), 200)
    key = next(each.get("value", "") for each in page.all("input[@name='key']"))
    response = client.post("/folders", data={"key": key}, headers=HERE)
    assert response.status_code == 303, response.text
    return str(response.location)


def folder_with(client: FlaskClient, *links: Made) -> str:
    """The token of a new folder that holds these links."""
    path = folder(client)
    for link in links:
        assert do(client, link.manage, "put", folder=path).location == path
    return path.rsplit("/", 1)[1]
