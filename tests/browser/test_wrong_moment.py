"""Answers at the wrong moment: to a page that is gone, or from a proxy without a site behind it."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

import pytest
from playwright.sync_api import Route, expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, full
from tests.browser.visiting import Visitor

GATEWAY = "<!doctype html><title>502</title><h1>502 Bad Gateway</h1>"
Act = Callable[[Visitor], None]


def behind_a_proxy(route: Route) -> None:
    """Answer as a proxy does without a site behind it."""
    route.fulfill(status=HTTPStatus.BAD_GATEWAY, body=GATEWAY, content_type="text/html")


def weigh(visitor: Visitor) -> None:
    visitor.unfold("#weights")
    visitor.page.locator("#weights fieldset").first.get_by_role("radio").last.check(force=True)


def follow_cost(visitor: Visitor) -> None:
    visitor.page.get_by_role("link", name="Cost", exact=True).first.click()


@pytest.mark.parametrize(
    ("act", "asked"), [(weigh, "/priorities"), (follow_cost, "/cost/")], ids=["a part", "a page"]
)
def test_while_the_site_restarts_the_browser_says_so_and_nothing_vanishes(
    visit: Visit, edition: Edition, act: Act, asked: str
) -> None:
    visitor = visit().go(address(edition, full(edition)))
    visitor.expected |= {HTTPStatus.BAD_GATEWAY}
    visitor.page.route(f"**{asked}**", behind_a_proxy)
    act(visitor)
    expect(visitor.heading).to_have_text("502 Bad Gateway")
    visitor.page.unroute_all()
    visitor.page.reload()
    expect(visitor.page.locator("#page h1")).to_be_visible()


def test_what_loads_by_itself_stays_as_it_is(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(f"{address(edition, full(edition), 'vendors')}?p=Elation")
    visitor.expected |= {HTTPStatus.BAD_GATEWAY}
    visitor.page.route("**/pack", behind_a_proxy)
    with visitor.page.expect_response("**/pack"):
        visitor.page.locator(".matrix summary").first.click()
    visitor.page.wait_for_load_state("networkidle")
    expect(visitor.page.get_by_role("link", name="What to ask").first).to_be_visible()
    assert visitor.path.startswith("/vendors/")


@pytest.mark.parametrize(
    "link", ["#menu a:text-is('Cost')", ".ifs a:has-text('Try it')"], ids=["Cost", "Try it"]
)
def test_a_late_answer_changes_nothing_on_the_page_that_came_since(
    visit: Visit, edition: Edition, link: str
) -> None:
    visitor = visit().go(address(edition, full(edition)))
    late: list[Route] = []
    visitor.page.route("**/priorities?**", partial(list[Route].append, late))
    weigh(visitor)
    expect(visitor.page.locator("#page")).to_have_attribute("aria-busy", "true")
    chosen = visitor.page.locator(link).first
    goal = chosen.get_attribute("href") or ""
    chosen.click()
    visitor.page.wait_for_url(f"**{goal}")
    heading = visitor.heading.inner_text()
    assert late
    for route in late:
        route.continue_()
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.path == goal
    expect(visitor.heading).to_have_text(heading)
