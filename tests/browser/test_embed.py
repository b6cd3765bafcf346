"""A page of another origin frames the questions, without scripts and with third-party cookies blocked."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, FrameLocator, Playwright, expect

from decider import paths
from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from tests import programs
from tests.browser.access import check_for_everyone, opened
from tests.browser.conftest import FLAGS, PERSON
from tests.browser.links import made
from tests.browser.sheets import address, first, full
from tests.browser.visiting import Visitor
from tests.serving import free_port, serving

BLOCKED = "--test-third-party-cookie-phaseout"
TITLE = "Our association"


class Framing(BaseHTTPRequestHandler):
    """A page of another site, which frames the address in its query; with `isolated` it isolates itself."""

    def do_GET(self) -> None:
        shown = self.path.partition("?")[2]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path.startswith("/isolated"):
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.end_headers()
        frame = f"<iframe src='{shown}' title='Questions' width='100%' height='700'></iframe>"
        page = f"<!doctype html><html lang='en'><title>{TITLE}</title><h1>{TITLE}</h1>{frame}"
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def other_port() -> Iterator[int]:
    """Where the other site listens."""
    server = ThreadingHTTPServer(("127.0.0.1", free_port()), Framing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, other_port: int) -> Iterator[str]:
    """The address of a site that `localhost`, and not `127.0.0.1`, may frame."""
    folder = tmp_path_factory.mktemp("framed")
    environment = {
        "DECIDER_EMBED_ORIGINS": f"http://localhost:{other_port}",
        "DECIDER_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite3'}",
    }
    with serving(paths.CRITERIA, folder / "log", environment=environment) as server:
        yield server.address


@pytest.fixture(scope="module")
def strict(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that blocks third-party cookies."""
    chromium = playwright.chromium.launch(
        executable_path=programs.windowless_chromium(), args=[*FLAGS, BLOCKED]
    )
    yield chromium
    chromium.close()


@contextmanager
def visiting(
    browser: Browser, *, javascript: bool, width: int = 390, examines: bool = False
) -> Iterator[Visitor]:
    """A visitor of the other site, whose console a frame leaves alone."""
    visitor = Visitor(
        browser.new_context(
            user_agent=PERSON.format(browser.version),
            java_script_enabled=javascript,
            viewport={"width": width, "height": 844},
        ),
        examines,
    )
    yield visitor
    assert visitor.leave() == []


def framed(visitor: Visitor, port: int, shown: str, page: str = "/") -> FrameLocator:
    visitor.go(f"http://localhost:{port}{page}?{shown}")
    return visitor.page.frame_locator("iframe")


def answer(frame: FrameLocator) -> None:
    asked = frame.locator("h1").inner_text()
    frame.locator("input[name=choice]").first.check()
    frame.get_by_role("button", name="Continue", exact=True).click()
    expect(frame.locator("h1")).not_to_have_text(asked)


@pytest.mark.parametrize("javascript", [False, True])
def test_the_journey_goes_from_start_to_result_in_the_frame(
    strict: Browser, site: str, other_port: int, edition: Edition, javascript: bool
) -> None:
    page = "/isolated" if javascript else "/"
    with visiting(strict, javascript=javascript) as visitor:
        frame = framed(visitor, other_port, f"{site}/embed", page)
        frame.get_by_role("link", name="Find what fits my practice").click()
        expect(frame.locator("input[name=choice]").first).to_be_visible()
        answer(frame)
        answer(frame)
        if javascript:
            expect(frame.locator("h1")).to_be_focused()
        frame = framed(visitor, other_port, f"{site}/embed{address(edition, first(edition, 5), 'q')}", page)
        answer(frame)
        frame.get_by_role("button", name="Back", exact=True).click()
        frame.get_by_role("button", name="See the result so far").click()
        expect(frame.get_by_role("heading", name="Take it with you")).to_be_visible()
        inside = visitor.page.frames[1]
        assert inside.url.startswith(f"{site}/embed/r/")
        assert frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") != (
            "rgba(0, 0, 0, 0)"
        )
        with visitor.context.expect_page() as full_page:
            frame.get_by_role("link", name="Open in full").click()
        assert full_page.value.url == inside.url.replace("/embed", "")
        assert visitor.page.frames[1].url == inside.url
        assert visitor.page.title() == TITLE
        assert visitor.context.cookies() == []


def test_a_result_in_a_frame_fits_and_its_other_links_leave_it(
    strict: Browser, site: str, other_port: int, edition: Edition
) -> None:
    with visiting(strict, javascript=True, width=360) as visitor:
        frame = framed(visitor, other_port, f"{site}/embed{address(edition, full(edition))}")
        expect(frame.get_by_role("heading", name="Take it with you")).to_be_attached()
        wide: int = frame.locator("html").evaluate("each => each.scrollWidth - each.clientWidth")
        assert wide <= 0
        with visitor.context.expect_page() as other:
            frame.get_by_role("link", name="Estimate costs").first.click()
        expect(other.value.locator("h1")).to_be_visible()
        assert other.value.url.startswith(f"{site}/cost/")
        assert other.value.evaluate("window.opener") is None


def test_nothing_else_is_shown_in_a_frame(
    strict: Browser, site: str, other_port: int, edition: Edition, subtests: pytest.Subtests
) -> None:
    with visiting(strict, javascript=False) as visitor:
        for path in ("/", "/ask", *_made(visitor, site, edition)):
            with subtests.test(path):
                _check_refused(visitor, f"http://localhost:{other_port}/?{site}{path}")


def test_everyone_can_use_the_pages_of_a_frame(strict: Browser, site: str, edition: Edition) -> None:
    with visiting(strict, javascript=True, examines=True) as visitor:
        for path in ("", address(edition, first(edition, 2), "q")):
            visitor.page.emulate_media(color_scheme="light")
            check_for_everyone(opened(visitor, f"{site}/embed{path}"))


def test_no_other_origin_shows_it(strict: Browser, site: str, other_port: int) -> None:
    with visiting(strict, javascript=False) as visitor:
        _check_refused(visitor, f"http://127.0.0.1:{other_port}/?{site}/embed")


def _made(visitor: Visitor, site: str, edition: Edition) -> Iterator[str]:
    """The paths of a result, of a link for a client and of a prepared one, and of their owners."""
    code = code_of(edition, full(edition))
    yield f"/r/{code}"
    for form, begins in (("/ask", "/c/"), ("/shares", "/s/")):
        owner, view = (each.removeprefix(site) for each in made(visitor, form, code=code, site=site))
        assert view.startswith(begins)
        yield from (owner, view)


def _check_refused(visitor: Visitor, page: str) -> None:
    """Open a page whose frame shows nothing, for its content says who may frame it."""
    with visitor.page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        visitor.go(page)
    visitor.page.frames[1].wait_for_url(re.compile("^chrome-error:"))
    visitor._complaints.clear()
