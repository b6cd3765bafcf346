"""Many links from a sheet: bad rows are named, and good ones made only when somebody asks."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.folder.sheets import (
    NOTHING_ELSE,
    filled,
    labels_of,
    problems_of,
    sheet_made,
    sheet_sent,
    shown_on,
)
from tests.web.links import BROWSER, HERE, SITE, asked, do, folder, opened, some_code
from tests.web.reading import Page, text_of

MIXED = """label;sender;days;referrals;data;code
Ames;Sam;7;daily;;
Bell;;;every day;hospital;
;;;daily;;
Cole;;365;daily;;
Dale;;;hourly;;
Eve;;;;;nonsense
Fay;;;daily;;{code}
Gil;;;;;
Hay;;none;;;{site}/r/{code}
"Ivo
Lin";;;daily;;
Joe;;;daily;;;again
"""


def read(client: FlaskClient, path: str) -> Page:
    return Page.fetched(client.get(path, headers=BROWSER), 200)


def test_every_bad_row_is_named_with_its_line_and_nothing_is_made(client: FlaskClient) -> None:
    path = folder(client)
    sheet = MIXED.format(code=some_code(client), site=SITE)
    page = Page.fetched(sheet_sent(client, path, sheet), 200)
    found = problems_of(page)
    assert [each.split(":")[0] for each in found] == [
        *("Line 4", "Line 5 (Cole)", "Line 6 (Dale)", "Line 7 (Eve)", "Line 8 (Fay)", "Line 9 (Gil)"),
        "Line 13 (Joe)",
    ]
    words = [
        "who it is for",
        "7, 30, 90 or none",
        "'hourly'",
        "code:",
        "keep one",
        "nothing to show",
        "7 cells",
    ]
    assert [word in said for word, said in zip(words, found, strict=True)] == [True] * 7
    assert "Make the 4 good ones" in page.text()
    assert "".join(page.all("textarea[@name='sheet']")[0].itertext()).strip() == sheet.strip()
    assert labels_of(read(client, path)) == []


def test_the_good_ones_are_made_when_asked_and_once(client: FlaskClient) -> None:
    path = folder(client)
    sheet = MIXED.format(code=some_code(client), site=SITE)
    key = "k" * 22
    for _ in range(2):
        assert sheet_made(client, path, sheet, key=key, sender="Kim").location == path
    page = read(client, path)
    assert labels_of(page) == ["Ivo Lin", "Hay", "Bell", "Ames"]
    rows = [" ".join(text_of(each).split()) for each in page.all("tbody/tr")]
    assert ["from Sam" in rows[3], "from Kim" in rows[2], "no end" in rows[1]] == [True] * 3


@pytest.mark.parametrize("said", [{"sheet": "label,referrals\nAmes,daily\nBell,daily"}, {"sender": "Kim"}])
def test_what_was_not_shown_is_shown_and_not_made(client: FlaskClient, said: dict[str, str]) -> None:
    path, sheet = folder(client), "label,referrals\nAmes,daily\nBell,hourly"
    shown = shown_on(Page.fetched(sheet_sent(client, path, sheet), 200))
    changed = {"sheet": sheet, **said}
    page = Page.fetched(sheet_sent(client, path, do="make", shown=shown, **changed), 422)
    assert "nothing is made yet" in page.text()
    assert labels_of(read(client, path)) == []
    assert sheet_sent(client, path, do="make", shown=shown_on(page), **changed).status_code == 303
    assert labels_of(read(client, path))[-1] == "Ames"


def test_a_sheet_that_nobody_read_makes_nothing(client: FlaskClient) -> None:
    path = folder(client)
    Page.fetched(sheet_sent(client, path, "label,referrals\nAmes,daily", "make"), 422)
    assert labels_of(read(client, path)) == []


def test_a_file_is_read_as_what_is_pasted_is(client: FlaskClient) -> None:
    path = folder(client)
    file = (io.BytesIO('\ufefflabel,referrals,note\nÄmes,daily,"One\nTwo"\n'.encode()), "links.csv")
    read_first = client.post(f"{path}/many", data={**NOTHING_ELSE, "do": "check", "file": file}, headers=HERE)
    page = Page.fetched(read_first, 200)
    pasted = "".join(page.all("textarea[@name='sheet']")[0].itertext()).replace("\n", "\r\n")
    made = sheet_sent(client, path, pasted, "make", shown=shown_on(page))
    assert made.status_code == 303
    assert labels_of(read(client, path)) == ["Ämes"]


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ("", "Paste the sheet"),
        ("label,shoe_size\nAmes,44", "Line 1: unknown column 'shoe_size'"),
        ("label,label\nAmes,Bell", "Line 1: the column 'label' is there twice"),
        ("label\n" + "Ames\n" * 101, "100 rows are the most"),
    ],
)
def test_a_sheet_that_cannot_be_read_makes_nothing_whatever_is_asked(
    client: FlaskClient, sheet: str, words: str
) -> None:
    path = folder(client)
    page = Page.fetched(sheet_sent(client, path, sheet, "make"), 422)
    assert words in " ".join(page.text().split())
    assert labels_of(read(client, path)) == []


def test_a_sheet_has_no_more_rows_than_one_may_make_links_in_an_hour(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, links_per_hour=3) as client:
        path = folder(client)
        assert "up to 3." in " ".join(read(client, f"{path}/many").text().split())
        page = Page.fetched(sheet_sent(client, path, "label,referrals" + "\nAmes,daily" * 4, "make"), 422)
        assert problems_of(page) == ["Line 5: 3 rows are the most; split the sheet"]
        assert labels_of(read(client, path)) == []


def test_a_file_that_is_no_text_is_refused(client: FlaskClient) -> None:
    path = folder(client)
    data = {"kind": "result", "expiry": "30", "do": "make", "file": (io.BytesIO(b"label\n\xff\xfe"), "x.csv")}
    page = Page.fetched(client.post(f"{path}/many", data=data, headers=HERE), 422)
    assert "not UTF-8" in page.text()


def test_a_client_needs_no_answers_to_be_asked(client: FlaskClient) -> None:
    path = folder(client)
    assert sheet_made(client, path, "label\nAmes\nBell", kind="client", sender="Kim").status_code == 303
    page = read(client, path)
    assert page.text().count("asks the client") == 2
    listed = client.get(f"{path}/links.csv").get_data(as_text=True)
    assert listed.count(f",client,live,,{SITE}/c/") == 2


def test_a_client_is_told_who_asks(client: FlaskClient) -> None:
    path = folder(client)
    page = Page.fetched(
        sheet_sent(client, path, "label,sender\nAmes,\nBell,Kim", "check", kind="client"), 200
    )
    assert [each.split(":")[0] for each in problems_of(page)] == ["Line 2 (Ames)"]
    assert "who asks" in problems_of(page)[0]
    form = {"target": "", "label": "Ames", "sender": "", "contact": "", "note": "", "expiry": "7"}
    response = client.post(f"{path}/new", data={**form, "kind": "client"}, headers=HERE)
    assert "who asks" in Page.fetched(response, 422).text()
    made = client.post(f"{path}/new", data={**form, "kind": "client", "sender": "Kim"}, headers=HERE)
    edited = client.post(made.location, data={**form, "do": "edit"}, headers=HERE)
    assert "who asks" in Page.fetched(edited, 422).text()


def test_what_a_client_sent_is_in_the_table_and_in_the_list(client: FlaskClient) -> None:
    path, link = folder(client), asked(client)
    do(client, link.manage, "put", folder=path)
    code = some_code(client, "referrals=daily&size=large")
    sent = client.post(f"{link.view}/send", data={"code": code, "known": "0"}, headers=HERE)
    assert sent.status_code == 303
    page = Page.fetched(client.get(f"{path}?state=answered", headers=BROWSER), 200)
    assert labels_of(page) == ["Ames and partners"]
    assert f"/r/{code}" in {each.get("href") for each in page.all("td/a")}
    rows = [*csv.reader(io.StringIO(client.get(f"{path}/links.csv").get_data(as_text=True)))]
    assert rows[1][7] == code
    end, returned = (date.fromisoformat(rows[1][place]) for place in (5, 8))
    assert returned < end


def test_the_list_is_a_sheet_without_formulas(client: FlaskClient) -> None:
    path = folder(client)
    for first in ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\N{FULLWIDTH EQUALS SIGN}1", "2026-12-27"):
        filled(client, path, f'"{first}"')
    response = client.get(f"{path}/links.csv")
    assert response.mimetype == "text/csv"
    assert response.headers["Content-Disposition"].startswith("attachment")
    rows = [*csv.reader(io.StringIO(response.get_data(as_text=True).removeprefix("\ufeff")))]
    assert rows[0][:6] == ["label", "kind", "state", "verdict", "link", "end"]
    assert rows[0][6:] == ["openings", "returned", "returned_on"]
    assert len(rows) == 7
    assert all(row[0].startswith("'") for row in rows[1:])
    for row in rows[1:]:
        assert row[4].startswith(f"{SITE}/s/")
        assert client.get(row[4].removeprefix(SITE)).status_code == 200


def test_what_was_listed_is_read_back(client: FlaskClient) -> None:
    path = folder(client)
    filled(client, path, "-Ames", "Bell")
    page = read(client, path)
    assert labels_of(page) == ["Bell", "-Ames"]
    again = "label,referrals\n'-Cole,daily"
    assert sheet_made(client, path, again).status_code == 303
    assert labels_of(read(client, path))[0] == "-Cole"
