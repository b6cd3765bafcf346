"""Ticks of the buyer's pack live in its address, and whatever is taken along draws the same."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from decider import paths
from decider.codes import code_of
from decider.engine.advice.advice import pack_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web import urls
from decider.web.app import create_app
from decider.web.downloads.ticks import Ticks, ticks_of
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(paths.CRITERIA, TESTING=True)
SHEETS = [Sheet(each.answers) for each in CRITERIA.scenarios]
CODE = code_of(EDITION, SHEETS[8])
MUSTS = [each.entry for each in pack_of(CRITERIA, SHEETS[8]).requirements.called if each.priority == "must"]
STEP = pack_of(CRITERIA, SHEETS[8]).demo.called[0].entry
TICKED = [("t", MUSTS[0].id), ("t", MUSTS[3].id), ("d", STEP.id)]
MOST = 35 * 1024

some_ids = st.lists(st.sampled_from([*(each.id for each in CRITERIA.requirements), "x", "<b>"]))


@pytest.fixture
def client() -> FlaskClient:
    return SITE.test_client()


def page(client: FlaskClient, *ticks: tuple[str, str]) -> Page:
    return Page.fetched(client.get(urls.pack(CODE, ticks)), 200)


def ticked(found: Page) -> list[tuple[str, str]]:
    boxes = [each for each in found.all("input[@type='checkbox']") if "checked" in each.attrib]
    return [(each.get("name", ""), each.get("value", "")) for each in boxes]


def test_a_page_shows_the_ticks_of_its_address_and_no_others(client: FlaskClient) -> None:
    assert ticked(page(client)) == []
    found = page(client, *TICKED)
    assert sorted(ticked(found)) == sorted(TICKED)
    assert f"2 of {len(MUSTS)} must-haves ticked" in found.text()


def test_what_is_taken_along_has_the_same_ticks(client: FlaskClient) -> None:
    found = page(client, *TICKED)
    taken = [each.get("href", "") for each in found.all("a") if each.get("data-hx-boost") == "false"]
    paper, table, written = (
        next(link for link in taken if part in link) for part in ("pack.pdf", "checklist.csv", "pack.md")
    )
    assert client.get(written).get_data(as_text=True).count("- [x] ") == len(TICKED)
    rows = [*csv.reader(io.StringIO(client.get(table).data.decode("utf-8-sig")))]
    assert [row[1].split(". ")[0] for row in rows if row[2] == "Ticked"][:2] == [MUSTS[0].name, MUSTS[3].name]
    assert client.get(paper).data != client.get(urls.pack_file(CODE, "pdf")).data
    assert client.get(paper).data == client.get(urls.pack_file(CODE, "pdf", TICKED[::-1])).data


def test_ticks_that_nobody_knows_are_left_out_and_said(client: FlaskClient) -> None:
    response = client.get(urls.pack(CODE, [*TICKED, ("t", "<script>"), ("c", "nothing")]))
    assert response.status_code == 303
    said = parse_qs(urlsplit(response.location).query)
    assert sorted(said["t"]) == sorted(name for key, name in TICKED if key == "t")
    found = Page.fetched(client.get(response.location), 200)
    assert sorted(ticked(found)) == sorted(TICKED)
    assert "Not used, because these criteria do not know it: 2 names." in found.text()
    assert client.get(f"/r/{CODE}/pack.md?t=nothing").status_code == 200


@given(some_ids)
def test_ticks_are_read_as_they_are_written_in_one_order(sent: list[str]) -> None:
    read = ticks_of(CRITERIA, MultiDict([("t", each) for each in sent]))
    known = {each.id for each in CRITERIA.requirements}
    assert read.questions == set(sent) & known
    assert set(read.left_out) == set(sent) - known
    assert ticks_of(CRITERIA, MultiDict(read.said)) == Ticks(questions=read.questions)


# The letter to a vendor.


def letter(found: Page) -> str:
    (mail,) = found.all("pre[@id='mail']")
    return text_of(mail)


def test_a_vendor_is_asked_for_the_must_haves_that_are_open_and_learns_no_answer(client: FlaskClient) -> None:
    found = page(client, *TICKED, ("v", "Alder & Birch"))
    said = letter(found)
    for each in MUSTS:
        assert (each.ask in said) == (("t", each.id) not in TICKED)
    assert said.startswith("Hello Alder & Birch,")
    (link,) = [each.get("href", "") for each in found.all("a") if each.get("href", "").startswith("mailto:")]
    query = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert query["subject"] == ["Questions for Alder & Birch before we decide"]
    assert CODE not in said + link
    assert len(link) <= 1800


def test_who_has_ticked_everything_has_nothing_left_to_ask(client: FlaskClient) -> None:
    found = page(client, *(("t", each.id) for each in MUSTS))
    assert not found.all("pre[@id='mail']")
    assert "Every must-have is ticked." in found.text()


@pytest.mark.parametrize("name", ["a\u202eb", "\u200b", "  ", "x" * 500, "<script>alert(1)</script>"])
def test_a_name_of_a_vendor_is_only_a_name(client: FlaskClient, name: str) -> None:
    response = client.get(urls.pack(CODE, [("v", name)]))
    said = letter(Page.fetched(response, 200))
    assert said.startswith("Hello")
    assert "<script>alert" not in response.text
    assert "\u202e" not in response.text
    assert len(said.partition(",")[0]) < 80


# What a first visit costs.


def test_a_first_visit_of_a_pack_stays_small_for_every_known_practice(client: FlaskClient) -> None:
    names = ("style.css", "site.js", "htmx-4.0.1.min.js")
    once = sum(sent(client, f"{SITE.static_url_path}/{name}") for name in names)
    weights = [once + sent(client, urls.pack(code_of(EDITION, sheet))) for sheet in SHEETS]
    assert max(weights) <= MOST


def sent(client: FlaskClient, address: str) -> int:
    """The bytes that a browser gets from this address."""
    response = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br, zstd"}, buffered=True)
    assert response.headers["Content-Encoding"] == "br"
    return len(response.data)
