"""A click with a key held down, or with the middle button, does what it does everywhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from decider.engine.scoring.edition import Edition
from tests import programs
from tests.browser.conftest import Visit, launched
from tests.browser.sheets import address, asked, first, full
from tests.browser.visiting import Visitor

LINKS = {
    "boosted": ("/", "Guide"),
    "of htmx": ("/guide", "weight"),
}
OPENING = {"Control": "left", "Shift": "left", "middle": "middle"}
KEYS = ["ctrlKey", "metaKey", "shiftKey", "altKey"]
# The keys with which htmx hears of a click on a link.
HEARD = """(link, keys) => keys.filter(key => {
    let heard = false;
    link.addEventListener("click", () => { heard = true; }, { once: true });
    const click = new MouseEvent("click", { bubbles: true, cancelable: true, [key]: true });
    click.preventDefault();  // so that the browser does nothing either
    link.dispatchEvent(click);
    return heard;
})"""
every_link = pytest.mark.parametrize(("page", "link"), LINKS.values(), ids=LINKS)


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium with windows of its own, for one without opens nothing that nobody's script asked for."""
    with launched(playwright, programs.chromium()) as chromium:
        yield chromium


def opened(visitor: Visitor, how: str, name: str, role: str = "link") -> Page:
    """The tab or window that a click opens."""
    key = () if how == "middle" else (how,)
    with visitor.context.expect_page() as found:
        target = visitor.page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        target.click(modifiers=[*key], button=OPENING[how])  # type: ignore[arg-type]
    found.value.wait_for_load_state()
    return found.value


@every_link
def test_a_link_of_htmx_leaves_every_click_but_a_plain_one_to_the_browser(
    visit: Visit, page: str, link: str
) -> None:
    """What else a browser does with a key, or that it does nothing, is left to it."""
    visitor = visit().go(page)
    before, target = visitor.page.url, visitor.page.get_by_role("link", name=link, exact=True).first
    expect(target).to_have_attribute("data-htmx-powered", "true")
    leads_to = target.evaluate("each => each.href")
    for how in OPENING:
        other = opened(visitor, how, link)
        assert other.url.startswith(leads_to)
        other.close()
        assert visitor.page.url == before
    assert target.evaluate(HEARD, KEYS) == []
    with visitor.page.expect_download():
        target.click(modifiers=["Alt"])
    assert visitor.page.url == before
    visitor.page.evaluate("window.marked = true")
    target.click()
    expect(visitor.page).to_have_url(leads_to.partition("#")[0])
    assert visitor.page.evaluate("window.marked")


def test_the_result_can_be_opened_in_a_tab_of_its_own_with_what_is_picked(
    visit: Visit, edition: Edition
) -> None:
    visitor = visit().go(address(edition, first(edition, 2), "q"))
    question = asked(edition, visitor.heading.inner_text())
    visitor.radio(question.choices[0].id).check()
    other = opened(visitor, "Control", "See the result so far", "button")
    assert "/r/" in other.url
    assert "/q/" in visitor.page.url
    expect(visitor.radio(question.choices[0].id)).to_be_checked()


def test_the_links_of_a_result_open_elsewhere_after_a_live_change(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    was = visitor.page.url
    visitor.unfold("#weights")
    visitor.page.locator(".levels fieldset").first.get_by_role("radio", name="0").check()
    expect(visitor.page).not_to_have_url(was)
    other = opened(visitor, "Control", "Cost")
    assert other.url.rsplit("/", 1)[1] == visitor.page.url.rsplit("/", 1)[1]
