"""Documents on paper end with a full sheet, and a card can be read where it is shown small."""

import io
from datetime import date
from itertools import pairwise

import pytest
from PIL import Image

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.downloads.card import card_of
from decider.web.view.verdict import view_of
from tests.printed import feet_of_last, sizes_of

EDITION = open_edition(paths.CRITERIA)
SITE = create_app(paths.CRITERIA, TESTING=True)
SCENARIOS = EDITION.criteria.scenarios
FOOTER, LEAST = 80, 0.3
EMR, EHR, INK = (0xAD, 0x4D, 0x14), (0x0B, 0x6B, 0x62), (0x16, 0x20, 0x2A)
MARGIN, DOT = 72, 545


def filled(made: bytes) -> float:
    """How far down its last page a document goes, the footer aside; 0 to 1."""
    height = sizes_of(made)[-1][1]
    return (height - min(foot for foot in feet_of_last(made) if foot > FOOTER)) / height


@pytest.mark.parametrize("number", [0, 3, 6, 8, 12])
@pytest.mark.parametrize("part", ["report", "pack"])
def test_the_last_page_of_a_document_is_worth_a_sheet(number: int, part: str) -> None:
    code = code_of(EDITION, Sheet(SCENARIOS[number].answers))
    assert filled(SITE.test_client().get(f"/r/{code}/{part}.pdf").data) > LEAST


@pytest.mark.parametrize("number", range(len(SCENARIOS)))
def test_a_card_says_its_headline_with_a_space_on_both_sides_of_the_option(number: int) -> None:
    sheet = Sheet(SCENARIOS[number].answers)
    view = view_of(EDITION.criteria, sheet, EDITION.score(sheet))
    assert "".join(card_of(view, (), date(2026, 11, 26)).headline) == "".join(view.headline)


# Where links are shown, a card is often 300 pixels wide, a quarter of its size.
@pytest.mark.parametrize("number", [0, 4, 11, 16])
def test_a_card_is_legible_at_300_pixels_and_its_dot_lies_in_the_zone_that_is_marked(number: int) -> None:
    sheet = Sheet(SCENARIOS[number].answers)
    made = SITE.test_client().get(f"/r/{code_of(EDITION, sheet)}/card.png").data
    card = Image.open(io.BytesIO(made)).convert("RGB")
    axis = view_of(EDITION.criteria, sheet, EDITION.score(sheet)).balance.axis
    assert axis
    (here,) = [index for index, zone in enumerate(axis.zones) if zone.here]
    dot = [x for x in range(card.width) for side in (EMR, EHR, INK) if card.getpixel((x, DOT)) == side]
    middle = (min(dot) + max(dot) - 2 * MARGIN) / 2 / (card.width - 2 * MARGIN)
    assert here / 5 <= middle <= (here + 1) / 5
    lines = [y for y in range(100, 400) if any(dark(card, x, y) for x in range(MARGIN, card.width - MARGIN))]
    assert max(run(lines)) / 4 >= 10


def run(numbers: list[int]) -> list[int]:
    """How long each stretch of numbers without a gap is."""
    edges = [index for index in range(1, len(numbers)) if numbers[index] - numbers[index - 1] > 1]
    return [end - start for start, end in pairwise([0, *edges, len(numbers)])]


def dark(card: Image.Image, x: int, y: int) -> bool:
    pixel = card.getpixel((x, y))
    return isinstance(pixel, tuple) and sum(pixel) < 250
