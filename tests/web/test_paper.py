"""Documents on paper end with a full sheet, and the label of a card stands over its dot."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from decider import places
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app

EDITION = open_edition(places.CRITERIA)
SITE = create_app(places.CRITERIA, TESTING=True)
SCENARIOS = EDITION.criteria.scenarios
FOOTER, LEAST = 80, 0.3
EMR, EHR = (0xAD, 0x4D, 0x14), (0x0B, 0x6B, 0x62)


def filled(made: bytes) -> float:
    """How far down its last page a document goes, the footer aside; 0 to 1."""
    page, lowest = PdfReader(io.BytesIO(made)).pages[-1], []

    def note(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        across = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        if text.strip() and across > FOOTER:
            lowest.append(across)

    page.extract_text(visitor_text=note)
    height = float(page.mediabox.height)
    return (height - min(lowest)) / height


@pytest.mark.parametrize("number", [0, 3, 6, 8, 12])
@pytest.mark.parametrize("part", ["report", "pack"])
def test_the_last_page_of_a_document_is_worth_a_sheet(number: int, part: str) -> None:
    code = code_of(EDITION, Sheet(SCENARIOS[number].answers))
    assert filled(SITE.test_client().get(f"/r/{code}/{part}.pdf").data) > LEAST


@pytest.mark.parametrize("number", [0, 4, 11])
def test_the_label_of_a_card_stands_over_the_dot_as_far_as_the_names_leave_room(number: int) -> None:
    code = code_of(EDITION, Sheet(SCENARIOS[number].answers))
    made = SITE.test_client().get(f"/r/{code}/card.png").data
    card = Image.open(io.BytesIO(made)).convert("RGB")
    dot = [x for x in range(card.width) for side in (EMR, EHR) if card.getpixel((x, 550)) == side]
    label = [x for x in range(185, card.width - 185) for y in range(465, 505) if dark(card, x, y)]
    middle, width = (min(label) + max(label)) / 2, max(label) - min(label)
    wanted = (min(dot) + max(dot)) / 2
    least, most = 195 + width / 2, card.width - 195 - width / 2
    assert abs(middle - min(max(wanted, least), most)) < 12


def dark(card: Image.Image, x: int, y: int) -> bool:
    pixel = card.getpixel((x, y))
    return isinstance(pixel, tuple) and sum(pixel) < 250
