"""The menu: one line on a wide screen, behind a word on a phone, with and without scripts."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.access import too_small
from tests.browser.conftest import Visit
from tests.browser.visiting import Visitor

either_way = pytest.mark.parametrize("javascript", [True, False])


def links(visitor: Visitor) -> Locator:
    return visitor.page.locator("#menu > div a")


@either_way
def test_on_a_phone_the_menu_opens_by_keyboard_and_closes_once_it_led_somewhere(
    visit: Visit, javascript: bool
) -> None:
    visitor = visit(javascript=javascript, width=390, height=844).go("/")
    summary = visitor.page.locator("#menu summary")
    expect(links(visitor).first).to_be_hidden()
    visitor.tab_to(summary)
    visitor.page.keyboard.press("Enter")
    expect(links(visitor).first).to_be_visible()
    assert too_small(visitor, "#menu > div > a, #menu summary") == []
    visitor.tab_to(visitor.page.get_by_role("link", name="How scoring works").first, limit=4)
    visitor.page.keyboard.press("Enter")
    expect(visitor.heading).to_have_text("How scoring works")
    expect(links(visitor).first).to_be_hidden()


def test_escape_closes_the_menu_and_leads_back_to_its_button(visit: Visit) -> None:
    visitor = visit(width=390, height=844).go("/")
    summary = visitor.page.locator("#menu summary")
    summary.click()
    visitor.tab_to(links(visitor).first)
    visitor.page.keyboard.press("Escape")
    expect(links(visitor).first).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("width", [768, 1280])
def test_on_a_wide_screen_every_link_is_in_sight_above_the_left_edge_of_the_text(
    visit: Visit, width: int
) -> None:
    visitor = visit(javascript=False, width=width).go("/method")
    expect(visitor.page.locator("#menu summary")).to_be_hidden()
    expect(links(visitor).first).to_be_visible()
    expect(links(visitor).last).to_be_visible()
    brand, heading, footer = (
        visitor.page.locator(each).first.evaluate(
            "each => each.getBoundingClientRect().x + parseFloat(getComputedStyle(each).paddingLeft)"
        )
        for each in ("#menu > a", "h1", "footer > p")
    )
    assert round(brand) == round(heading) == round(footer)


def test_the_link_of_the_page_is_underlined(visit: Visit) -> None:
    visitor = visit().go("/method")
    current = visitor.page.locator("#menu [aria-current=page]")
    expect(current).to_have_css("border-bottom-width", "2px")
    color = current.evaluate("each => getComputedStyle(each).color")
    expect(current).to_have_css("border-bottom-color", color)
