"""What a real browser lets a hostile text, a hostile frame and a curious site do: nothing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from decider.web.app import create_app
from decider.web.settings import Settings
from tests.browser.conftest import Visit
from tests.serving import answering
from tests.web.everywhere import addresses
from tests.web.hostile import MARK, hostile_criteria

UNSHOWN = re.compile(
    r"\.(pdf|png|csv|yaml|md|svg)$|^/(api|static|source|healthz|readyz)|/priorities$|/today$"
)

# What a page is, asked at once: to ask a page anything by a locator takes longer than to open it.
SHOWN = """mark => [
    window.pwned ?? null,
    document.querySelectorAll("img[onerror], [hx-get='/evil'], a[href^='javascript:']").length,
    document.title,
    document.documentElement.outerHTML.includes(mark)]"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """A site of the hostile file, and the addresses of all its pages."""
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "criteria.yaml"
    file.write_text(hostile_criteria(), encoding="utf-8")
    store = f"sqlite:///{folder / 'store.sqlite3'}"
    app = create_app(file, Settings(database_url=store))
    pages = [address for _, address in addresses(app) if not UNSHOWN.search(address)]
    with answering(app) as site:
        yield site, pages


def test_a_hostile_text_is_text_on_every_page(hostile: tuple[str, list[str]], browser: Browser) -> None:
    site, pages = hostile
    context = browser.new_context(base_url=site)
    page = context.new_page()
    violations: list[str] = []
    page.on(
        "console", lambda message: violations.append(message.text) if "Security" in message.text else None
    )
    page.on("dialog", lambda dialog: violations.append(dialog.message))
    shown = 0
    for address in pages:
        page.goto(address)
        pwned, traps, title, marked = page.evaluate(SHOWN, MARK)
        assert pwned is None, address
        assert traps == 0, address
        assert "49" not in title, address
        shown += marked
    context.close()
    assert violations == []
    assert shown > len(pages) // 2


def test_no_page_can_be_framed(visit: Visit, served: str) -> None:
    visitor = visit()
    visitor.expected |= {404}
    visitor.page.route(
        "http://framer.example/",
        lambda route: route.fulfill(content_type="text/html", body=f"<iframe src='{served}/'></iframe>"),
    )
    visitor.page.goto("http://framer.example/")
    visitor.page.frames[1].wait_for_url(re.compile("^chrome-error:"))
    visitor._complaints.clear()


def test_a_page_opened_by_another_site_does_not_know_its_opener(visit: Visit, served: str) -> None:
    visitor = visit()
    visitor.page.route(
        "http://opener.example/",
        lambda route: route.fulfill(
            content_type="text/html", body=f"<a target='_blank' rel='opener' href='{served}/'>open</a>"
        ),
    )
    visitor.page.goto("http://opener.example/")
    with visitor.page.expect_popup() as popup:
        visitor.page.get_by_role("link").click()
    expect(popup.value.locator("h1")).to_be_visible()
    assert popup.value.evaluate("window.opener") is None


def test_nothing_is_kept_in_the_browser(visit: Visit) -> None:
    visitor = visit().go("/questions?size=solo")
    visitor.answer(visitor.page.locator("input[name=choice]").first.get_attribute("value") or "")
    visitor.go("/method")
    kept = visitor.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]
    assert visitor.context.cookies() == []
