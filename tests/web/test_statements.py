"""What the site says about itself is true on the page that says it: what is stored, counted and logged."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from decider.store.links import UNUSED
from decider.store.schema import links as table
from tests.web.links import BROWSER, clocked, do, made, opened, openings, sent, some_code
from tests.web.reading import Page, text_of

NOWHERE = "Your answers live only in this page’s link"


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


def footer(page: Page) -> str:
    return text_of(page.root.find(".//footer"))


def fetched(client: FlaskClient, path: str, status: int = 200) -> Page:
    return Page.fetched(client.get(path, headers=BROWSER), status)


def test_pages_of_a_link_say_everything_that_is_stored_of_it(client: FlaskClient) -> None:
    link = made(client)
    with client.application.extensions["links"].database.reading() as connection:
        row = connection.execute(select(table)).mappings().one()
    fingerprints = {"number", "view", "manage", "submission", "sealed", "folder", "folder_sealed"}
    of_clients = {"kind", "returned", "returned_at", "sendings"}
    assert [row[name] for name in ("kind", "returned", "returned_at", "sendings")] == [
        "result",
        None,
        None,
        0,
    ]
    named = {
        "code": "the code of",
        "note": "the note",
        "created": "when it was made",
        "expires": "when it ends",
        "revoked": "when it ends",
        "extended": "when its end was changed",
        "openings": "how many times it was opened",
        "contact": "the contact",
    }
    names = {
        link.view: {"label": "the names", "sender": "the names"},
        link.manage: {"label": "the label", "sender": "the sender"},
    }
    for path, words in names.items():
        said = footer(fetched(client, path))
        assert {*row} == fingerprints | {*named} | {*words} | of_clients
        assert [each for each in (named | words).values() if each not in said] == []
        assert NOWHERE not in said


def test_a_link_without_an_end_ends_as_is_said_unless_somebody_opened_it(client: FlaskClient) -> None:
    clock, links = clocked(client.application), client.application.extensions["links"]
    unseen, extended, seen = (made(client, expiry="none") for _ in range(3))
    fetched(client, seen.view)
    assert openings(client, seen.manage) == 1
    ends = f"ends if nobody opens it in the {UNUSED.days} days after it was made or extended"
    for path in (unseen.manage, f"/r/{unseen.code}/prepare", "/ask", "/privacy"):
        assert ends in fetched(client, path).text()
    for path in (seen.manage, made(client, expiry="90").manage):
        assert ends not in fetched(client, path).text()
    clock.now += timedelta(days=1)
    do(client, extended.manage, "extend", expiry="none")
    clock.now += UNUSED
    links.purge()
    for link, status in ((unseen, 410), (extended, 200), (seen, 200)):
        fetched(client, link.view, status)


def test_pages_on_which_nothing_is_stored_say_so(client: FlaskClient) -> None:
    code = some_code(client)
    for path in ("/", f"/r/{code}", f"/answers/{code}", "/method"):
        assert NOWHERE in footer(fetched(client, path))


def test_forms_and_refusals_claim_nothing_that_is_untrue(client: FlaskClient) -> None:
    link = made(client)
    form = {"code": link.code}
    for page in (fetched(client, f"/r/{link.code}/prepare"), Page.fetched(sent(client, form, label=""), 422)):
        assert "We store what you write here until the link is deleted" in footer(page)
    do(client, link.manage, "revoke")
    for page in (fetched(client, link.view, 410), fetched(client, "/s/x", 404)):
        assert NOWHERE not in footer(page)
    assert "We store nothing for this link" in footer(Page.fetched(do(client, link.manage, "delete"), 200))


@pytest.mark.parametrize(
    ("settings", "said", "unsaid"),
    [
        ({}, ["kept in memory"], ["Redis", "in front of ours"]),
        ({"proxies": 1}, ["kept in memory", "in front of ours"], ["Redis"]),
        ({"redis_url": "redis://127.0.0.1:1"}, ["Redis", "on its disk"], ["kept in memory", "in front of"]),
    ],
)
def test_what_is_said_of_counts_and_of_a_proxy_is_as_the_site_is_run(
    small: Path, empty_store: str, settings: dict[str, object], said: list[str], unsaid: list[str]
) -> None:
    with opened(small, empty_store, **settings) as client:
        text = fetched(client, "/privacy").text()
    assert [each for each in said if each not in text] == []
    assert [each for each in unsaid if each in text] == []
