"""The real server and the real browser, and visitors whose every complaint is heard."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from decider import paths
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from tests import programs
from tests.browser.visiting import Visitor
from tests.serving import serving

pytest.register_assert_rewrite("tests.browser.access")  # so that a failure says what was found

# What V8 does in threads beside costs axe a quarter more, and what it throws away early is not collected.
# Nothing is optimized: a page lives for half a second, in which that costs more than it spares.
V8 = [
    "--single-threaded",
    "--no-maglev",
    "--no-turbofan",
    "--min-semi-space-size=64",
    "--max-semi-space-size=64",
]
# Without a GPU there is nothing for a process of its own to draw, nor is anything drawn in software twice.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-software-rasterizer",
    "--disable-background-networking",
    "--disable-component-update",
    f"--js-flags={' '.join(V8)}",
]
# What a browser that somebody looks at says of itself; one without a window says so, and is not counted.
PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{} Safari/537.36"
Visit = Callable[..., Visitor]
Rested = defaultdict[tuple[Browser, str, bool, bool], list[Visitor]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return open_edition(paths.CRITERIA)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `decider serve` with the shipped criteria, in a process of its own."""
    with serving(paths.CRITERIA, tmp_path_factory.mktemp("server") / "log") as server:
        yield server.address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium; without one the tests fail and say so, for a test that is skipped proves nothing."""
    with launched(playwright, programs.windowless_chromium()) as chromium:
        yield chromium


@contextmanager
def launched(playwright: Playwright, path: str) -> Iterator[Browser]:
    """A Chromium that runs until the end of the block."""
    chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS, "--disable-sync"])
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def rested() -> Rested:
    """Visitors who left and may come again: by browser, site, whether they have scripts and examine."""
    return defaultdict(list)


@pytest.fixture
def visit(browser: Browser, served: str, rested: Rested) -> Iterator[Visit]:
    """Visitors who know nothing of each other, none of whom may meet an error or a violated policy.

    Whoever comes `alone` has a browser that was never here, with nothing in its cache. Whoever `examines`
    pages has axe at hand.
    """
    visitors: list[tuple[Visitor, list[Visitor]]] = []
    strangers: list[Visitor] = []

    def arrive(
        *,
        javascript: bool = True,
        alone: bool = False,
        examines: bool = False,
        **window: Any,
    ) -> Visitor:
        known = strangers if alone else rested[browser, served, javascript, examines]
        if alone or not known:
            known.append(Visitor(_context(browser, served, javascript=javascript), examines))
        visitor = known.pop()
        visitors.append((visitor, known))
        return visitor.arrive(**window)

    yield arrive
    complaints = [each for visitor, _ in visitors for each in visitor.depart()]
    assert complaints == []
    for visitor, known in visitors:
        known.append(visitor)
    for visitor in strangers:
        visitor.context.close()


def _context(browser: Browser, site: str, *, javascript: bool) -> BrowserContext:
    return browser.new_context(
        base_url=site,
        user_agent=PERSON.format(browser.version),
        java_script_enabled=javascript,
        viewport={"width": 1180, "height": 820},
        reduced_motion="reduce",
    )
