"""A client's link: who may see what by it, and that its token does nothing else."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.web.client.journey import press, row, rows, walked
from tests.web.links import BROWSER, HERE, SAID, SITE, asked, clocked, do, made, openings, some_code
from tests.web.reading import Page

MISSES = 60
NOTHING = [
    ":ask",
    "<ask>",
    "0",
    "1",
    "null",
    "%00",
    "../m/1",
    "A" * 22,
    "A" * 10_240,
    "' OR 1=1 --",
    "%c3%28",
]
UNDER = ["", "/questions", "/q/{code}", "/answers/{code}", "/r/{code}", "/r/{code}/math", "/nowhere"]
SCANNERS = [
    {"User-Agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"},
    {"User-Agent": "Mozilla/5.0 (compatible; SafeLinks; Microsoft Office)"},
    {**BROWSER, "Sec-Purpose": "prefetch;prerender"},
]


def test_a_client_sees_who_asks_on_every_page_and_never_leaves_by_accident(client: FlaskClient) -> None:
    link = asked(client)
    pages = [*walked(client, link.view, link.view)]
    assert len(pages) > 8
    for page in pages:
        said = page.text()
        assert (SAID["sender"] in said, "First line." in said) == (True, True), page.address
        assert link.tokens[0] not in page.response.text
        assert (
            page.all("details[@class='asker']")
            or page.heading == f"{SAID['sender']} asks you a few questions"
        )
        for name, value in [
            ("Cache-Control", "private, no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Robots-Tag", "noindex"),
        ]:
            assert page.response.headers[name] == value, page.address
        assert "frame-ancestors 'none'" in page.response.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in page.response.headers


def test_answers_are_filled_in_only_if_the_sender_wishes(client: FlaskClient) -> None:
    filled = Page.fetched(client.get(asked(client).view), 200)
    assert "1 answer is filled in for you" in filled.text()
    assert filled.link("Continue").endswith(f"/q/{some_code(client)}")
    bare = Page.fetched(client.get(asked(client, filled="").view), 200)
    assert "is filled in" not in bare.text()
    assert bare.link("Start").endswith("/questions")
    nothing = Page.fetched(client.get("/ask"), 200)
    assert not nothing.all("input[@type='checkbox']")


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"label": ""}, "Enter who it is for"),
        ({"sender": " "}, "Enter your name or company"),
        ({"note": "x" * 501}, "Use at most 500 characters"),
        ({"expiry": "31"}, "Choose one of these"),
        ({"sender": "a\u202eb"}, "characters that cannot be seen"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_made(
    client: FlaskClient, said: dict[str, str], complaint: str
) -> None:
    data = {"key": "A" * 22, **SAID, "expiry": "30", "code": some_code(client), "filled": "1", **said}
    page = Page.fetched(client.post("/ask", data=data, headers=HERE), 422)
    assert complaint in page.text()
    assert page.all("input[@type='checkbox']")[0].get("checked") is not None
    assert rows(client) == []


def test_only_a_page_of_this_site_makes_one_and_a_form_sent_twice_makes_one(client: FlaskClient) -> None:
    data = {"key": "A" * 22, **SAID, "expiry": "30"}
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post("/ask", data=data, headers=headers).status_code == 403
    assert client.post("/ask", data={**data, "label": ["a", "b"]}, headers=HERE).status_code == 400
    first, second = (client.post("/ask", data=data, headers=HERE) for _ in range(2))
    assert first.location == second.location
    assert len(rows(client)) == 1


def test_a_token_opens_what_it_is_for_and_manages_nothing(client: FlaskClient) -> None:
    link = asked(client)
    kept = row(client)
    ask = link.view.rsplit("/", 1)[1]
    assert client.get(f"/m/{ask}").status_code == 404
    for what in ("extend", "revoke", "delete"):
        assert do(client, f"/m/{ask}", what, expiry="none").status_code == 404
        assert do(client, link.view, what).status_code == 405
    for path in (f"/s/{ask}", f"/c/{link.tokens[0]}", f"/c/{ask}x", f"/c/{ask}.css", f"/c/{ask}%2fr"):
        assert client.get(path).status_code == 404, path
    assert row(client) == kept
    assert client.get(f"/c/{made(client).tokens[1]}").status_code == 404


def test_nothing_but_a_whole_token_opens_anything(client: FlaskClient) -> None:
    asked(client)
    code = some_code(client)
    for token in NOTHING:
        for under in ("", f"/q/{code}", "/send"):
            path = f"/c/{token}{under}"
            send = {"data": {"code": code}, "headers": HERE}
            answer = client.post(path, **send) if under == "/send" else client.get(path)
            assert answer.status_code in {404, 405 if "/m/" in path else 404}, path
            assert SAID["sender"] not in answer.text


def test_an_ended_link_opens_nowhere_and_says_nothing(client: FlaskClient) -> None:
    expired, revoked, deleted = asked(client, expiry="7"), asked(client), asked(client)
    do(client, revoked.manage, "revoke")
    do(client, deleted.manage, "delete")
    clocked(client.application).now += timedelta(days=400)
    for link, status in ((expired, 410), (revoked, 410), (deleted, 404)):
        for under in UNDER:
            path = link.view + under.format(code=link.code)
            answer = client.get(path, headers=BROWSER)
            assert answer.status_code == status, path
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            for secret in (*SAID.values(), *link.tokens):
                assert secret not in answer.text
        assert press(client, link, link.code).status_code == status


def test_guesses_are_slowed_down_wherever_they_lead(client: FlaskClient) -> None:
    link, code = asked(client), some_code(client)
    found = [client.get(f"/c/{number:022}/q/{code}").status_code for number in range(MISSES + 1)]
    assert found == [404] * MISSES + [429]
    assert client.get(f"{link.view}/q/{code}").status_code == 200


def test_scanners_and_prefetching_change_and_count_nothing(client: FlaskClient) -> None:
    link = asked(client)
    kept = row(client)
    for headers in SCANNERS:
        for under in ("", "/q/{code}", "/r/{code}", "/send"):
            path = link.view + under.format(code=link.code)
            client.get(path, headers=headers)
            client.head(path, headers=headers)
            client.get(path, headers=headers, query_string={"code": link.code, "known": "0", "do": "send"})
    assert openings(client, link.manage) == 0
    assert row(client) == kept
    client.get(link.view, headers=BROWSER)
    client.get(f"{link.view}?r={link.code}", headers=BROWSER)  # the way back from the first question
    client.get(f"{link.view}/r/{link.code}", headers=BROWSER)
    assert openings(client, link.manage) == 1


def test_the_makers_preview_is_not_counted(client: FlaskClient) -> None:
    link = asked(client)
    preview = Page.fetched(client.get(link.manage), 200).link("Preview").removeprefix(SITE)
    page = Page.fetched(client.get(preview, headers=BROWSER), 200)
    assert "It isn’t counted" in page.text()
    assert page.link(SITE + link.view) == SITE + link.view
    assert openings(client, link.manage) == 0


def test_a_spoiled_address_leads_to_the_link(client: FlaskClient) -> None:
    link = asked(client)
    for spoiled in (f"{link.view}.", f"{link.view}%20", link.view.replace("/c/", "/C/"), f"{link.view})"):
        answer = client.get(spoiled)
        assert (answer.status_code, answer.location) == (301, link.view)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    inside = client.get(f"{link.view}/r/{link.code}.")
    assert inside.status_code in (301, 404)


def test_extending_and_the_log_of_a_clients_link(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    link = asked(client, expiry="7")
    clock = clocked(client.application)
    clock.now += timedelta(days=30)
    assert do(client, link.manage, "extend", expiry="30").status_code == 303
    assert client.get(link.view).status_code == 200
    press(client, link, link.code)
    said = "".join(capsys.readouterr())
    for secret in (*link.tokens, link.code):
        assert secret not in said
