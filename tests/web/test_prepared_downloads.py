"""What a prepared link offers to take along: QR code, report and card, which end with it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from decider.documents.qr import square
from tests.printed import document_text
from tests.web.links import BROWSER, SITE, Made, do, made, opened, openings
from tests.web.reading import Page

FILES = ("qr.svg", "report.pdf", "card.png")


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


def files(client: FlaskClient, link: Made) -> dict[str, TestResponse]:
    return {name: client.get(f"{link.view}/{name}", headers=BROWSER) for name in FILES}


def words(response: TestResponse) -> str:
    return document_text(response.data)


def test_each_is_for_this_link_and_kept_by_no_cache(client: FlaskClient) -> None:
    link = made(client)
    found = files(client, link)
    assert {name: each.mimetype for name, each in found.items()} == {
        "qr.svg": "image/svg+xml",
        "report.pdf": "application/pdf",
        "card.png": "image/png",
    }
    for each in found.values():
        assert each.headers["Cache-Control"] == "private, no-store"
        assert each.headers["Referrer-Policy"] == "no-referrer"
        assert each.headers["X-Robots-Tag"] == "noindex"
        assert not [token for token in link.tokens[:1] if token.encode() in each.data]
    assert found["qr.svg"].data == square(SITE + link.view)
    assert openings(client, link.manage) == 0


def test_the_report_has_the_names_and_leads_to_the_link(client: FlaskClient) -> None:
    link = made(client)
    text = words(files(client, link)["report.pdf"])
    assert "Prepared for Ames and partners by Sam Vendor" in text
    assert link.view in text
    assert f"/r/{link.code}" not in text
    do(client, link.manage, "edit", label="Bell", sender="", note="", contact="", target="")
    assert "Prepared for Bell" in words(files(client, link)["report.pdf"])


def test_no_report_with_names_is_kept(client: FlaskClient) -> None:
    link = made(client)
    renderer = client.application.extensions["renderer"]
    before = len(renderer._kept)
    client.get(f"{link.view}/report.pdf")
    assert len(renderer._kept) == before


def test_the_card_tells_neither_result_nor_name(client: FlaskClient) -> None:
    first, second = made(client), made(client, label="Somebody else", sender="", note="")
    cards = [files(client, each)["card.png"] for each in (first, second)]
    assert cards[0].data == cards[1].data != client.get(f"/r/{first.code}/card.png").data
    assert cards[0].headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    page = Page.fetched(client.get(first.view, headers=BROWSER), 200)
    pictured = [each.get("content") for each in page.all("meta[@property='og:image']")]
    assert pictured == [f"{SITE}{first.view}/card.png"]


@pytest.mark.parametrize("what", ["revoke", "delete"])
def test_all_of_them_end_with_the_link(client: FlaskClient, what: str) -> None:
    link = made(client)
    files(client, link)
    do(client, link.manage, what)
    status = {"revoke": 410, "delete": 404}[what]
    ended = client.get(link.view, headers=BROWSER)
    for each in files(client, link).values():
        assert (each.status_code, each.data) == (status, ended.data)
        assert each.headers["Cache-Control"] == "private, no-store"


def test_what_is_no_link_is_the_same_for_all_and_counts_as_a_miss(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, misses_per_minute=4) as client:
        link = made(client)
        answers = [client.get(f"/s/{'x' * 22}{end}") for end in ("", "/qr.svg", "/report.pdf", "/card.png")]
        assert {each.status_code for each in answers} == {404}
        assert len({each.data for each in answers}) == 1
        assert client.get(f"/s/{link.tokens[0]}/qr.svg").status_code == 429
        assert client.get(f"{link.view}/qr.svg").status_code == 200


def test_the_email_has_the_names_the_note_and_what_the_result_says(client: FlaskClient) -> None:
    link = made(client, contact="sam@vendor.example", note="Line.\nBcc: x@y.example\n\n&body=z")
    page = Page.fetched(client.get(link.manage, headers=BROWSER), 200)
    sent = parse_qs(urlsplit(page.link("Write an email")).query)
    assert {*sent} == {"subject", "body"}
    assert "Ames" not in sent["subject"][0]
    body = sent["body"][0].split("\r\n")
    assert body[0] == SITE + link.view
    assert body[2:6] == [
        "Prepared for Ames and partners by Sam Vendor.",
        "Line.",
        "Bcc: x@y.example",
        "&body=z",
    ]
    assert body[6] == "To reach me: sam@vendor.example"
    assert "What to do next" in body
    assert link.tokens[0] not in page.link("Write an email")
    assert len(page.link("Write an email")) <= 1800
