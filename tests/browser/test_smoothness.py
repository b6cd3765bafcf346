"""What htmx adds: the next page without a new document, focus on its heading, a voice for the balance."""

from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect

from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.questions.path import QuestionPath
from tests.browser.conftest import Visit
from tests.browser.sheets import address, asked, first, full
from tests.browser.visiting import Visitor


def mark(page: Page) -> None:
    """Leave a mark that a new document, or a new live region, would not have."""
    page.evaluate("window.marked = document.querySelector('body > [role=status]').marked = true")


def marked(page: Page) -> bool:
    return bool(page.evaluate("window.marked && document.querySelector('body > [role=status]').marked"))


def choices(visitor: Visitor, edition: Edition) -> list[str]:
    """The first and the last choice of the question on the page."""
    found = asked(edition, visitor.heading.inner_text()).choices
    return [found[0].id, found[-1].id]


def test_going_on_keeps_the_document_and_the_live_region(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/")
    mark(visitor.page)
    visitor.press("Find what fits my practice")
    expect(visitor.heading).not_to_contain_text("Know whether")
    visitor.answer(choices(visitor, edition)[0])
    visitor.press("See the result so far")
    expect(visitor.page.get_by_role("link", name="Change answers")).to_be_visible()
    assert marked(visitor.page)


def test_focus_moves_to_each_new_heading(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=360, height=640).go("/")
    visitor.press("Find what fits my practice")
    expect(visitor.heading).not_to_contain_text("Know whether")
    for _ in range(3):
        expect(visitor.heading).to_be_focused()
        expect(visitor.heading).to_be_in_viewport()
        visitor.answer(choices(visitor, edition)[-1])
    for link in ("Check your answers", "See my result"):
        visitor.press(link)
        expect(visitor.heading).to_be_focused()
        expect(visitor.heading).to_be_in_viewport()


def test_the_title_says_where_one_is(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    visitor.answer(choices(visitor, edition)[0])
    assert visitor.heading.inner_text() in visitor.page.title()
    visitor.press("See the result so far")
    expect(visitor.page.get_by_role("link", name="Change answers")).to_be_visible()
    assert visitor.heading.inner_text() in visitor.page.title()


def test_the_live_region_speaks_the_balance(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    silent = visitor.spoken.inner_text()
    visitor.answer(choices(visitor, edition)[-1])
    expect(visitor.spoken).to_have_attribute("role", "status")
    expect(visitor.spoken).not_to_have_text(silent)
    expect(visitor.spoken).to_have_text(visitor.page.locator("#stand").inner_text())


def underway(visit: Visit, edition: Edition) -> Visitor:
    """A visitor before the question that follows when it is no longer too early to say."""
    sheet = Sheet({})
    for _ in range(edition.criteria.early or 0):
        question = QuestionPath(edition, sheet).next()
        assert question
        sheet = sheet.answering(question, question.choices[0].id)
    return visit().go(address(edition, sheet, "q"))


def test_a_choice_that_is_tried_moves_the_balance_and_is_there_after_a_reload(
    visit: Visit, edition: Edition
) -> None:
    visitor = underway(visit, edition)
    length = visitor.page.evaluate("history.length")
    places = [visitor.dot.get_attribute("cx")]
    for choice in choices(visitor, edition):
        visitor.radio(choice).check()
        expect(visitor.dot).not_to_have_attribute("cx", places[-1] or "")
        expect(visitor.radio(choice)).to_be_focused()
        expect(visitor.spoken).to_have_text(visitor.page.locator("#stand").inner_text())
        places.append(visitor.dot.get_attribute("cx"))
    assert len(set(places)) == 3
    assert visitor.page.evaluate("history.length") == length
    visitor.page.reload()
    expect(visitor.dot).to_have_attribute("cx", places[-1] or "")
    expect(visitor.radio(choice)).to_be_checked()


def test_what_is_tried_is_what_continuing_brings(visit: Visit, edition: Edition) -> None:
    visitor = underway(visit, edition)
    before, choice = visitor.dot.get_attribute("cx"), choices(visitor, edition)[0]
    visitor.radio(choice).check()
    expect(visitor.dot).not_to_have_attribute("cx", before or "")
    tried = visitor.dot.get_attribute("cx"), visitor.band
    visitor.answer(choice)
    assert (visitor.dot.get_attribute("cx"), visitor.band) == tried


def test_a_slow_try_does_not_undo_a_later_one(visit: Visit, edition: Edition) -> None:
    visitor = underway(visit, edition)
    slow, quick = choices(visitor, edition)
    waiting: list[Route] = []
    visitor.page.route(f"**/*choice={slow}*", partial(list[Route].append, waiting))
    before = visitor.dot.get_attribute("cx")
    visitor.radio(slow).check()
    visitor.radio(quick).check()
    expect(visitor.dot).not_to_have_attribute("cx", before or "")
    right = visitor.dot.get_attribute("cx")
    assert waiting
    for route in waiting:
        route.continue_()
    visitor.page.wait_for_load_state("networkidle")
    expect(visitor.dot).to_have_attribute("cx", right or "")


def test_back_and_forward_show_the_pages_again(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/")
    visitor.press("Find what fits my practice")
    expect(visitor.heading).not_to_contain_text("Know whether")
    seen = [(visitor.heading.inner_text(), choices(visitor, edition)[-1])]
    for _ in range(2):
        visitor.answer(seen[-1][1])
        seen.append((visitor.heading.inner_text(), choices(visitor, edition)[-1]))
    band = visitor.band
    for step, way in [(1, visitor.page.go_back), (0, visitor.page.go_back), (1, visitor.page.go_forward)]:
        way()
        heading, given = seen[step]
        expect(visitor.heading).to_have_text(heading)
        expect(visitor.radio(given)).to_be_checked()
        assert visitor.band == band
        assert visitor.page.title().startswith(heading)
        assert visitor.spoken.inner_text()


@pytest.mark.parametrize("kind", ["q", "answers", "r"])
def test_the_address_bar_is_a_link_to_what_is_shown(visit: Visit, edition: Edition, kind: str) -> None:
    visitor, sheet = visit().go("/questions"), full(edition)
    for _ in range(2):
        visitor.answer(sheet.answers[asked(edition, visitor.heading.inner_text()).id])
    if kind != "q":
        visitor.press("Check your answers")
        expect(visitor.heading).to_have_text("Check your answers")
    if kind == "r":
        visitor.press("See my result")
        expect(visitor.page.get_by_role("link", name="Change answers")).to_be_visible()
    other = visit(javascript=False).go(visitor.page.url)
    assert f"/{kind}/" in visitor.path
    assert other.page.get_by_role("main").text_content() == visitor.page.get_by_role("main").text_content()


def test_going_back_brings_focus_to_the_heading(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 2), "q"))
    heading = visitor.heading.inner_text()
    visitor.answer(choices(visitor, edition)[0])
    visitor.page.go_back()
    expect(visitor.heading).to_have_text(heading)
    expect(visitor.heading).to_be_focused()


def test_trying_a_choice_leaves_the_page_where_it_is(visit: Visit) -> None:
    visitor = visit(width=360, height=480).go("/questions")
    low, before = visitor.page.get_by_role("radio").nth(-2), visitor.spoken.inner_text()
    low.scroll_into_view_if_needed()
    scrolled = visitor.page.evaluate("scrollY")
    low.check()
    expect(visitor.spoken).not_to_have_text(before)
    assert visitor.page.evaluate("scrollY") == scrolled > 0


def test_what_is_unfolded_stays_so_in_place_and_the_next_page_is_as_it_says(
    visit: Visit, edition: Edition
) -> None:
    visitor = visit().go(address(edition, full(edition)))
    visitor.unfold(".fold:has(dl)")
    visitor.unfold("#weights")
    visitor.page.locator(".levels fieldset").first.get_by_role("radio", name="0").check()
    expect(visitor.page.locator("#answered")).to_contain_text("own priorities")
    expect(visitor.page.locator(".fold:has(dl)")).to_have_attribute("open", "")
    visitor.press("Reset to our weights")
    expect(visitor.page.locator("#answered")).not_to_contain_text("own priorities")
    expect(visitor.page.locator("#weights")).to_have_attribute("open", "")
    folds, fresh = visitor.page.locator("main details"), visit(javascript=False)
    for link in ("EMR or EHR?", "Guide", "Products", "Cost", "How scoring works"):
        folds.evaluate_all("all => all.forEach(each => { each.open = true })")
        was = visitor.heading.inner_text()
        visitor.press(link)
        expect(visitor.heading).not_to_have_text(was)
        shown = fresh.go(visitor.page.url).page.locator("main details[open]").count()
        expect(visitor.page.locator("main details[open]")).to_have_count(shown)


def test_the_first_link_skips_to_the_content(visit: Visit) -> None:
    visitor = visit().go("/")
    skip = visitor.page.get_by_role("link", name="Skip to content")
    skip.focus()
    expect(skip).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    start = visitor.page.get_by_role("link", name="Find what fits my practice", exact=True)
    expect(start.first).to_be_focused()
