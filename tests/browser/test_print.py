"""Pages on paper: a result takes two sheets, a question has its circles, cost has no empty boxes."""

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.browser.conftest import Visit


def sheets_of(page: Page, paper: str) -> list[str]:
    """The text of each sheet of a page as it is printed."""
    made = page.pdf(format=paper, prefer_css_page_size=True)
    return [each.extract_text() for each in PdfReader(io.BytesIO(made)).pages]


def codes(edition: Edition, count: int) -> list[str]:
    return [code_of(edition, Sheet(each.answers)) for each in edition.criteria.scenarios[:count]]


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_result_is_two_sheets(visit: Visit, edition: Edition, paper: str) -> None:
    page = visit().page
    for code in codes(edition, 4):
        page.goto(f"/r/{code}")
        assert len(sheets_of(page, paper)) == 2


@pytest.mark.parametrize("width", [390, 1180])
def test_a_question_is_one_sheet_with_circles_and_without_a_bar(
    visit: Visit, edition: Edition, width: int
) -> None:
    page = visit(width=width).page
    page.goto(f"/q/{codes(edition, 1)[0]}/referrals")
    assert len(sheets_of(page, "Letter")) == 1
    page.emulate_media(media="print")
    for circle in page.locator(".choice input").all():
        box = circle.bounding_box()
        assert box is not None
        assert box["width"] > 8
    assert not page.locator("body *").evaluate_all(
        "all => all.filter(each => ['fixed', 'sticky'].includes(getComputedStyle(each).position)).length"
    )


def test_cost_is_printed_without_empty_boxes_and_with_our_figures(visit: Visit, edition: Edition) -> None:
    page = visit().page
    page.goto(f"/cost/{codes(edition, 1)[0]}")
    printed = sheets_of(page, "Letter")
    assert len(printed) <= 5
    assert "EMR: $0 to $25,000" in " ".join(" ".join(printed).split())
    page.emulate_media(media="print")
    shown = page.locator("input").evaluate_all(
        "all => all.filter(each => each.offsetParent && !each.value).length"
    )
    assert shown == 0


def test_the_front_page_is_two_sheets(visit: Visit) -> None:
    page = visit().page
    page.goto("/")
    assert len(sheets_of(page, "Letter")) <= 2
