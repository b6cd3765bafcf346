"""A result is kept: printed on two pages, taken along, and told in an email."""

import re
from unicodedata import normalize

import pytest
from playwright.sync_api import Error, expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first, full, settled, unsure
from tests.browser.visiting import Visitor
from tests.printed import pages_of

TELL = "The email as text"


def test_a_printed_result_fits_two_pages(visit: Visit, edition: Edition) -> None:
    visitor = visit()
    sheets = [full(edition, number) for number in range(len(edition.criteria.scenarios))]
    begun = (first(edition, count) for count in (1, 4, 9))
    for number, sheet in enumerate([*sheets, settled(edition), *begun, unsure(edition)]):
        visitor.go(address(edition, sheet))
        assert fits_two_pages(visitor), address(edition, sheet)
        if number % 6 == 0:
            a4 = pages_of(visitor.page.pdf(format="A4"))
            assert len(a4) <= 2, address(edition, sheet)
            text = normalize("NFKC", " ".join(a4))
            said = re.sub(r"\s+", " ", text)
            assert visitor.heading.inner_text() in said
            assert edition.criteria.questions[-1].ask.split()[0] in said


def fits_two_pages(visitor: Visitor) -> bool:
    """Whether there is no third page: to refuse one, the browser lays all pages out but draws none."""
    try:
        visitor.page.pdf(format="Letter", page_ranges="3")
    except Error as error:
        return "Page range exceeds page count" in error.message
    return False


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
