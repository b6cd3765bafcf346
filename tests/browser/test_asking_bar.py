"""The bar of a question: Continue and the balance always in sight, and the focus never under it."""

import re
from functools import partial

import pytest
from playwright.sync_api import Route, expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, asked, first, settled
from tests.browser.visiting import Visitor

SMALL = [(390, 664), (360, 640), (1366, 650)]
OTHERS = [(390, 844), (320, 568), (1280, 800)]
# What is in sight: inside the window, and nothing else on top of it.
HIDDEN = """() => {
    const bar = document.querySelector(".dock");
    return [...bar.querySelectorAll("button, a, svg, #stand")].filter(each => {
        const { left, top, right, bottom } = each.getBoundingClientRect();
        const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || !bar.contains(met);
    }).map(each => each.outerHTML);
}"""
FOCUSED = """() => {
    const focused = document.activeElement.closest("label") ?? document.activeElement;
    const { top, bottom } = focused.getBoundingClientRect();
    const bar = document.querySelector(".dock");
    const edge = bar.contains(focused) ? innerHeight : bar.getBoundingClientRect().top;
    return [focused.innerText, focused === document.body || top >= 0 && bottom <= edge]; }"""
scripted_or_not = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])


def hidden_from(visitor: Visitor, size: tuple[int, int]) -> list[str]:
    """What of the bar is not in sight in a window of this size, the page as it was opened."""
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    found: list[str] = visitor.page.evaluate(HIDDEN)
    return found


def test_the_whole_bar_is_in_sight_on_every_question(visit: Visit, edition: Edition) -> None:
    visitor, where = visit(javascript=False), address(edition, settled(edition), "q")
    for question in edition.criteria.questions:
        visitor.go(f"{where}/{question.id}")
        for size in SMALL:
            assert hidden_from(visitor, size) == [], (question.id, size)


@scripted_or_not
def test_the_bar_offers_all_ways_in_windows_of_every_size(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, first(edition, 2), "q"))
    bar = visitor.page.locator(".dock")
    for size in (*SMALL, *OTHERS):
        assert hidden_from(visitor, size) == [], size
        for name in ("Continue", "Back"):
            expect(bar.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
        expect(bar.get_by_role("link", name="Skip")).to_be_in_viewport(ratio=1)
        expect(bar.get_by_role("img")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("width", "height"), [(390, 664), (1366, 650)])
def test_the_bar_never_covers_what_has_the_focus(
    visit: Visit, edition: Edition, width: int, height: int
) -> None:
    visitor = visit(width=width, height=height).go(address(edition, settled(edition), "q") + "/state")
    visitor.page.get_by_text("Why we ask", exact=True).press("Enter")
    for _ in range(visitor.page.locator("main :is(a, summary, button), footer a").count()):
        visitor.page.keyboard.press("Tab")
        name, seen = visitor.page.evaluate(FOCUSED)
        assert seen, name
    visitor.page.get_by_role("radio").first.focus()
    for _ in range(visitor.page.get_by_role("radio").count() - 1):
        visitor.page.keyboard.press("ArrowDown")
        name, seen = visitor.page.evaluate(FOCUSED)
        assert seen, name


def test_a_low_window_has_the_bar_at_the_end_of_the_question(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=664, height=390).go(address(edition, first(edition, 2), "q"))
    expect(visitor.page.locator(".dock")).to_have_css("position", "static")
    visitor.page.set_viewport_size({"width": 390, "height": 664})
    expect(visitor.page.locator(".dock")).to_have_css("position", "fixed")


@scripted_or_not
def test_the_panel_of_an_answer_leads_to_the_result_with_what_is_picked(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, settled(edition), "q"))
    question = asked(edition, visitor.heading.inner_text())
    visitor.radio(question.choices[0].id).check()
    visitor.press("See my result")
    expect(visitor.page).to_have_url(re.compile("/r/"))
    row = visitor.page.locator("dl > div").filter(has_text=question.ask)
    expect(row).to_contain_text(question.choices[0].label)


@scripted_or_not
def test_enter_in_a_choice_continues_even_under_the_panel(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, settled(edition), "q"))
    heading = visitor.heading.inner_text()
    visitor.radio(asked(edition, heading).choices[0].id).check()
    visitor.page.keyboard.press("Enter")
    expect(visitor.heading).not_to_have_text(heading)
    expect(visitor.page).to_have_url(re.compile("/q/"))


def test_continue_says_that_it_is_at_work(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 2), "q"))
    heading = visitor.heading.inner_text()
    visitor.radio(asked(edition, heading).choices[0].id).check()
    waiting: list[Route] = []
    visitor.context.route("**/q/**go=1*", partial(list[Route].append, waiting))
    visitor.press("Continue")
    expect(visitor.page.get_by_role("button", name="Saving…")).to_be_visible()
    expect(visitor.page.locator("#page")).to_have_attribute("aria-busy", "true")
    for route in waiting:
        route.continue_()
    expect(visitor.heading).not_to_have_text(heading)
    expect(visitor.page.get_by_role("button", name="Continue")).to_be_visible()


def test_a_choice_that_is_tried_swaps_the_line_and_the_forecast_and_keeps_the_focus(
    visit: Visit, edition: Edition
) -> None:
    visitor = visit().go("/questions")
    line, eyebrow = visitor.page.locator("#stand"), visitor.page.locator(".eyebrow")
    expect(line).to_have_text("Answer the first question to get started.")
    before = eyebrow.inner_text()
    radio = visitor.radio(asked(edition, visitor.heading.inner_text()).choices[-1].id)
    radio.check()
    expect(line).to_have_text("Too early to say. Answer 4 more questions.")
    expect(eyebrow).not_to_have_text(before)
    expect(eyebrow).to_contain_text(re.compile(r"Question 1 · about \d+ more to an answer"))
    expect(radio).to_be_focused()
