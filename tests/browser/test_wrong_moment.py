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
    visitor.page.route(
        f"**{asked}**", lambda route: route.fulfill(status=502, body=GATEWAY, content_type="text/html")
    )
    act(visitor)
    expect(visitor.heading).to_have_text("502 Bad Gateway")
    visitor.page.unroute_all()
    visitor.page.reload()
    expect(visitor.page.locator("#page h1")).to_be_visible()


def test_a_late_answer_changes_nothing_on_the_page_that_came_since(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    late: list[Route] = []
    visitor.page.route("**/priorities?**", partial(list[Route].append, late))
    weigh(visitor)
    expect(visitor.page.locator("#page")).to_have_attribute("aria-busy", "true")
    follow_cost(visitor)
    visitor.page.wait_for_url("**/cost/**")
    expect(visitor.heading).to_have_text("What five years will cost")
    before = visitor.page.url
    for route in late:
        route.continue_()
    visitor.page.wait_for_load_state("networkidle")
    assert late
    assert visitor.page.url == before
    expect(visitor.heading).to_have_text("What five years will cost")


def test_a_late_answer_does_not_take_a_result_back(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    late: list[Route] = []
    visitor.page.route("**/priorities?**", partial(list[Route].append, late))
    weigh(visitor)
    expect(visitor.page.locator("#page")).to_have_attribute("aria-busy", "true")
    tried = visitor.page.locator(".ifs a", has_text="Try it").first
    goal = tried.get_attribute("href") or ""
    tried.click()
    visitor.page.wait_for_url(f"**{goal}")
    for route in late:
        route.continue_()
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.path == goal
