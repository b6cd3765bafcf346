"""What is taken along from a result says what the page says, wherever it is taken from."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.result.explained import explained
from decider.web.settings import Settings
from tests.web.documents import BASE, EDITION, QUESTIONS, SHEETS, address, bare, information, report_text
from tests.web.reading import Page


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(paths.CRITERIA, Settings(base_url=BASE))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize("sheet", [*SHEETS][::3])
def test_a_report_says_what_its_page_says(client: FlaskClient, sheet: str) -> None:
    response = client.get(address(sheet, "/report.pdf"))
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"].startswith(
        f"inline; filename=recommendation-{EDITION.name}"
    )
    assert b"pdfuaid" in response.data
    page = Page.fetched(client.get(address(sheet)), 200)
    said = report_text(response.data)
    answers = SHEETS[sheet].answers
    chosen = [choice for question in QUESTIONS if (choice := question.choice(answers.get(question.id)))]
    for text in (
        page.heading,
        BASE + address(sheet),
        f"edition {EDITION.name}",
        *(question.ask for question in QUESTIONS),
        *(choice.label for choice in chosen),
        *explained(EDITION, SHEETS[sheet]).proofs.changes,
    ):
        assert bare(text) in said, text


def test_a_report_names_the_rules_and_the_sources_it_rests_on(client: FlaskClient) -> None:
    sheet = next(name for name, each in SHEETS.items() if EDITION.score(each).ruling.certain)
    said = report_text(client.get(address(sheet, "/report.pdf")).data)
    said = re.sub(rf"{BASE}/r/[\w-]+?\dof\d", "", said)  # the foot of a page, where a text goes on over it
    for rule in EDITION.score(SHEETS[sheet]).ruling.certain:
        assert bare(rule.because) in said
        for source in EDITION.criteria.cited(rule.facts):
            assert bare(source.title) in said


def test_the_day_of_a_report_is_that_on_which_its_criteria_were_first_served(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    settings = Settings(base_url=BASE, database_url=f"sqlite:///{store}")
    create_app(paths.CRITERIA, settings)
    with sqlite3.connect(store) as database:
        database.execute("UPDATE publications SET at = '2026-02-03 23:59:59.000000'")
    site = create_app(paths.CRITERIA, settings)
    made = site.test_client().get(address("four answers", "/report.pdf")).data
    assert "February3,2026" in report_text(made)
    assert str(information(made)["/CreationDate"]).startswith("D:20260203")


def test_what_an_edition_says_today_changes_no_document_of_an_older_one(small: Path) -> None:
    site = create_app(small, Settings(base_url=BASE)).test_client()
    older = open_edition(small)
    code = code_of(older, Sheet({"referrals": "daily"}))
    parts = ("report.pdf", "card.png", "checklist.csv", "qr.svg")
    before = [site.get(f"/r/{code}/{part}").data for part in parts]
    small.write_text(small.read_text().replace("2026.11", "2027.01").replace("weight: 3", "weight: 1", 1))
    assert "January 2027" in site.get("/").text
    fresh = create_app(small, Settings(base_url=BASE)).test_client()
    assert [fresh.get(f"/r/{code}/{part}").data for part in parts] == before
    assert "2027.01" in fresh.get(f"/r/{code}").text


def test_every_spelling_of_a_code_gives_the_same_document(client: FlaskClient) -> None:
    wanted = client.get(address("four answers", "/report.pdf"))
    code = address("four answers").removeprefix("/r/")
    other = client.get(f"/r/{code.lower()}/report.pdf")
    assert other.data == wanted.data
    assert other.headers["Content-Disposition"] == wanted.headers["Content-Disposition"]


@pytest.mark.parametrize("part", ["report.pdf", "card.png", "checklist.csv", "qr.svg"])
@pytest.mark.parametrize("code", ["x", "00000000-0001", "A" * 5000])
def test_no_document_is_made_of_a_code_that_cannot_be_read(client: FlaskClient, code: str, part: str) -> None:
    Page.fetched(client.get(f"/r/{code}/{part}"), 404)


def test_extra_reports_are_refused_and_pages_go_on() -> None:
    site = create_app(paths.CRITERIA, Settings(base_url=BASE))
    asked = QUESTIONS[:2]
    codes = [
        code_of(EDITION, Sheet({asked[0].id: a.id, asked[1].id: b.id}))
        for a in asked[0].choices
        for b in asked[1].choices
    ]
    with ThreadPoolExecutor(len(codes)) as visitors:
        asking = visitors.map(lambda code: status(site, code), codes)
        assert site.test_client().get("/healthz").status_code == 200
        statuses = [*asking]
    assert set(statuses) == {200, 503}
    assert statuses.count(200) >= 2
    assert status(site, codes[0]) == 200


def status(site: Flask, code: str) -> int:
    response = site.test_client().get(f"/r/{code}/report.pdf")
    assert response.status_code != 200 or response.data.startswith(b"%PDF-")
    return response.status_code


def test_who_must_wait_is_told_for_how_long() -> None:
    site = create_app(paths.CRITERIA, Settings(base_url=BASE))
    renderer, client = site.extensions["renderer"], site.test_client()
    kept = client.get(address("four answers", "/card.png")).data
    renderer.queue.at_once = renderer.queue.waiting = 0
    refused = client.get(address("nothing sure", "/report.pdf"))
    assert Page.fetched(refused, 503).heading == "One moment, please"
    assert int(refused.headers["Retry-After"]) > 0
    assert "public" not in refused.headers["Cache-Control"]
    assert client.get(address("four answers", "/card.png")).data == kept
    assert client.get(address("nothing sure")).status_code == 200
