"""Whole journeys, from the front page to a result: by mouse, by keyboard, with scripts and without."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import asked, first, full
from tests.browser.visiting import Visitor

Act = Callable[[Visitor, str], None]
scripted_or_not = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])


def by_mouse(visitor: Visitor, choice: str) -> None:
    visitor.radio(choice).check()
    visitor.press("Continue")


def by_keyboard(visitor: Visitor, _: str) -> None:
    """Tab to the group, arrow down to its second choice, Tab to the button."""
    radios = visitor.page.get_by_role("radio")
    visitor.tab_to(radios.first)
    visitor.page.keyboard.press("Space")
    visitor.page.keyboard.press("ArrowDown")
    expect(radios.nth(1)).to_be_checked()
    visitor.tab_to(visitor.page.get_by_role("button", name="Continue"))
    visitor.page.keyboard.press("Enter")


def questions_of(visitor: Visitor, edition: Edition, act: Act) -> Iterator[str]:
    """Answer as a practice in the file does until nothing more is asked; the ids of what was asked."""
    answers = full(edition).answers
    more = visitor.page.get_by_role("link", name="Answer optional questions").first
    while "/q/" in visitor.path or more.is_visible():
        if "/q/" not in visitor.path:
            more.click()
            expect(visitor.heading).not_to_have_text("Check your answers")
        heading = visitor.heading.inner_text()
        question = asked(edition, heading)
        act(visitor, answers[question.id])
        expect(visitor.heading).not_to_have_text(heading)
        yield question.id


def assert_shrinking(widths: list[float]) -> None:
    """The band of what is still possible never grows, mostly shrinks, and closes in the end."""
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) > len(widths) / 2
    assert widths[-1] == 0


def left_behind(visitor: Visitor) -> list[object]:
    """Everything a browser can keep of a visit."""
    kept: list[object] = visitor.page.evaluate("""async () => [
        ...document.cookie.split(";").filter(Boolean), ...Object.keys(localStorage),
        ...Object.keys(sessionStorage), ...await caches.keys(), ...await indexedDB.databases(),
        ...await navigator.serviceWorker.getRegistrations()]""")
    return [*kept, *visitor.context.cookies(), *visitor.context.storage_state()["origins"]]


@scripted_or_not
def test_the_band_shrinks_with_every_answer_until_there_is_a_result(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go("/")
    visitor.press("Find what fits my practice")
    expect(visitor.heading).not_to_contain_text("Know whether")
    met, widths = [], [visitor.band]
    for question in questions_of(visitor, edition, by_mouse):
        met.append(question)
        widths.append(visitor.band)
    assert sorted(met) == sorted(each.id for each in edition.criteria.questions)
    assert_shrinking(widths)
    expect(visitor.heading).to_have_text("Check your answers")
    visitor.press("See my result")
    expect(visitor.page).to_have_url(re.compile("/r/[0-9A-Z-]+$"))
    expect(visitor.heading).to_contain_text("EMR")
    expect(visitor.page.get_by_role("heading", name="Why")).to_be_visible()
    assert left_behind(visitor) == []


def test_the_keyboard_alone_is_enough(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/")
    visitor.tab_to(visitor.page.get_by_role("link", name="Find what fits my practice").first)
    visitor.page.keyboard.press("Enter")
    expect(visitor.heading).not_to_contain_text("Know whether")
    assert list(questions_of(visitor, edition, by_keyboard))
    visitor.tab_to(visitor.page.get_by_role("link", name="See my result").first, limit=99)
    visitor.page.keyboard.press("Enter")
    expect(visitor.heading).to_contain_text("EMR")
    visitor.tab_to(visitor.page.locator("main summary").first)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("details[open]")).to_have_count(1)


def test_every_question_may_stay_open(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    while "/q/" in visitor.path:
        heading = visitor.heading.inner_text()
        expect(visitor.page.get_by_role("radio", name="Not sure")).to_be_visible()
        visitor.press("Skip")
        expect(visitor.heading).not_to_have_text(heading)
    expect(visitor.page.get_by_text("Not answered")).to_have_count(len(edition.criteria.questions))
    visitor.press("See my result")
    expect(visitor.page).to_have_url(re.compile("/r/"))
    expect(visitor.page.get_by_role("main")).to_contain_text("Based on 0 answers")


@scripted_or_not
def test_not_sure_is_an_answer(visit: Visit, edition: Edition, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/questions")
    question = asked(edition, visitor.heading.inner_text())
    visitor.answer("not_sure")
    visitor.press("Check your answers")
    row = visitor.page.locator("dl > div").filter(has_text=question.ask)
    expect(row).to_contain_text("Not sure")


def test_a_page_without_scripts_offers_nothing_that_needs_them(visit: Visit, edition: Edition) -> None:
    visitor = visit(javascript=False).go(
        "/questions?" + "&".join(f"{k}={v}" for k, v in first(edition, 3).answers.items())
    )
    visitor.press("See the result so far")
    expect(visitor.page.get_by_role("button", name="Copy link")).to_be_hidden()
    expect(visitor.page.get_by_role("link", name=visitor.page.url)).to_have_attribute(
        "href", visitor.page.url
    )
