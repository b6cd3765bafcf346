"""What a folder promises: its token reads and manages its own links alone, and nobody comes by it."""

import secrets
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from decider.store.schema import folders as folder_table
from decider.store.schema import links as table
from tests.web.folder.sheets import filled, ids_of, sheet_made, sheet_sent
from tests.web.links import BROWSER, HERE, do, folder, folder_with, made, opened
from tests.web.reading import Page

PAGES = ("", "/new", "/many", "/prefill", "/links.csv", "/qr.svg")
CHANGES = [
    {"do": "extend", "expiry": "none"},
    {"do": "revoke"},
    {"do": "take-out"},
    {"do": "delete"},
    {"do": "delete-all"},
]


def link_rows(client: FlaskClient) -> list[tuple[object, ...]]:
    client.application.extensions["tally"].settle()
    with client.application.extensions["links"].database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(table).order_by(table.c.number))]


def rows(client: FlaskClient) -> list[tuple[object, ...]]:
    with client.application.extensions["links"].database.reading() as connection:
        found = [tuple(row) for row in connection.execute(select(folder_table))]
    return [*link_rows(client), *found]


@pytest.mark.parametrize("said", CHANGES)
def test_nothing_but_its_own_token_changes_a_folder(client: FlaskClient, said: dict[str, str]) -> None:
    link = made(client)
    path, other = f"/d/{folder_with(client, link)}", folder(client)
    ids = [*ids_of(Page.fetched(client.get(path), 200)).values()]
    before = rows(client)
    for token in (*link.tokens, secrets.token_urlsafe(16), *map(str, before[-1][1:3])):
        for end in ("", "/new", "/many"):
            response = client.post(f"/d/{token}{end}", data={**said, "pick": ids}, headers=HERE)
            assert response.status_code == 404
    assert client.post(f"/m/{path[3:]}", data=said, headers=HERE).status_code == 404
    assert rows(client) == before
    kept = link_rows(client)
    client.post(other, data={**said, "pick": ids}, headers=HERE)
    assert link_rows(client) == kept
    client.post(path, data={**said, "pick": ids}, headers=HERE)
    assert link_rows(client) != kept


def test_no_page_of_a_folder_opens_by_another_token(client: FlaskClient) -> None:
    link = made(client)
    folder_with(client, link)
    bodies = {
        client.get(f"/d/{token}{end}", headers=BROWSER).data
        for token in (*link.tokens, "x" * 22, ":token", "0", "null", "%00")
        for end in PAGES
    }
    assert len(bodies) == 1
    for end in (".css", "/x", ";x.js", "%2fstyle.css", "=a", "/new/x", "/links.csv/x"):
        assert client.get(f"{folder(client)}{end}").status_code in (301, 404)


def test_pages_of_a_folder_are_kept_framed_and_told_by_nobody(
    client: FlaskClient,
) -> None:
    path = folder(client)
    for end in PAGES:
        headers = client.get(f"{path}{end}").headers
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "Set-Cookie" not in headers


def test_looking_changes_nothing(client: FlaskClient) -> None:
    path = f"/d/{folder_with(client, made(client))}"
    before = rows(client)
    for end in (*PAGES, "?do=delete-all&pick=x", "/many?do=make&sheet=label"):
        for method in ("GET", "HEAD", "OPTIONS"):
            client.open(f"{path}{end}", method=method, headers=BROWSER)
    client.get("/folders", headers=BROWSER)
    assert rows(client) == before


@pytest.mark.parametrize(
    ("name", "value"),
    [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "none")],
)
def test_another_site_makes_and_changes_nothing(client: FlaskClient, name: str, value: str) -> None:
    path = folder(client)
    before = rows(client)
    many = (f"{path}/many", {"sheet": "label\nAmes", "do": "make"})
    for address, said in (("/folders", {}), (path, {"do": "delete"}), many):
        assert client.post(address, data=said, headers={name: value}).status_code == 403
    assert client.post("/folders", data={"key": "k" * 22}).status_code == 403
    assert rows(client) == before


def test_a_form_that_says_a_thing_twice_is_refused(client: FlaskClient) -> None:
    path = folder(client)
    assert client.post(path, data={"do": ["revoke", "delete"]}, headers=HERE).status_code == 400
    assert client.post(f"{path}/new", data={"label": ["a", "b"]}, headers=HERE).status_code == 400
    assert client.post(path, data={"do": "shorten", "pick": "x"}, headers=HERE).status_code == 400


def test_what_is_no_folder_counts_as_a_miss_wherever_it_is_said(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, misses_per_minute=3) as client:
        path, link = folder(client), made(client)
        assert client.get(f"/d/{'x' * 22}").status_code == 404
        assert client.get(f"/d/{'x' * 22}/links.csv").status_code == 404
        assert do(client, link.manage, "put", folder="x" * 22).status_code == 422
        refused = do(client, link.manage, "put", folder="y" * 22)
        assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)
        assert client.get(path).status_code == 200


def test_folders_and_sheets_count_as_what_they_make(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, links_per_hour=4) as client:
        path = folder(client)
        sheet = "label,referrals\n" + "Ames,daily\n" * 4
        refused = sheet_made(client, path, sheet)
        assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)
        assert sheet_sent(client, path, sheet).status_code == 200
        filled(client, path, "Ames", "Bell", "Cole")
        assert client.post("/folders", headers=HERE).status_code == 429


def test_only_a_folder_shows_the_secrets_of_its_links(client: FlaskClient) -> None:
    link = made(client)
    token = folder_with(client, link)
    assert link.tokens[0] in client.get(f"/d/{token}").text
    for address in (f"/d/{token}/links.csv", link.view, f"{link.view}/qr.svg"):
        assert link.tokens[0] not in client.get(address, headers=BROWSER).text
    for address in (link.view, link.manage, f"/d/{token}/links.csv"):
        assert token not in client.get(address, headers=BROWSER).text


def test_an_address_that_mail_spoiled_leads_to_the_folder(client: FlaskClient) -> None:
    path = folder(client)
    for spoiled in (f"{path}.", f"{path},", f"/D/{path[3:]}", f"{path}%3E"):
        assert client.get(spoiled).location == path
