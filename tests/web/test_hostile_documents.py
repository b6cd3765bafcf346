"""A hostile text is only text in every document."""

import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from decider import paths
from decider.codes import code_of
from decider.documents.glyphs import legible
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.documents import BASE, bare, information, meta, report_text, rows
from tests.web.hostile import MARK, PAYLOADS, hostile_criteria
from tests.web.reading import Page


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(paths.CRITERIA, Settings(base_url=BASE))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


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
    mail = page.link("Email it")
    assert re.fullmatch(r"mailto:\?subject=[\w.~%!$()*,;:@-]*&body=[\w.~%!$()*,;:@-]*", mail, re.ASCII)
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
    assert len(Page.fetched(client.get(f"/r/{code}"), 200).link("Email it")) < 12_000
