"""The guide as it is read: its rows take another order in place, and its numbers lead to the sources."""

import pytest
from playwright.sync_api import expect

from decider.engine.scoring.edition import Edition
from decider.web.result.contributions import bars_of
from tests.browser.conftest import Visit
from tests.browser.sheets import address, full
from tests.browser.visiting import Visitor

either_way = pytest.mark.parametrize("javascript", [True, False])


def rows(visitor: Visitor) -> list[str]:
    names = visitor.page.locator(".compared tbody th").all()
    return [name.inner_text().split("\n")[0].removesuffix(" weight") for name in names]


@either_way
def test_rows_are_ordered_by_links_and_the_way_back_restores_them(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go("/guide")
    listed = [criterion.name for criterion in edition.criteria.criteria]
    first = visitor.page.locator(".compared tbody th").first
    assert rows(visitor) == listed
    visitor.press("name")
    expect(first).to_contain_text(min(listed))
    assert rows(visitor) == sorted(listed)
    assert visitor.path == "/guide?by=name"
    visitor.page.go_back()
    expect(first).to_contain_text(listed[0])
    assert visitor.path == "/guide"


@either_way
def test_a_result_leads_to_the_guide_in_its_terms_and_back(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, full(edition, 7)))
    verdict = visitor.heading.inner_text()
    visitor.press("Show the math")
    visitor.press("See the guide for your answers")
    expect(visitor.heading).to_contain_text("EMR vs EHR")
    bars = bars_of(edition.criteria, edition.score(full(edition, 7)))
    assert rows(visitor)[: len(bars)] == [bar.criterion.name for bar in bars]
    visitor.press("weight")
    expect(visitor.page.locator(".orders")).to_contain_text("Sort by your answers, weight")
    visitor.press("Your result")
    expect(visitor.heading).to_have_text(verdict)


def test_another_order_leaves_the_page_where_it_is_and_is_announced(visit: Visit) -> None:
    visitor = visit().go("/guide")
    link = visitor.page.get_by_role("link", name="weight", exact=True)
    link.scroll_into_view_if_needed()
    before = visitor.page.evaluate("scrollY")
    link.click()
    expect(visitor.spoken).to_have_text("Sorted by weight.")
    assert before > 500
    assert abs(visitor.page.evaluate("scrollY") - before) < 5
    expect(visitor.page.locator(".orders")).to_be_in_viewport()


@either_way
def test_a_number_leads_to_its_source_even_the_last_of_its_page_and_back(
    visit: Visit, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go("/guide")
    guide = visitor.heading.inner_text()
    link = visitor.page.locator(".compared .refs a").last
    source = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(visitor.page.locator(f"#{source}")).to_be_in_viewport()
    visitor.page.go_back()
    expect(visitor.heading).to_have_text(guide)


@either_way
def test_a_part_of_the_guide_leads_to_the_others(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/guide")
    visitor.press("Myths and facts")
    expect(visitor.heading).to_have_text("Myths and facts")
    visitor.press("Common questions")
    expect(visitor.heading).to_have_text("Common questions")
