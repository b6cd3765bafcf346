"""What prepared links promise of what is sent to them."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from decider.store.links import PreparedLinks
from decider.store.quota import Caps
from decider.store.schema import links as table
from tests.web.links import (
    BROWSER,
    HERE,
    SAID,
    SITE,
    do,
    form_of,
    found,
    made,
    opened,
    openings,
    sent,
    some_code,
)
from tests.web.reading import Page, text_of

FORM = "application/x-www-form-urlencoded"
FORBIDDEN = ["score", "outcome", "version", "expires", "created", "revoked", "openings", "view", "manage",
             "token", "state", "number", "days", "submission", "sealed"]  # fmt: skip
OFFSITE = ["//e", "/\\e", "https:e", "%2f%2fe", "\t//e", "https://evil.example/", "javascript:alert(1)"]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "</title><h1>x",
    "hx-get=/m/x",
    "javascript:alert(1)",
    "https://evil.example/login",
    "=cmd|' /C calc'!A0",
    "&lt;b&gt; &amp;",
    "🏥 عيادة 診療所 Zoë",
]
numbers = count()


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


@pytest.fixture
def stored(small: Path, store: str) -> Iterator[FlaskClient]:
    """A site on each kind of store that takes as many links as a property needs."""
    with opened(small, store) as client:
        app = client.application
        app.extensions["links"] = PreparedLinks(app.extensions["links"].database, caps=Caps(a_day=10**6))
        yield client


def somebody() -> str:
    """An address that was not used yet."""
    number = next(numbers)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def newest(client: FlaskClient) -> dict[str, object]:
    with client.application.extensions["links"].database.reading() as connection:
        row = connection.execute(select(table).order_by(table.c.number.desc()).limit(1)).one()
    return dict(row._mapping)


def rows(client: FlaskClient) -> int:
    with client.application.extensions["links"].database.reading() as connection:
        return len(connection.execute(select(table)).all())


@pytest.mark.parametrize("path", ["/shares", "/m/" + "x" * 22])
def test_a_form_that_is_too_large_is_refused_at_once(client: FlaskClient, path: str) -> None:
    for body in (b"label=" + b"x" * 2_000_000, b"a=1&" * 60_000):
        taken = []
        for _ in range(5):
            begun = time.perf_counter()
            response = client.post(path, data=body, content_type=FORM, headers=HERE)
            taken.append(time.perf_counter() - begun)
            assert Page.fetched(response, 413).heading == "That was too much"
        assert min(taken) < 0.25


def test_a_form_of_very_many_parts_is_refused(client: FlaskClient) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
    response = client.post(
        "/shares",
        data=part * 1100 + "--x--\r\n",
        content_type="multipart/form-data; boundary=x",
        headers=HERE,
    )
    assert response.status_code == 413


@pytest.mark.parametrize("field", ["label", "sender", "note", "expiry", "key", "code"])
def test_a_field_that_is_sent_twice_is_refused(client: FlaskClient, field: str) -> None:
    form = {**form_of(client, some_code(client)), **SAID, "expiry": "7"}
    twice = MultiDict([*form.items(), (field, form[field])])
    assert client.post("/shares", data=twice, headers=HERE).status_code == 400
    assert rows(client) == 0


def test_a_button_that_is_sent_twice_is_refused(client: FlaskClient) -> None:
    link = made(client)
    twice = MultiDict([("do", "extend"), ("do", "delete"), ("expiry", "7")])
    assert client.post(link.manage, data=twice, headers=HERE).status_code == 400
    assert found(client, link.manage) == link


def test_a_file_in_place_of_a_text_is_no_text(client: FlaskClient) -> None:
    form = form_of(client, some_code(client))
    parts = [f'name="code"\r\n\r\n{form["code"]}', 'name="label"; filename="a.txt"\r\n\r\nAmes']
    body = "".join(f"--x\r\nContent-Disposition: form-data; {part}\r\n" for part in parts) + "--x--\r\n"
    response = client.post("/shares", data=body, content_type="multipart/form-data; boundary=x", headers=HERE)
    assert response.status_code == 422


anything = st.one_of(
    st.text(max_size=80),
    st.text(st.characters(codec=None), max_size=20),
    st.sampled_from(["\0", "9" * 400, "NaN", "1_0", "７", "\N{RIGHT-TO-LEFT OVERRIDE}7", "-1", "1e9", " 7"]),
)


@given(said=st.dictionaries(st.sampled_from([*SAID, "expiry", "key"]), anything))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_taken_exactly_or_refused_with_words(
    stored: FlaskClient, said: dict[str, str]
) -> None:
    form = {"code": some_code(stored), **SAID, "expiry": "30", **said}
    body = "&".join(f"{name}={quote(text, errors='surrogatepass')}" for name, text in form.items())
    response = stored.post(
        "/shares", data=body, content_type=FORM, headers=HERE, environ_overrides={"REMOTE_ADDR": somebody()}
    )
    assert response.status_code in (303, 422)
    if response.status_code == 422:
        Page.fetched(response, 422)
        return
    assert form["expiry"] in {"7", "30", "90", "none"}
    kept = newest(stored)
    assert 0 < len(str(kept["label"])) <= 60
    assert len(str(kept["sender"])) <= 60
    assert len(str(kept["note"])) <= 500
    assert len(str(kept["label"]).splitlines()) == 1


@given(extra=st.dictionaries(st.sampled_from(FORBIDDEN), st.text(max_size=30), min_size=1))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_what_the_form_asks_for_is_taken(stored: FlaskClient, extra: dict[str, str]) -> None:
    response = sent(stored, {"code": some_code(stored), **extra}, somebody())
    assert response.status_code == 303
    kept = newest(stored)
    assert {name: kept[name] for name in (*SAID, "openings", "revoked")} == {
        **SAID,
        "openings": 0,
        "revoked": None,
    }
    assert not {str(kept[name]) for name in ("view", "manage", "submission", "sealed")} & {*extra.values()}
    again = do(stored, response.location, "extend", expiry="7", **extra)
    assert again.location == response.location
    assert newest(stored)["openings"] == 0
    assert newest(stored)["view"] == kept["view"]


@pytest.mark.parametrize("elsewhere", OFFSITE)
def test_no_answer_leads_to_another_site(client: FlaskClient, elsewhere: str) -> None:
    asked = dict.fromkeys(("next", "then", "url", "r", "return_to"), elsewhere)
    form = {**form_of(client, some_code(client)), **SAID, "expiry": "7", **asked}
    response = client.post("/shares", data=form, query_string=asked, headers=HERE)
    assert response.location.startswith("/m/")
    again = client.post(response.location, data={"do": "revoke", **asked}, query_string=asked, headers=HERE)
    assert again.location == response.location
    assert sent(client, {"code": elsewhere}).status_code == 404


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_written_is_shown_as_text_and_nowhere_else(client: FlaskClient, text: str) -> None:
    link = made(client, label=text, sender=text, note=text)
    shown = Page.fetched(client.get(link.view, headers=BROWSER), 200)
    owned = Page.fetched(client.get(link.manage), 200)
    for page in (shown, owned):
        assert text_of(page.root.find(".//p[@class='message']")) == text
        assert len(page.all("script")) == 2
        head = page.root.find(".//head")
        assert head is not None
        told = [*head.itertext(), *(value for each in head.iter() for value in each.attrib.values())]
        # The owner's page names whom it is for in its title: it is nobody else's.
        assert "".join(told).count(text) == (page is owned)
        addresses = [each.get("href", "") for each in page.all("a")]
        # The owner's email brings the words along, as text of its body alone.
        written = [each for each in addresses if text in unquote(each)]
        assert [each.partition("?")[0] for each in written] == ["mailto:"] * (page is owned)
        assert [{*parse_qs(urlsplit(each).query)} for each in written] == [{"subject", "body"}] * len(written)
        assert not [each for each in written if text in parse_qs(urlsplit(each).query)["subject"][0]]
        assert "Content-Disposition" not in page.response.headers
    assert text_of(shown.root.find(".//section[@class='prepared']/p/b")) == text
    again = Page.fetched(sent(client, form_of(client, link.code), label=text, expiry="x"), 422)
    assert again.root.find(".//input[@name='label']").get("value") == text  # type: ignore[union-attr]


def test_the_mail_has_the_two_headers_it_is_meant_to_have(client: FlaskClient) -> None:
    link = made(client)
    parts = urlsplit(Page.fetched(client.get(link.manage), 200).link("Write an email"))
    assert parts.scheme == "mailto"
    assert not parts.path
    headers = parse_qs(parts.query, strict_parsing=True)
    assert set(headers) == {"subject", "body"}
    assert "\r" not in headers["subject"][0]
    assert SITE + link.view in headers["body"][0].splitlines()


def test_a_button_pressed_by_fifty_at_once_makes_one_link(client: FlaskClient) -> None:
    form = form_of(client, some_code(client))
    app = client.application
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: sent(app.test_client(), form, somebody()), range(50)))
    assert {each.status_code for each in answers} == {303}
    assert len({each.location for each in answers}) == 1
    assert rows(client) == 1


def test_openings_are_as_many_as_were_counted(client: FlaskClient) -> None:
    link, app = made(client), client.application
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: app.test_client().get(link.view, headers=BROWSER).status_code, range(40))
        )
    assert answers == [200] * 40
    assert openings(client, link.manage) == 40
