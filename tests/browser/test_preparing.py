"""Preparing a result for somebody, in a real browser: with the mouse, the keyboard, and no JavaScript."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from tests.browser.access import check_for_everyone, too_small, unfolded
from tests.browser.conftest import Visit
from tests.browser.links import made
from tests.browser.sheets import address, full
from tests.browser.visiting import Visitor

NOTE = "Dear Dr. Ames,\n\nas promised. Sam"
STORAGE = "[document.cookie, localStorage.length, sessionStorage.length]"


def prepare(visitor: Visitor, edition: Edition) -> Visitor:
    """Go from a result to the page of whoever prepared it."""
    visitor.go(address(edition, full(edition)))
    visitor.press("Send to your board or a client")
    expect(visitor.heading).to_have_text("Send to your board or a client")
    visitor.page.get_by_label("Who is it for?").fill("Dr. Ames")
    visitor.page.get_by_label("Who sends it?").fill("Sam")
    visitor.page.get_by_label("A note to them").fill(NOTE)
    visitor.press("Make the link")
    expect(visitor.heading).to_have_text("Your link is ready")
    return visitor


def prepared(visitor: Visitor, edition: Edition) -> tuple[str, str]:
    """The pages of whoever prepared a result, and of whom it is for, where nobody watches them do it."""
    return made(visitor, "/shares", code=code_of(edition, full(edition)), note=NOTE)


def view_of(visitor: Visitor) -> str:
    return visitor.page.locator("#view").get_attribute("href") or ""


@pytest.mark.parametrize("javascript", [True, False])
def test_a_link_is_made_opened_ended_and_deleted(visit: Visit, edition: Edition, javascript: bool) -> None:
    owner = prepare(visit(javascript=javascript), edition)
    view = view_of(owner)
    client = visit(javascript=javascript, width=360, dark=True).go(view)
    expect(client.page.get_by_role("region", name="Prepared for you")).to_contain_text("Dr. Ames by Sam")
    expect(client.page.locator(".message")).to_have_text(NOTE, use_inner_text=True)
    assert client.page.title().startswith("A result prepared for you")
    owner.page.reload()
    expect(owner.page.locator(".fares")).to_contain_text("1 opening, estimated")
    owner.page.get_by_text("Revoke", exact=True).click()
    owner.press("Revoke it for good")
    expect(owner.heading).to_have_text("Your link is revoked")
    client.expected.add(410)
    client.page.reload()
    expect(client.heading).to_have_text("This link has ended")
    owner.page.get_by_text("Delete", exact=True).click()
    owner.press("Delete everything")
    expect(owner.heading).to_have_text("The link is deleted")
    owner.press("See the result")
    expect(owner.page).to_have_url(re.compile("/r/"))


def test_the_keyboard_alone_makes_a_link(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)) + "/prepare")
    visitor.tab_to(visitor.page.get_by_label("Who is it for?"))
    visitor.page.keyboard.type("Dr. Bell")
    visitor.tab_to(visitor.page.get_by_label("30 days"))
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("Enter")
    expect(visitor.heading).to_have_text("Your link is ready")
    expect(visitor.page.locator(".eyebrow")).to_contain_text("For Dr. Bell")


def test_a_mistake_is_shown_beside_its_field_and_mended_there(visit: Visit, edition: Edition) -> None:
    visitor = visit()
    visitor.expected.add(422)
    visitor.go(address(edition, full(edition)) + "/prepare")
    visitor.page.get_by_label("A note to them").fill(NOTE)
    visitor.press("Make the link")
    label = visitor.page.get_by_label("Who is it for?")
    expect(label).to_have_attribute("aria-invalid", "true")
    expect(label).to_have_accessible_description(re.compile("Enter who it is for: a person, a team"))
    expect(visitor.page.get_by_label("A note to them")).to_have_value(NOTE)
    label.fill("Dr. Ames")
    visitor.press("Make the link")
    expect(visitor.heading).to_have_text("Your link is ready")


def test_both_links_can_be_copied(visit: Visit, edition: Edition) -> None:
    visitor = visit()
    owner, view = prepared(visitor, edition)
    visitor.go(owner).context.grant_permissions(["clipboard-read", "clipboard-write"])
    for button, link in (("Copy link", view), ("Copy my private link", owner)):
        visitor.press(button)
        expect(visitor.page.get_by_text("Copied", exact=True).last).to_be_visible()
        assert visitor.page.evaluate("navigator.clipboard.readText()") == link


def test_a_button_that_is_pressed_twice_makes_one_link(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)) + "/prepare")
    visitor.page.get_by_label("Who is it for?").fill("Dr. Ames")
    visitor.page.get_by_role("button", name="Make the link").dblclick()
    expect(visitor.heading).to_have_text("Your link is ready")
    first = visitor.page.url
    visitor.page.go_back()
    visitor.page.go_forward()
    assert visitor.page.url == first


def test_nothing_is_kept_in_the_browser(visit: Visit, edition: Edition) -> None:
    visitor = prepare(visit(), edition)
    assert visitor.page.evaluate(STORAGE) == ["", 0, 0]
    visitor.go(view_of(visitor))
    visitor.page.get_by_role("link", name="How scoring works").first.click()
    visitor.page.wait_for_url("**/method?r=*")
    assert visitor.page.evaluate(STORAGE) == ["", 0, 0]
    assert visitor.context.cookies() == []


class Elsewhere(ThreadingHTTPServer):
    """Another site on this machine, which notes what it is asked."""

    page = b""
    asked: list[dict[str, str]]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Noting(BaseHTTPRequestHandler):
    """Answers with the site's page, and notes the headers."""

    def do_GET(self) -> None:
        assert isinstance(self.server, Elsewhere)
        self.server.asked.append({"path": self.path, **dict(self.headers)})
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.server.page)))
        self.end_headers()
        self.wfile.write(self.server.page)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def elsewhere(page: str = "") -> Iterator[Elsewhere]:
    with Elsewhere(("127.0.0.1", 0), Noting) as site:
        site.page, site.asked = page.encode(), []
        thread = threading.Thread(target=site.serve_forever, daemon=True)
        thread.start()
        yield site
        site.shutdown()
        thread.join()


def test_no_link_of_a_prepared_page_tells_where_it_was_followed(visit: Visit, edition: Edition) -> None:
    pages = prepared(visit(), edition)
    with elsewhere("<!doctype html><title>elsewhere</title><p>elsewhere</p>") as site:
        for number, page in enumerate(pages):
            visitor = visit().go(page)
            visitor.page.evaluate(
                f"""() => {{ const link = document.createElement("a"); link.textContent = "out";
                link.href = "{site.address}/{number}"; document.querySelector("main").append(link) }}"""
            )
            visitor.page.get_by_text("out", exact=True).click()
            visitor.page.wait_for_url(f"{site.address}/{number}")
            expect(visitor.page.locator("p")).to_be_visible()
            visitor.page.goto("about:blank")
        followed = [each for each in site.asked if each["path"] in ("/0", "/1")]
    assert len(followed) == 2
    assert [each for each in followed if "Referer" in each] == []


@pytest.mark.parametrize("what", ["make", "delete"])
def test_a_form_of_another_site_changes_nothing(visit: Visit, edition: Edition, what: str) -> None:
    victim = visit()
    owner, _ = prepared(victim, edition)
    code = code_of(edition, full(edition))
    target = owner if what == "delete" else owner.split("/m/")[0] + "/shares"
    fields = {"do": "delete"} if what == "delete" else {"code": code, "label": "Mallory", "expiry": "7"}
    inputs = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
    with elsewhere(
        f'<!doctype html><form method="post" action="{target}">{inputs}<button>Go</button></form>'
    ) as site:
        victim.expected.add(403)
        victim.go(site.address.replace("127.0.0.1", "localhost"))
        victim.press("Go")
        expect(victim.heading).to_have_text("That did not come from this site")
    victim.go(owner)
    expect(victim.heading).to_have_text("Your link is ready")


def test_the_pages_can_be_used_by_everyone_on_every_screen(
    visit: Visit, edition: Edition, subtests: pytest.Subtests
) -> None:
    visitor = visit(examines=True)
    owner, view = prepared(visitor, edition)
    visitor.expected.add(422)
    form = address(edition, full(edition)) + "/prepare"
    pages = {"manage": owner, "shared": view, "prepare": form, "mistake": form}
    for kind, where in pages.items():
        with subtests.test(kind):
            visitor.page.set_viewport_size({"width": 360, "height": 820})
            visitor.page.emulate_media(color_scheme="light")
            visitor.go(where)
            if kind == "mistake":
                visitor.press("Make the link")
                expect(visitor.page.get_by_role("alert")).to_be_visible()
            assert too_small(visitor, "main :is(button, .button, .spans label)") == []
            check_for_everyone(unfolded(visitor))
