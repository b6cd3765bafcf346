"""Reports and cards: legible, accessible, only text, and always the same."""

import io
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from decider.documents import renderer
from decider.documents.glyphs import BREAK, LONGEST, SHOWN, legible
from decider.documents.pack import PrintedPack
from decider.documents.qr import square
from decider.documents.renderer import PrintedDocument, printed
from decider.documents.report import BalanceLine, Card, Report
from tests.documents.paper import (
    BALANCE,
    CARD,
    DRAWING,
    HOSTILE,
    LINK,
    PATIENCE,
    REPORT,
    SEAL,
    hostile,
    ordered,
    pdf,
    png,
    text_of,
)

# What a report is.


def test_a_report_is_tagged_titled_and_sealed_as_accessible() -> None:
    reader = PdfReader(io.BytesIO(pdf()))
    catalog: Any = reader.root_object
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712 - it is a PDF's own truth
    assert catalog["/StructTreeRoot"]["/K"]
    assert catalog["/Lang"] in ("en", "en-US")
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - the same
    assert reader.metadata
    assert reader.metadata.title == REPORT.title
    assert SEAL in pdf()
    outline = [each.title for each in reader.outline if not isinstance(each, list)]
    assert {"One risk", "Two steps", "Why", "What to do", "Must-haves", "The answers", "Sources"} <= set(
        outline
    )


def test_a_report_says_everything_it_was_given() -> None:
    said = text_of(pdf())
    for text in (
        *("An EHR fits you.", "Leans EHR", "Decision asked", "Hold. Sign nothing.", "Kind of system"),
        *("Because of daily referrals.", "How sure: Decided on 3 answers.", "$8,800 to $160,000", "Ask."),
        *(
            "Mind the date",
            "It is near. [1]",
            "Ask for an export.",
            "Owner",
            "Alternative considered: an EMR.",
        ),
        *("Data mobility", "Find out: how many? [2]", "A full export", "How often?", "Every day"),
        *("Not answered: How far?", "[1]A law, 2024.", "[2]Ours.", "Not advice.", "page 1 of 2"),
        *("edition 1A09JZTM", "November 22, 2026", LINK),
    ):
        assert re.sub(r"\s", "", text) in said


def test_a_report_names_no_day_but_its_own() -> None:
    metadata = PdfReader(io.BytesIO(pdf())).metadata
    assert metadata
    assert metadata.creation_date
    assert metadata.creation_date.date() == REPORT.day


def test_its_links_lead_where_they_say() -> None:
    pages = PdfReader(io.BytesIO(pdf())).pages
    led = {
        mark.get_object()["/A"]["/URI"]
        for page in pages
        for mark in page.get("/Annots", [])
        if "/A" in mark.get_object()
    }
    assert led == {LINK, "https://example.org/law"}


def test_the_same_document_has_the_same_bytes_in_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pdf(), png()
    for name, value in {"TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "5", "PYTHONHASHSEED": "7"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir("/")
    time.sleep(1.1)
    assert (printed(REPORT, PATIENCE), printed(CARD, PATIENCE)) == first


def test_a_card_is_a_picture_of_1200_by_630() -> None:
    with Image.open(io.BytesIO(png())) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(png()) < 200_000


def test_a_card_has_the_colour_of_what_it_recommends() -> None:
    def colours(card: Card) -> set[object]:
        with Image.open(io.BytesIO(printed(card, PATIENCE))) as picture:
            return {colour for _, colour in picture.convert("RGB").getcolors(2**20) or ()}

    other = replace(BALANCE, lines=[BalanceLine("", 0, 10, 30, 50)])
    for place, balance, colour in ((1, BALANCE, (11, 107, 98)), (0, other, (173, 77, 20))):
        assert colour in colours(replace(CARD, option_index=place, balance=balance))


def test_more_than_two_options_have_a_line_each() -> None:
    lines = [BalanceLine(f"Option {each}", each, 10, 20 + each, 60) for each in range(7)]
    balance = replace(BALANCE, ends=[each.name for each in lines], lines=lines)
    made = printed(replace(REPORT, balance=balance, option_index=6), PATIENCE)
    assert SEAL in made
    assert "Option6" in text_of(made)
    assert printed(replace(CARD, balance=balance, option_index=6), PATIENCE)


# The QR code.


@settings(max_examples=15)
@given(st.from_regex(r"https?://[a-z]{1,60}\.example(:[0-9]{2,5})?/r/[0-9A-Z-]{10,90}", fullmatch=True))
def test_a_square_is_an_svg_without_anything_of_the_link_in_words(link: str) -> None:
    made = square(link).decode()
    assert made.startswith("<?xml")
    assert "example" not in made
    assert set(re.findall(r"<(/?\w+)", made)) <= {"svg", "/svg", "path", "/path", "g", "/g"}


def test_the_square_of_a_report_opens_the_result_from_paper() -> None:
    one_page = renderer._template(Report).replace('paper: "us-letter"', "width: 8.5in, height: auto")
    page = ordered(one_page, renderer._shown(asdict(REPORT)), "png")
    with Image.open(io.BytesIO(page.stdout)) as picture:
        found = zxingcpp.read_barcodes(picture.convert("L").resize((picture.width * 3, picture.height * 3)))
    assert [each.text for each in found] == [LINK]


# Hostile texts.


@pytest.mark.parametrize(
    "text",
    [
        *(HOSTILE, "=1+1", "x" * 4_000, "word " * 800, "😀👩‍⚕️ 🦠", "مرحبا بالعالم", "עברית"),
        *("中文 हिन्दी ไทย", "a\u202eb\u0000\u0007\ud800\ufdd0"),
    ],
)
def test_every_text_of_a_report_is_only_text(text: str) -> None:
    made = printed(hostile(REPORT, text), PATIENCE)
    assert SEAL in made
    wanted, said = re.sub(r"[\s\u200b]", "", legible(text)), text_of(made)
    assert wanted.isascii() is False or wanted[:200] in said
    assert "root:x:" not in said


@pytest.mark.parametrize("text", [HOSTILE, "x" * 300, "😀 مرحبا", "a\u202eb\u0000"])
def test_every_text_of_a_card_is_only_text(text: str) -> None:
    card = replace(
        CARD, choice=text, practice=text, headline=(text, text, text), balance=hostile(REPORT, text).balance
    )
    with Image.open(io.BytesIO(printed(card, PATIENCE))) as picture:
        assert picture.size == (1200, 630)


@pytest.mark.parametrize("kind", [Report, PrintedPack, Card])
def test_templates_read_nothing_and_evaluate_nothing(kind: type[PrintedDocument]) -> None:
    source = renderer._template(kind)
    code = re.sub(r"^//.*$", "", source, flags=re.MULTILINE)
    assert (
        re.findall(r"\b(eval|read|import|include|plugin|csv|yaml|toml|xml|cbor|bibliography)\b", code) == []
    )
    assert set(re.findall(r"\bjson\(\S*", code)) == {"json(bytes(sys.inputs.data))"}


@pytest.mark.parametrize(
    "reaching",
    [
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#image("/etc/passwd")',
        '#import "@preview/cetz:0.3.4"',
        '#include "/etc/passwd"',
        f'#image(bytes("{DRAWING}"))',
    ],
)
def test_even_a_template_that_reaches_out_gets_nothing(reaching: str) -> None:
    done = ordered(reaching)
    assert done.returncode != 0 or "root" not in text_of(done.stdout)
    if "svg" not in reaching:
        assert done.returncode != 0


def test_a_sign_without_a_glyph_costs_the_seal_and_not_the_document() -> None:
    done = ordered('#set document(title: "t")\n#json(bytes(sys.inputs.data))', "中")
    assert done.returncode == 0
    assert done.stdout.startswith(b"%PDF-")
    assert SEAL not in done.stdout


# What the fonts show.


def characters() -> Iterator[str]:
    return (chr(point) for low, high in SHOWN for point in range(low, high + 1))


def test_every_character_that_is_let_through_has_a_glyph() -> None:
    every = "".join(characters())
    lines = [every[start : start + 80] for start in range(0, len(every), 80)]
    fonts = re.search(r"font: (\(.*\))", renderer._template(Report))
    assert fonts
    done = ordered(
        f'#set document(title: "t")\n#set text(lang: "en", font: {fonts[1]})\n'
        "#for line in json(bytes(sys.inputs.data)) [#line \\ ]",
        lines,
    )
    assert done.returncode == 0
    assert SEAL in done.stdout


@given(st.text(max_size=200))
def test_what_is_shown_is_on_one_line_in_characters_that_have_a_glyph(text: str) -> None:
    shown = legible(text)
    assert set(shown) <= {*characters(), BREAK}
    assert "\n" not in shown
    assert all(len(part) <= 25 for part in re.split(rf"[\s{BREAK}]", shown))


def test_a_text_that_goes_on_for_pages_is_cut_and_says_so() -> None:
    shown = legible("word " * 2_000)
    assert len(shown) <= LONGEST
    assert shown.endswith("…")


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert legible(text).replace(BREAK, "") == re.sub(r" +", " ", text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ok 😀", "ok [grinning face]"),
        ("漢字", "□□"),
        ("a\u202eb\u2066c\u0000", "abc"),
        ("two\n lines", "two lines"),
        (unicodedata.normalize("NFD", "é"), "é"),
    ],
)
def test_what_no_font_has_is_said_or_marked(text: str, shown: str) -> None:
    assert legible(text) == shown
