"""Pages on paper: a question has its circles, cost has no empty boxes, and all begins at one edge."""

from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first, full, settled, unsure
from tests.printed import pages_of


def sheets_of(page: Page, paper: str) -> list[str]:
    """The text of each sheet of a page as it is printed."""
    return pages_of(page.pdf(format=paper, prefer_css_page_size=True))


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


def tops(page: Page, parts: str) -> set[int]:
    """The heights at which these parts of a page begin."""
    found: list[float] = page.locator(parts).evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().top)"
    )
    assert found
    return {round(each) for each in found}


def test_the_name_of_the_site_its_text_and_its_foot_begin_at_one_edge(visit: Visit, edition: Edition) -> None:
    page = visit(width=700).go(address(edition, full(edition))).page
    page.emulate_media(media="print")
    lefts = page.locator(".top .home, h1, footer > p:first-child").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().left)"
    )
    assert len(lefts) == 3
    assert len(set(lefts)) == 1


def test_the_steps_of_a_result_begin_at_one_height_on_paper(visit: Visit, edition: Edition) -> None:
    page = visit(width=700).go(address(edition, full(edition))).page
    page.emulate_media(media="print")
    assert page.locator(".steps h3").count() == 3
    assert len(tops(page, ".steps h3")) == 1


def test_a_result_is_two_sheets_and_no_heading_is_parted_from_what_it_heads(
    visit: Visit, edition: Edition
) -> None:
    page, last = visit().page, edition.criteria.questions[-1]
    known = (full(edition, number) for number in range(len(edition.criteria.scenarios)))
    begun = (first(edition, count) for count in (1, 4, 9))
    for number, sheet in enumerate([*known, settled(edition), *begun, unsure(edition)]):
        page.goto(address(edition, sheet))
        printed = [_read(page, "Letter"), *([_read(page, "A4")] if number % 6 == 0 else ())]
        first_item = page.locator(".minds h3").first
        warned = _in_one_line(first_item.inner_text())[:20] if first_item.count() else ""
        assumed = page.locator("#assumed summary").all_inner_texts()
        for sheets in printed:
            assert all(each in " ".join(sheets) for each in assumed), sheet
            assert len(sheets) <= 2, sheet
            assert ("Required." in sheets[0]) == ("The rules leave only" in sheets[0])
            assert _in_one_line(page.locator("h1").inner_text()) in sheets[0]
            assert last.id not in sheet.answers or last.ask.split()[0] in " ".join(sheets)
            assert all(warned in each or "Watch out for" not in each for each in sheets), sheet


def _read(page: Page, paper: str) -> list[str]:
    """The text of each sheet in one line, without ligatures."""
    return [_in_one_line(normalize("NFKC", each)) for each in sheets_of(page, paper)]


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_way_to_buy_is_told_from_the_others_on_paper(visit: Visit, edition: Edition) -> None:
    page = visit().go(address(edition, full(edition), "cost")).page
    page.emulate_media(media="print")
    chosen = page.locator(".segments :checked + span")
    expect(chosen).to_have_css("print-color-adjust", "exact")
    expect(page.get_by_text("Annual collections (optional)")).to_be_hidden()
