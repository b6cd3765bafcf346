"""Pages on paper: a question has its circles, cost has no empty boxes, the front page takes two sheets."""

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, full


def sheets_of(page: Page, paper: str) -> list[str]:
    """The text of each sheet of a page as it is printed."""
    made = page.pdf(format=paper, prefer_css_page_size=True)
    return [each.extract_text() for each in PdfReader(io.BytesIO(made)).pages]


@pytest.mark.parametrize("width", [390, 1180])
def test_a_question_is_one_sheet_with_circles_and_without_a_bar(
    visit: Visit, edition: Edition, width: int
) -> None:
    page = visit(width=width).page
    page.goto(f"{address(edition, full(edition), 'q')}/referrals")
    assert len(sheets_of(page, "Letter")) == 1
    page.emulate_media(media="print")
    widths = page.locator(".choice input").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().width)"
    )
    assert widths
    assert min(widths) > 8
    assert not page.locator("body *").evaluate_all(
        "all => all.filter(each => ['fixed', 'sticky'].includes(getComputedStyle(each).position)).length"
    )


def test_cost_is_printed_without_empty_boxes_and_with_our_figures(visit: Visit, edition: Edition) -> None:
    page = visit().page
    page.goto(f"{address(edition, full(edition), 'cost')}?product1=Alder&p.1.setup=1234")
    printed = sheets_of(page, "Letter")
    assert len(printed) <= 4
    told = " ".join(" ".join(printed).split())
    for item in ("Contract review by an attorney", "Clearinghouse", "Early termination"):
        assert item in told
    assert "our range" in told
    page.emulate_media(media="print")
    assert page.locator("[id='p.1.setup']").is_visible()
    shown = page.locator("input").evaluate_all(
        "all => all.filter(each => each.offsetParent && !each.value).length"
    )
    assert shown == 0


def test_the_front_page_is_two_sheets(visit: Visit) -> None:
    page = visit().page
    page.goto("/")
    assert len(sheets_of(page, "Letter")) <= 2
