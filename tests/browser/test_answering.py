"""One question at a time: mistakes, changes of mind, and stopping early."""

import re

import pytest
from playwright.sync_api import expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, asked, first, full, settled
from tests.browser.visiting import Visitor

scripted_or_not = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
UNPROCESSABLE = 422


def refused(visitor: Visitor) -> None:
    """Continue without a choice, and wait for what the page says to it."""
    visitor.expected.add(UNPROCESSABLE)
    visitor.press("Continue")
    expect(visitor.page.get_by_role("alert")).to_be_visible()


@scripted_or_not
def test_going_on_without_a_choice_says_what_to_do_and_where(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go("/questions")
    heading = visitor.heading.inner_text()
    refused(visitor)
    expect(visitor.heading).to_have_text(heading)
    expect(visitor.group).to_have_accessible_description(re.compile("^Choose an answer"))
    visitor.answer(asked(edition, heading).choices[0].id)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_a_mistake_keeps_the_hint_and_shows_in_the_title(visit: Visit) -> None:
    visitor = visit().go("/questions")
    hints = visitor.page.locator("#hint").all_inner_texts()
    refused(visitor)
    for hint in hints:
        expect(visitor.group).to_have_accessible_description(re.compile(re.escape(hint)))
    assert visitor.page.title().startswith("Error: ")


def test_a_mistake_leaves_an_address_that_can_be_opened_again(visit: Visit) -> None:
    visitor = visit().go("/questions")
    heading = visitor.heading.inner_text()
    refused(visitor)
    other = visit()
    other.expected.add(UNPROCESSABLE)
    expect(other.go(visitor.page.url).heading).to_have_text(heading)


@scripted_or_not
def test_an_answer_changed_from_the_result_comes_back_to_the_result(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, full(edition)))
    question = edition.criteria.questions[2]
    visitor.unfold(".fold:has(dl)")
    row = visitor.page.locator("dl > div").filter(has_text=question.ask)
    before, old = row.inner_text(), visitor.page.url
    row.get_by_role("link", name="Change").click()
    expect(visitor.heading).to_have_text(question.ask)
    given = full(edition).answers[question.id]
    expect(visitor.radio(given)).to_be_checked()
    visitor.answer(next(each.id for each in question.choices if each.id != given))
    expect(visitor.page).to_have_url(re.compile("/r/[0-9A-Z-]+$"))
    assert visitor.page.url != old
    visitor.unfold(".fold:has(dl)")
    assert row.inner_text() != before


def test_leaving_an_answer_as_it_was_comes_back_to_the_same_result(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    old = visitor.page.url
    visitor.unfold(".fold:has(dl)")
    visitor.page.locator("dl").get_by_role("link", name="Change").first.click()
    visitor.press("Keep my answer")
    expect(visitor.page).to_have_url(old)


def test_a_mistake_on_the_way_from_the_result_still_comes_back_to_it(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 2)))
    visitor.unfold(".fold:has(dl)")
    visitor.page.locator("dl").get_by_role("link", name="Answer").first.click()
    expect(visitor.page.locator("#ask")).to_be_visible()
    refused(visitor)
    visitor.answer(asked(edition, visitor.heading.inner_text()).choices[0].id)
    expect(visitor.page).to_have_url(re.compile("/r/[0-9A-Z-]+$"))


@scripted_or_not
def test_a_settled_page_says_so_and_offers_both_ways(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, settled(edition), "q"))
    expect(visitor.page.locator("#stand")).to_contain_text("Decided")
    expect(visitor.page.get_by_role("region", name="You have your answer")).to_be_visible()
    expect(visitor.spoken).to_contain_text("Decided")
    expect(visitor.page.get_by_role("button", name="Continue")).to_be_visible()
    visitor.press("See my result")
    expect(visitor.page).to_have_url(re.compile("/r/"))
    expect(visitor.page.get_by_role("main")).not_to_contain_text("could still")


def test_nobody_is_told_to_stop_before_it_is_settled(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 1), "q"))
    expect(visitor.page.get_by_role("button", name="See the result so far")).to_be_visible()
    expect(visitor.page.get_by_text("You have your answer")).to_have_count(0)


def test_back_returns_to_the_question_before_with_its_answer(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    question = asked(edition, visitor.heading.inner_text())
    visitor.answer(question.choices[1].id)
    visitor.press("Back")
    expect(visitor.heading).to_have_text(question.ask)
    expect(visitor.radio(question.choices[1].id)).to_be_checked()


def test_answers_in_a_link_that_are_not_known_are_named(visit: Visit) -> None:
    visitor = visit().go("/questions?shoe_size=44")
    expect(visitor.page.get_by_role("main")).to_contain_text("do not know it: 1 name.")
