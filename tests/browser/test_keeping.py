"""A result is kept: printed on two pages, taken along, and told in an email."""

import re

import pytest
from playwright.sync_api import expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, full

TELL = "The email as text"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_list_and_the_report_are_plain_links(visit: Visit, edition: Edition, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go(address(edition, full(edition)))
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Checklist (CSV)").click()
    assert download.value.suggested_filename.endswith(".csv")
    assert download.value.failure() is None
    visitor.expected.add(404)  # the browser's own PDF viewer misses a file of its own
    with visitor.page.expect_response(re.compile(r"report\.pdf$")) as response:
        visitor.page.get_by_role("link", name="Report (PDF)").click()
    assert response.value.status == 200
    assert response.value.headers["content-type"] == "application/pdf"


def test_the_square_is_there_and_says_what_it_is(visit: Visit, edition: Edition) -> None:
    for dark in (False, True):
        visitor = visit(dark=dark).go(address(edition, full(edition)))
        visitor.page.get_by_text("QR code", exact=True).click()
        square = visitor.page.get_by_role("img", name="QR code that opens this result")
        square.scroll_into_view_if_needed()
        expect(square).to_be_visible()
        assert square.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_the_text_for_an_e_mail_can_be_copied(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.page.get_by_text(TELL).click()
    visitor.press("Copy text")
    expect(visitor.page.locator(".keeping details").get_by_role("status")).to_have_text("Copied")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied == visitor.page.locator("#mail").inner_text()
    assert visitor.heading.inner_text() in copied
    assert visitor.page.url in copied


def test_without_javascript_the_text_for_an_e_mail_is_selected_by_hand(
    visit: Visit, edition: Edition
) -> None:
    visitor = visit(javascript=False, width=360).go(address(edition, full(edition)))
    visitor.page.get_by_text(TELL).click()
    expect(visitor.page.locator("#mail")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Copy text")).to_be_hidden()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_own_priorities_change_what_is_taken_along(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    before = visitor.page.get_by_role("link", name="Report (PDF)").get_attribute("href")
    visitor.page.locator("#weights summary").click()
    visitor.page.locator("#weights label:last-of-type").first.click()
    expect(visitor.page.locator("#answered")).to_contain_text("your own priorities")
    after = visitor.page.get_by_role("link", name="Report (PDF)").get_attribute("href")
    assert before != after
    assert visitor.path == (after or "").removesuffix("/report.pdf")
