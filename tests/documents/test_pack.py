"""A buyer's pack on paper and as Markdown: complete, accessible, only text, and always the same."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from decider.documents.glyphs import legible
from decider.documents.markdown import markdown
from decider.documents.pack import Line, PrintedPack, VendorQuestion
from decider.documents.qr import square
from decider.documents.renderer import printed
from decider.documents.report import CitedSource
from tests.documents.paper import HOSTILE, LINK, PATIENCE, SEAL, text_of

PACK = PrintedPack(
    title="The buyer’s checklist. An EHR fits you.",
    choice="EMR or EHR?",
    practice="For a solo practice.",
    headline=("An ", "EHR", " fits you."),
    option_index=1,
    questions=[
        VendorQuestion(
            id="export",
            ticked=False,
            name="A full export",
            section="Exit",
            must=True,
            ask="Can we export?",
            see="Watch it.",
            reason="For every practice",
            because="For every practice.",
            cites=[1, 2],
        ),
        VendorQuestion(
            id="cap",
            ticked=False,
            name="A cap",
            section="",
            must=False,
            ask="Is there a cap?",
            see="Read it.",
            reason="Because of weekly referrals",
            because="Because of weekly referrals.",
            cites=[],
        ),
    ],
    reasons=["For every practice"],
    steps=[Line("step", False, "Export one patient.", "For every practice.", [1])],
    clauses=[Line("clause", False, "The records are ours.", "Because of no spare staff time.", [2])],
    more="3 more lines may concern you.",
    sources=[
        CitedSource("A law.", "It says so.", "https://example.org/law"),
        CitedSource("A guide.", "So it is.", None),
    ],
    small=["No legal advice."],
    version="1",
    edition="1A09JZTM",
    day=date(2026, 11, 22),
    link=LINK,
    square=square(LINK).decode(),
)
TEXTS = (
    *("The buyer’s checklist", "An EHR fits you.", "For a solo practice.", "3 more lines may concern you."),
    *("A full export", "Exit", "Can we export?", "Watch it. (1, 2)", "For every practice"),
    *("A cap", "Is there a cap?", "Read it.", "Because of weekly referrals."),
    *("Export one patient.", "The records are ours.", "Because of no spare staff time. (2)"),
    *("[1]It says so.", "[2]So it is.", "No legal advice.", "November 22, 2026"),
)


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def hostile(text: str) -> PrintedPack:
    line = Line(text, False, text, text, [1])
    asked = VendorQuestion(text, False, text, text, True, text, text, text, text, [1])
    return replace(
        PACK,
        title=text,
        choice=text,
        practice=text,
        headline=(text, text, text),
        questions=[asked],
        reasons=[text],
        steps=[line],
        clauses=[line],
        more=text,
        sources=[CitedSource(text, text, None)],
        small=[text],
        version=text,
    )


def test_a_pack_on_paper_says_everything_it_was_given_and_is_sealed_as_accessible() -> None:
    made = printed(PACK, PATIENCE)
    said = text_of(made)
    for text in TEXTS:
        assert bare(text) in said, text
    assert SEAL in made
    reader = PdfReader(io.BytesIO(made))
    catalog: Any = reader.root_object
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712 - it is a PDF's own truth
    outline = [each.title for each in reader.outline if not isinstance(each, list)]
    assert {"Must-haves", "Also ask", "Demo script", "Contract terms"} <= set(outline)


def test_a_pack_is_the_same_every_time() -> None:
    assert printed(PACK, PATIENCE) == printed(PACK, PATIENCE)


def test_a_tick_is_drawn_and_told_in_each_kind_of_line() -> None:
    ticked = replace(
        PACK,
        questions=[replace(each, ticked=True) for each in PACK.questions],
        steps=[replace(each, ticked=True) for each in PACK.steps],
        clauses=[replace(each, ticked=True) for each in PACK.clauses],
    )
    assert markdown(ticked).count("- [x] ") == 4
    assert "- [ ] " not in markdown(ticked)
    made = printed(ticked, PATIENCE)
    assert SEAL in made
    assert made != printed(PACK, PATIENCE)


def test_a_pack_of_nothing_can_be_printed_and_written() -> None:
    nothing = replace(
        PACK, questions=(), reasons=(), steps=(), clauses=(), sources=(), small=(), more="", practice=""
    )
    assert SEAL in printed(nothing, PATIENCE)
    assert "##" not in markdown(nothing)


@pytest.mark.parametrize("text", [HOSTILE, "=1+1", "x" * 300, "😀 مرحبا", "a\u202eb\u0000c"])
def test_every_text_of_a_pack_is_only_text(text: str) -> None:
    made = printed(hostile(text), PATIENCE)
    wanted = bare(legible(text))
    assert wanted.isascii() is False or wanted[:200] in text_of(made)
    assert "root:x:" not in text_of(made)


def test_markdown_has_a_box_for_each_line_and_the_numbers_of_its_sources() -> None:
    written = markdown(PACK)
    assert written.count("- [ ] ") == 2 + 1 + 1
    must = "### For every practice\n\n- [ ] **A full export** (Exit)\n  - Ask: Can we export?\n"
    assert f"{must}  - Have them show you: Watch it." in written
    assert "  - For every practice. Sources: 1, 2." in written
    assert "1. A law. [It says so.](<https://example.org/law>)\n2. A guide. So it is." in written
    assert f"<{LINK}>" in written


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "[a](javascript:alert(1))",
        "![x](//evil.example/x.png)",
        "&lt;b&gt; `code` ~~no~~ | a | b |",
        "a\nb\r\n# c\n\n- [x] d",
        "a\u202eb\u0000c\u2028d",
        "back\\slash $x$",
    ],
)
def test_no_text_of_a_pack_is_markup_in_markdown(text: str) -> None:
    written = markdown(hostile(text))
    plain = re.sub(r"\\[\\`*_\[\]<>#|~&$!]", "", written)
    for line in plain.replace("- [ ] ", "").replace(f"<{LINK}>", "").splitlines():
        rest = re.sub(r"^#+ |\*\*|- ", "", line)
        assert not re.search(r"[`*_\[\]<>#|~&$!\\]", rest), line
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069\u2028\u2029]", written)
    assert len(written.splitlines()) == len(markdown(hostile("x")).splitlines())


def test_an_address_in_markdown_ends_where_it_ends() -> None:
    spoiled = replace(PACK, sources=[CitedSource("A law.", "So.", "https://example.org/a>b (c)\\d e")])
    assert "[So.](<https://example.org/ab(c)de>)" in markdown(spoiled)
