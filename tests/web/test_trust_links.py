"""What prepared links promise of access: tokens, limits and headers."""

import re
import secrets
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from decider.store.schema import links as table
from tests.web.links import (
    BROWSER,
    HERE,
    SAID,
    SITE,
    clocked,
    do,
    form_of,
    made,
    opened,
    openings,
    sent,
)
from tests.web.reading import Page

HOME = Path(__file__).parents[2]
ACTIONS = [{"do": "extend", "expiry": "none"}, {"do": "revoke"}, {"do": "delete"}]
SAMPLES = 250
SLACK = 0.002
NOTHING = [
    ":token", "<token>", "{token}", "0", "1", "null", "%00", "..", "../", "../m/1", "-1", "%20", "A" * 22,
    "A" * 10_240, "*", "' OR 1=1 --", "%c3%28", "undefined", "view",
]  # fmt: skip
SCANNERS = [
    {"User-Agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"},
    {"User-Agent": "Mozilla/5.0 (compatible; SafeLinks; Microsoft Office)"},
    {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
    {"User-Agent": "facebookexternalhit/1.1"},
    {"User-Agent": "WhatsApp/2.23.20.0"},
    {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) SkypeUriPreview Preview/0.5"},
    {"User-Agent": "python-requests/2.32"},
    {"User-Agent": ""},
    {**BROWSER, "Sec-Purpose": "prefetch;prerender"},
    {**BROWSER, "Purpose": "prefetch"},
    {**BROWSER, "X-Moz": "prefetch"},
]


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


def rows(client: FlaskClient) -> list[tuple[object, ...]]:
    client.application.extensions["tally"].settle()
    with client.application.extensions["links"].database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(table).order_by(table.c.number))]


def get(client: FlaskClient, path: str, address: str = "127.0.0.1", **headers: str) -> TestResponse:
    return client.get(path, headers={**BROWSER, **headers}, environ_overrides={"REMOTE_ADDR": address})


@pytest.mark.parametrize("said", ACTIONS)
def test_a_view_token_never_authorises_a_write(client: FlaskClient, said: dict[str, str]) -> None:
    link, other = made(client), made(client)
    before = rows(client)
    for token in (link.tokens[1], other.tokens[1], secrets.token_urlsafe(16), before[0][2]):
        assert client.post(f"/m/{token}", data=said, headers=HERE).status_code == 404
        assert client.post(f"/s/{token}", data=said, headers=HERE).status_code == 405
    assert rows(client) == before
    client.post(other.manage, data=said, headers=HERE)
    assert rows(client)[0] == before[0]
    assert rows(client) != before


@pytest.mark.parametrize("kind", ["s", "m"])
def test_nothing_but_a_token_opens_anything(client: FlaskClient, kind: str) -> None:
    link = made(client)
    tokens = [
        *NOTHING,
        *(f"{link.tokens[0 if kind == 'm' else 1]}{end}" for end in (".css", "/x", "=a", "%20a", "-")),
    ]
    bodies = set()
    for number, token in enumerate(tokens):
        response = get(client, f"/{kind}/{token}", f"10.0.0.{number}")
        assert response.status_code == 404, token
        bodies.add(response.data)
    assert len(bodies) == 1
    for path in (f"{link.view}%0aa", f"{link.manage}%0aa", "/s/", "/m/", "/s", "/m"):
        assert get(client, path, "10.0.1.1").status_code == 404


def test_answers_about_ended_links_hold_nothing_of_them(client: FlaskClient) -> None:
    clock = clocked(client.application)
    expired, revoked = made(client, expiry="7"), made(client, expiry="none")
    do(client, revoked.manage, "revoke")
    clock.now = clock.now.replace(year=2027)
    for link in (expired, revoked):
        response = get(client, link.view)
        assert response.status_code == 410
        assert not [word for word in (*SAID.values(), link.code, *link.tokens) if word in response.text]
    assert get(client, expired.view).data == get(client, revoked.view).data


def test_how_long_a_refusal_takes_tells_nothing(client: FlaskClient) -> None:
    clock = clocked(client.application)
    revoked, expired = made(client), made(client, expiry="7")
    do(client, revoked.manage, "revoke")
    clock.now = clock.now.replace(year=2027)
    asked: dict[str, Callable[[], str]] = {
        "unknown": lambda: f"/s/{secrets.token_urlsafe(16)}",
        "nearly right": lambda: f"/s/{revoked.tokens[1][:-2]}{secrets.token_urlsafe(2)[:2]}",
        "revoked": lambda: revoked.view,
        "expired": lambda: expired.view,
    }
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for number in range(SAMPLES):
        for name, address in asked.items():
            path = address()
            begun = time.process_time()
            get(client, path, f"10.{number % 250}.0.{number // 250}")
            taken[name].append(time.process_time() - begun)
    medians = [statistics.median(each) for each in taken.values()]
    assert max(medians) - min(medians) < SLACK


def test_no_page_of_a_view_link_holds_the_secret_that_manages_it(client: FlaskClient) -> None:
    link = made(client)
    shown = get(client, link.view)
    manage = link.tokens[0]
    for part in (
        shown.text,
        str(shown.headers),
        Page.fetched(get(client, link.manage), 200).link("Write an email"),
    ):
        assert manage not in part
        assert manage[:8] not in part
    do(client, link.manage, "revoke")
    assert manage[:8] not in get(client, link.view).text
    assert "14.2.1" in (HOME / "SECURITY.md").read_text()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_scanners_change_nothing_and_are_not_counted(client: FlaskClient, method: str) -> None:
    link = made(client)
    before = rows(client)
    page = Page.fetched(get(client, link.manage), 200)
    addresses = [each.get("href", "").removeprefix(SITE) for each in page.all("a")]
    crawled = [
        each for each in dict.fromkeys([*addresses, link.view, link.manage, "/shares"]) if each[:1] == "/"
    ]
    assert {link.view, link.manage} < set(crawled)
    for headers in SCANNERS:
        for address in crawled:
            client.open(address, method=method, headers=headers).close()
    assert rows(client) == before
    client.head(link.view, headers=BROWSER)
    assert openings(client, link.manage) == 0
    get(client, link.view)
    assert openings(client, link.manage) == 1


class SharedCache:
    """A cache on the way to many, by the part of RFC 9111 that says what it may keep (section 3)."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def fetch(self, client: FlaskClient, path: str) -> bytes:
        if path not in self.kept:
            response = get(client, path)
            directives = set(re.split(r",\s*", response.headers.get("Cache-Control", "")))
            if not directives & {"no-store", "private", "no-cache"}:
                self.kept[path] = response.data
            return bytes(response.data)
        return self.kept[path]


def test_no_cache_on_the_way_keeps_a_page_of_a_link(client: FlaskClient) -> None:
    link, cache = made(client), SharedCache()
    paths = [link.view, link.manage, f"/r/{link.code}/prepare", f"/s/{'x' * 22}", f"/m/{'x' * 22}", "/shares"]
    for path in paths:
        cache.fetch(client, path)
    assert cache.kept == {}
    do(client, link.manage, "revoke")
    assert SAID["label"].encode() not in cache.fetch(client, link.view)


def test_every_answer_about_links_forbids_keeping_and_listing(client: FlaskClient) -> None:
    link = made(client)
    answers = [
        get(client, link.view),
        get(client, link.manage),
        get(client, "/s/nothing"),
        get(client, "/shares"),
        client.post("/shares", data={}, headers=HERE),
        client.post("/shares"),
        sent(client, {"code": link.code}),
        sent(client, {"code": link.code}, label=""),
        do(client, link.manage, "revoke"),
        get(client, link.view),
        do(client, link.manage, "delete"),
    ]
    assert {each.status_code for each in answers} == {200, 303, 403, 404, 405, 410, 422}
    for answer in answers:
        assert answer.headers["Cache-Control"] == "private, no-store"
        # The form once more, after a mistake: it must be able to tell where it is sent from.
        wanted = "same-origin" if answer.status_code == 422 else "no-referrer"
        assert answer.headers["Referrer-Policy"] == wanted
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "ETag" not in answer.headers
        assert "Last-Modified" not in answer.headers


@pytest.mark.parametrize(
    "pattern", ["{}/x.css", "{};x.js", "{}%2fstyle.css", "/static/..{}", "{}%3fx.png", "{}%00.css"]
)
def test_no_address_makes_a_page_of_a_link_look_like_a_file(client: FlaskClient, pattern: str) -> None:
    for path in (made(client).view, made(client).manage):
        response = get(client, pattern.format(path))
        assert response.status_code == 404
        assert "no-store" in response.headers["Cache-Control"]


def test_links_hold_the_sites_own_address_whatever_a_request_says(client: FlaskClient) -> None:
    link = made(client)
    evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    for path in (link.view, link.manage, f"/r/{link.code}/prepare"):
        assert "evil.example" not in get(client, path, **evil).text
    assert SITE + link.view in get(client, link.manage, **evil).text
    posted = client.post(link.manage, data={"do": "revoke"}, headers={**HERE, **evil})
    assert posted.location == link.manage


def test_a_link_from_making_to_deleting_sets_no_cookie(client: FlaskClient) -> None:
    link = made(client)
    answers = [get(client, link.view), get(client, link.manage), sent(client, {"code": link.code})]
    answers += [do(client, link.manage, what) for what in ("extend", "revoke", "delete")]
    assert [each for each in answers if "Set-Cookie" in each.headers] == []


@pytest.mark.parametrize(
    ("headers", "making", "managing"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, 303, 303),
        ({"Origin": SITE}, 303, 303),
        ({"Origin": f"{SITE}:443"}, 303, 303),
        ({}, 403, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403, 403),
        ({"Sec-Fetch-Site": "none"}, 403, 403),
        ({"Sec-Fetch-Site": "", "Origin": SITE}, 403, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": SITE}, 403, 403),
        ({"Origin": "null"}, 403, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403, 403),
        ({"Origin": "https://evil.example"}, 403, 403),
        ({"Origin": "http://choose.example.org"}, 403, 403),
        ({"Origin": f"{SITE}.evil.example"}, 403, 403),
        ({"Origin": f"{SITE}:8443"}, 403, 403),
        ({"Origin": "https://["}, 403, 403),
        ({"Referer": f"{SITE}/r/x"}, 403, 303),
    ],
)
def test_only_a_page_of_this_site_changes_anything(
    client: FlaskClient, headers: dict[str, str], making: int, managing: int
) -> None:
    link = made(client)
    before = rows(client)
    form = {**form_of(client, link.code), **SAID, "expiry": "7"}
    sent_form = client.post("/shares", data=form, headers=headers)
    assert sent_form.status_code == making
    assert (rows(client) == before) == (making == 403)
    if making == 403:
        assert Page.fetched(sent_form, 403).heading == "That did not come from this site"
    before = rows(client)
    assert client.post(link.manage, data={"do": "revoke"}, headers=headers).status_code == managing
    assert (rows(client) == before) == (managing == 403)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_other_methods_are_refused_with_the_same_headers(client: FlaskClient, method: str) -> None:
    link = made(client)
    usual = {*get(client, link.view).headers.keys()} - {"Vary"}
    before = rows(client)
    for path in (link.view, link.manage, "/shares", f"/r/{link.code}/prepare"):
        response = client.open(path, method=method, headers={**HERE, **BROWSER})
        assert response.status_code == 405
        assert usual <= set(response.headers.keys())
    assert rows(client) == before
