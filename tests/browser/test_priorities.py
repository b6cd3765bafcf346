"""One's own priorities: each moves the result at once, is kept in the link, and can be undone."""

import re

import pytest
from playwright.sync_api import Locator, expect

from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.browser.conftest import Visit
from tests.browser.sheets import address, full
from tests.browser.visiting import Visitor

scripted_or_not = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
WEIGHED = re.compile("/r/[0-9A-Z]+-[0-9A-Z]+-[0-9A-Z]+$")


def level(visitor: Visitor, criterion: str, value: int) -> Locator:
    """The radio button of one level of a criterion, named as people see it."""
    return visitor.page.get_by_role("group", name=criterion, exact=True).get_by_role("radio", name=str(value))


def unfolded(visitor: Visitor) -> Visitor:
    """The same page with the priorities open, as somebody finds them who looks for them."""
    visitor.unfold("#weights")
    return visitor


def give(visitor: Visitor, criterion: str, value: int, *, javascript: bool) -> None:
    """Set one priority; without scripts it takes effect with the button."""
    unfolded(visitor)
    level(visitor, criterion, value).check()
    if not javascript:
        visitor.press("Update")


@scripted_or_not
def test_a_priority_changes_the_result_and_its_link_and_can_be_undone(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, full(edition)))
    before, criterion = visitor.path, edition.criteria.criteria[0].name
    places = visitor.dot.get_attribute("cx")
    give(visitor, criterion, 0, javascript=javascript)
    expect(visitor.page).to_have_url(WEIGHED)
    expect(visitor.dot).not_to_have_attribute("cx", places or "")
    expect(level(visitor, criterion, 0)).to_be_checked()
    expect(visitor.page.get_by_role("link", name=visitor.page.url)).to_be_visible()
    visitor.press("Reset to our weights")
    expect(visitor.page).to_have_url(re.compile(re.escape(before) + "$"))
    expect(visitor.dot).to_have_attribute("cx", places or "")


def test_the_address_of_a_weighed_result_shows_it_again(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    give(visitor, edition.criteria.criteria[-1].name, 5, javascript=True)
    expect(visitor.page).to_have_url(WEIGHED)
    other = visit(javascript=False).go(visitor.page.url)
    assert other.page.get_by_role("main").text_content() == visitor.page.get_by_role("main").text_content()
    assert other.page.title() == visitor.page.title()


def test_weighing_keeps_focus_and_place_and_is_spoken(visit: Visit, edition: Edition) -> None:
    visitor = unfolded(visit(width=360, height=640).go(address(edition, full(edition))))
    for one in edition.criteria.criteria[:2]:
        radio, was = level(visitor, one.name, 0), visitor.page.url
        radio.scroll_into_view_if_needed()
        radio.check()
        expect(visitor.page).not_to_have_url(was)
        expect(radio).to_be_focused()
        expect(radio).to_be_in_viewport()
        expect(visitor.spoken).to_contain_text(visitor.heading.inner_text())


def test_trying_priorities_does_not_stand_in_the_way_back(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition), "answers"))
    visitor.press("See my result")
    levels = {each.id: int(each.weight) for each in edition.criteria.criteria}
    for each in edition.criteria.criteria[:2]:
        give(visitor, each.name, 0, javascript=True)
        levels[each.id] = 0
        path = address(edition, Sheet(full(edition).answers, dict(levels)))
        expect(visitor.page).to_have_url(re.compile(f"{path}$"))
    weighed, shown = visitor.page.url, visitor.page.get_by_role("main").text_content()
    visitor.page.go_back()
    expect(visitor.heading).to_have_text("Check your answers")
    visitor.page.go_forward()
    expect(visitor.page).to_have_url(weighed)
    expect(visitor.page.get_by_role("heading", name="Why")).to_be_visible()
    assert visitor.page.get_by_role("main").text_content() == shown


@scripted_or_not
def test_leaving_every_criterion_out_is_refused_with_a_reason(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = unfolded(visit(javascript=javascript).go(address(edition, full(edition))))
    visitor.expected.add(422)
    for each in edition.criteria.criteria:
        was = visitor.page.url
        level(visitor, each.name, 0).check()
        if javascript and each is not edition.criteria.criteria[-1]:
            expect(visitor.page).not_to_have_url(was)
    if not javascript:
        visitor.press("Update")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    expect(level(visitor, edition.criteria.criteria[0].name, 0)).to_be_checked()
