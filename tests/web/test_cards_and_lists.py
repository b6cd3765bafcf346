"""The card, the list, the email and the square of a result."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from decider import paths
from decider.engine.scoring.edition import Edition
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.documents import BASE, QUESTIONS, SHEETS, address, meta, rows
from tests.web.hostile import hostile_criteria
from tests.web.reading import Page


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(paths.CRITERIA, Settings(base_url=BASE))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_card_is_shown_by_any_site_and_told_of_in_the_head(client: FlaskClient, sheet: str) -> None:
    page = Page.fetched(client.get(address(sheet)), 200)
    said = meta(page)
    assert said["og:image"] == f"{BASE}{address(sheet)}/card.png"
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
    unnamed = create_app(paths.CRITERIA, Settings()).test_client()
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
        assert page.heading.startswith(
            ("Answer the first question", "Not enough is known", "Too early to say")
        )
        return
    mail = urlsplit(page.link("Email it"))
    text = "".join(shown.itertext())
    query = parse_qs(mail.query, strict_parsing=True)
    assert (mail.scheme, mail.path, set(query)) == ("mailto", "", {"subject", "body"})
    assert text.replace("\n", "\r\n").startswith(query["body"][0])
    assert page.heading in query["subject"][0]
    assert text.splitlines()[:3] == [BASE + address(sheet), "", page.heading]
    assert query["body"][0].splitlines()[:3] == text.splitlines()[:3]
    steps = [line for line in text.splitlines() if re.match(r"[123]\. ", line)]
    assert 1 <= len(steps) <= 3
    assert text.index(steps[0]) < (text.index("\nWhy\n") if "\nWhy\n" in text else len(text))
    assert "points" not in text
    assert len(page.link("Email it")) <= 1800


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


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, Edition]:
    file = tmp_path_factory.mktemp("evil") / "criteria.yaml"
    file.write_text(hostile_criteria(), encoding="utf-8")
    site = create_app(file, Settings(base_url=BASE))
    return site.test_client(), site.extensions["editions"].current()
