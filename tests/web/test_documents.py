"""What is taken along from a result says what the page says, wherever it is taken from."""

import csv
import io
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from pypdf import DocumentInformation, PdfReader

from decider import places
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.documents.glyphs import legible
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.hostile import MARK, PAYLOADS, hostile_criteria
from tests.web.reading import Page, text_of

BASE = "https://choose.example.org"
EDITION = open_edition(places.CRITERIA)
QUESTIONS = EDITION.criteria.questions
SHEETS = {
    **{each.name: Sheet(each.answers) for each in EDITION.criteria.scenarios},
    "nothing answered": Sheet({}),
    "nothing sure": Sheet({each.id: NOT_SURE for each in QUESTIONS}),
    "four answers": Sheet({each.id: each.choices[0].id for each in QUESTIONS[:4]}),
    "own priorities": Sheet(
        EDITION.criteria.scenarios[0].answers, {each.id: 1 for each in EDITION.criteria.criteria}
    ),
}


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(places.CRITERIA, Settings(base_url=BASE))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def address(sheet: str, part: str = "") -> str:
    return f"/r/{code_of(EDITION, SHEETS[sheet])}{part}"


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def report_text(made: bytes) -> str:
    return bare(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages))


def information(made: bytes) -> DocumentInformation:
    found = PdfReader(io.BytesIO(made)).metadata
    assert found
    return found


def meta(page: Page) -> dict[str, str]:
    return {
        each.get("property") or each.get("name") or "": each.get("content", "") for each in page.all("meta")
    }


# The report.


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
    for text in (
        page.heading,
        BASE + address(sheet),
        f"edition {EDITION.name}",
        *(text_of(tile) for tile in page.all("ul[@class='tiles']/li")),
        *(text_of(change) for change in page.all("section[@aria-labelledby='changes']//li")),
        *(question.ask for question in QUESTIONS),
        *(
            choice.label
            for question in QUESTIONS
            for choice in [question.choice(SHEETS[sheet].answers.get(question.id))]
            if choice
        ),
    ):
        assert bare(text) in said, text


def test_a_report_names_the_rules_and_the_sources_it_rests_on(client: FlaskClient) -> None:
    sheet = next(name for name, each in SHEETS.items() if EDITION.score(each).ruling.certain)
    said = report_text(client.get(address(sheet, "/report.pdf")).data)
    said = re.sub(rf"{BASE}/r/[\w-]+?of\d", "", said)  # the foot of a page, where a claim goes on over it
    for rule in EDITION.score(SHEETS[sheet]).ruling.certain:
        assert bare(rule.because) in said
        for source in EDITION.criteria.cited(rule.facts):
            assert bare(source.claim) in said


def test_the_day_of_a_report_is_that_on_which_its_criteria_were_first_served(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    settings = Settings(base_url=BASE, database_url=f"sqlite:///{store}")
    create_app(places.CRITERIA, settings)
    with sqlite3.connect(store) as database:
        database.execute("UPDATE publications SET at = '2026-02-03 23:59:59.000000'")
    site = create_app(places.CRITERIA, settings)
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
    assert "2027.01" in site.get("/").text
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


# The card, and what stands beside a link.


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_card_is_shown_by_any_site_and_told_of_in_the_head(client: FlaskClient, sheet: str) -> None:
    page = Page.fetched(client.get(address(sheet)), 200)
    said = meta(page)
    assert said["og:image"] == said["twitter:image"] == f"{BASE}{address(sheet)}/card.png"
    assert said["og:url"] == BASE + address(sheet)
    assert said["twitter:card"] == "summary_large_image"
    assert page.heading in said["og:title"]
    assert page.heading in said["og:image:alt"]
    assert 20 < len(said["og:description"]) <= 220
    assert [each.get("href") for each in page.all("link[@rel='canonical']")] == [BASE + address(sheet)]
    picture = client.get(urlsplit(said["og:image"]).path)
    assert picture.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.format == "PNG"
        assert f"{image.width}x{image.height}" == f"{said['og:image:width']}x{said['og:image:height']}"


def test_pages_that_may_be_listed_name_their_address_and_others_do_not(client: FlaskClient) -> None:
    for listed in ("/", "/method", "/privacy"):
        page = Page.fetched(client.get(listed + "?from=mail"), 200)
        assert [each.get("href") for each in page.all("link[@rel='canonical']")] == [BASE + listed]
    for other in (address("four answers").replace("/r/", "/answers/"), "/nowhere"):
        response = client.get(other)
        assert "canonical" not in response.text


def test_a_foreign_name_gets_into_no_document(app: Flask) -> None:
    unnamed = create_app(places.CRITERIA, Settings()).test_client()
    for part in ("", "/report.pdf", "/card.png", "/checklist.csv", "/qr.svg"):
        path = address("four answers", part)
        evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        wanted = app.test_client().get(path)
        assert app.test_client().get(path, headers=evil).data == wanted.data
        refused = unnamed.get(path, headers=evil)
        assert refused.status_code == 400
        assert b"evil" not in refused.data
    front = unnamed.get("/", headers={"Host": "evil.example"})
    assert front.status_code == 200
    assert "canonical" not in front.text


# The list, the e-mail and the square.


def rows(made: bytes) -> list[dict[str, str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_checklist_has_a_row_for_the_result_each_step_and_each_answer(
    client: FlaskClient, sheet: str
) -> None:
    response = client.get(address(sheet, "/checklist.csv"))
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=checklist-")
    told = rows(response.data)
    assert list(told[0]) == ["section", "item", "answer", "why", "source"]
    assert (told[0]["section"], told[0]["source"]) == ("Result", BASE + address(sheet))
    assert told[0]["item"] == Page.fetched(client.get(address(sheet)), 200).heading
    answered = {row["item"]: row["answer"] for row in told if row["section"] == "Your answers"}
    for question in QUESTIONS:
        given = SHEETS[sheet].answers.get(question.id)
        choice = question.choice(given)
        assert answered[question.ask] == (choice.label if choice else "Not sure" if given else "Not answered")


def test_what_to_find_out_comes_by_how_much_it_can_move(client: FlaskClient) -> None:
    told = rows(client.get(address("four answers", "/checklist.csv")).data)
    moved = [
        int(found[1])
        for row in told
        if row["section"] == "Find out"
        for found in [re.search(r"by up to (\d+) points", row["why"])]
        if found
    ]
    assert len(moved) > 3
    assert moved == sorted(moved, reverse=True)


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_e_mail_holds_verdict_reasons_steps_and_link(client: FlaskClient, sheet: str) -> None:
    page = Page.fetched(client.get(address(sheet)), 200)
    shown = page.root.find(".//pre[@id='mail']")
    if shown is None:
        assert page.heading == "Not enough is known yet."
        return
    mail = urlsplit(page.link("E-mail"))
    text = "".join(shown.itertext())
    query = parse_qs(mail.query, strict_parsing=True)
    assert (mail.scheme, mail.path, set(query)) == ("mailto", "", {"subject", "body"})
    assert text.replace("\n", "\r\n").startswith(query["body"][0])
    assert page.heading in query["subject"][0]
    assert text.splitlines()[:3] == [BASE + address(sheet), "", page.heading]
    assert query["body"][0].splitlines()[:3] == text.splitlines()[:3]
    assert text.count("\n- ") >= 2
    assert len(page.link("E-mail")) <= 1800


def test_the_square_of_every_result_is_read_by_a_phone(client: FlaskClient) -> None:
    for sheet in SHEETS:
        drawn = client.get(address(sheet, "/qr.svg"))
        assert drawn.content_type == "image/svg+xml; charset=utf-8"
        assert [each.text for each in zxingcpp.read_barcodes(drawing(drawn.text))] == [BASE + address(sheet)]


def drawing(svg: str) -> Image.Image:
    """A square as a picture, from the runs of its one path, as segno writes them."""
    size = int(re.findall(r'viewBox="0 0 (\d+) \d+"', svg)[0])
    picture = Image.new("L", (size * 8, size * 8), 255)
    path = re.findall(r' d="([^"]+)"', svg)[-1]
    x = y = 0.0
    for kind, numbers in re.findall(r"([MmhHvVlz])([-\d. ]*)", path):
        values = [float(each) for each in re.findall(r"-?[\d.]+", numbers)]
        if kind in "Mm":
            x, y = (values[0], values[1]) if kind == "M" else (x + values[0], y + values[1])
        elif kind == "h":
            box = (int(x * 8), int((y - 0.5) * 8), int((x + values[0]) * 8), int((y + 0.5) * 8))
            picture.paste(0, box)
            x += values[0]
    return picture


# Hostile texts.


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, Edition]:
    file = tmp_path_factory.mktemp("evil") / "criteria.yaml"
    file.write_text(hostile_criteria(), encoding="utf-8")
    site = create_app(file, Settings(base_url=BASE))
    return site.test_client(), site.extensions["editions"].current()


def evil_code(edition: Edition) -> str:
    return code_of(edition, Sheet({each.id: each.choices[-1].id for each in edition.criteria.questions[:-4]}))


def test_every_hostile_text_is_text_in_a_list(evil: tuple[FlaskClient, Edition]) -> None:
    client, edition = evil
    told = rows(client.get(f"/r/{evil_code(edition)}/checklist.csv").data)
    items = {row["item"] for row in told}
    assert {question.ask for question in edition.criteria.questions} <= items
    assert not [cell for row in told for cell in row.values() if re.match(r"\s*[=+\-@＝＋－＠]", cell)]


def test_every_hostile_text_is_text_in_a_report(evil: tuple[FlaskClient, Edition]) -> None:
    client, edition = evil
    response = client.get(f"/r/{evil_code(edition)}/report.pdf")
    assert response.status_code == 200
    assert b"pdfuaid" in response.data
    said = report_text(response.data)
    for question in edition.criteria.questions:
        shown = bare(legible(question.ask))
        assert not shown.isascii() or shown in said
    assert bare(MARK) in said
    assert "49" not in str(information(response.data)["/Title"])


def test_every_hostile_text_is_text_in_a_card(evil: tuple[FlaskClient, Edition]) -> None:
    client, edition = evil
    made = client.get(f"/r/{evil_code(edition)}/card.png").data
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (1200, 630)


def test_every_hostile_text_is_text_in_the_head_and_in_the_e_mail(evil: tuple[FlaskClient, Edition]) -> None:
    client, edition = evil
    response = client.get(f"/r/{evil_code(edition)}")
    page = Page.fetched(response, 200)
    assert not page.all("img[@onerror]")
    assert MARK in meta(page)["og:title"] + meta(page)["og:description"]
    mail = page.link("E-mail")
    assert re.fullmatch(r"mailto:\?subject=[A-Za-z0-9._~%-]*&body=[A-Za-z0-9._~%-]*", mail)
    subject, _, body = unquote(mail).partition("&body=")
    assert "\n" not in subject
    assert "\r" not in subject
    assert body.replace("\r\n", "").isprintable() or not body.isascii()
    assert not [script for script in page.all("script") if not script.get("src")]
    assert unescape(response.text).count(PAYLOADS[0]) > 0


@pytest.mark.parametrize(
    "text",
    [
        *("x" * 10_000, "word " * 2_000, "😀 👩‍⚕️", "مرحبا بالعالم", "中文"),
        *("=cmd|' /C calc'!A0", "\uff1d1+1", "-1"),
    ],
)
def test_a_file_of_nothing_but_one_text_breaks_no_document(text: str, small: Path) -> None:
    said = small.read_text()
    for old in (
        "This or that?",
        "EMR, phrase: an EMR",
        "Data mobility",
        "How many?",
        "Few",
        "small practice",
    ):
        quoted = text.replace("'", "''")
        new = f"'{quoted}', phrase: '{quoted}'" if "phrase" in old else f"'{quoted}'"
        said = said.replace(f"a {old}" if old == "small practice" else old, new)
    small.write_text(said, encoding="utf-8")
    site = create_app(small, Settings(base_url=BASE))
    edition: Edition = site.extensions["editions"].current()
    code = code_of(edition, Sheet({"size": "small", "referrals": "rarely"}))
    client = site.test_client()
    for part in ("", "/report.pdf", "/card.png", "/checklist.csv", "/qr.svg"):
        response = client.get(f"/r/{code}{part}")
        assert response.status_code == 200, part
    told = rows(client.get(f"/r/{code}/checklist.csv").data)
    assert not [cell for row in told for cell in row.values() if re.match(r"[=+\-@＝]", cell)]
    assert len(Page.fetched(client.get(f"/r/{code}"), 200).link("E-mail")) < 12_000


# Many at once.


def test_extra_reports_are_refused_and_pages_go_on() -> None:
    site = create_app(places.CRITERIA, Settings(base_url=BASE))
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
    site = create_app(places.CRITERIA, Settings(base_url=BASE))
    press, client = site.extensions["press"], site.test_client()
    kept = client.get(address("four answers", "/card.png")).data
    press.queue.at_once = press.queue.waiting = 0
    refused = client.get(address("nothing sure", "/report.pdf"))
    assert Page.fetched(refused, 503).heading == "One moment, please"
    assert int(refused.headers["Retry-After"]) > 0
    assert "public" not in refused.headers["Cache-Control"]
    assert client.get(address("four answers", "/card.png")).data == kept
    assert client.get(address("nothing sure")).status_code == 200
