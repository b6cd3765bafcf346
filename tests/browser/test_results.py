"""A result is a link: copied, opened elsewhere, printed, and always the same."""

import pytest
from playwright.sync_api import expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first, full, settled


def test_the_copy_button_copies_the_link_and_says_so(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.press("Copy link")
    expect(visitor.page.locator("#copied")).to_have_text("Copied")
    assert visitor.page.evaluate("navigator.clipboard.readText()") == visitor.page.url


def test_the_copy_button_works_on_a_result_that_was_walked_to(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition), "answers"))
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.press("See my result")
    visitor.press("Copy link")
    expect(visitor.page.locator("#copied")).to_have_text("Copied")
    assert visitor.page.evaluate("navigator.clipboard.readText()") == visitor.page.url


def test_where_copying_is_forbidden_the_link_is_selected_for_it(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    visitor.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')) }"
    )
    visitor.press("Copy link")
    expect(visitor.page.locator("#copied")).to_contain_text("Selected")
    assert visitor.page.evaluate("getSelection().toString()") == visitor.page.url


@pytest.mark.parametrize("scenario", [0, -1])
def test_a_copied_link_shows_the_same_result_elsewhere(visit: Visit, edition: Edition, scenario: int) -> None:
    visitor = visit().go(address(edition, full(edition, scenario), "answers"))
    visitor.press("See my result")
    link = visitor.page.get_by_role("link", name="/r/").get_attribute("href") or ""
    other = visit(javascript=False, width=360, dark=True).go(link)
    assert other.page.get_by_role("main").text_content() == visitor.page.get_by_role("main").text_content()


def test_a_link_read_aloud_in_lower_case_still_works(visit: Visit, edition: Edition) -> None:
    where = address(edition, full(edition))
    expected = visit().go(where).heading.inner_text()
    assert visit().go(where.replace(where[3:], where[3:].lower())).heading.inner_text() == expected


def test_a_link_with_a_slip_shows_no_result(visit: Visit, edition: Edition) -> None:
    where = address(edition, full(edition))
    visitor = visit()
    visitor.expected.add(404)
    visitor.go(where[:-1] + ("0" if where[-1] != "0" else "1"))
    expect(visitor.heading).to_contain_text("typo")
    expect(visitor.page.locator("#balance")).to_have_count(0)
    visitor.press("Start again")
    expect(visitor.page.get_by_role("radio").first).to_be_visible()


def test_what_to_find_out_leads_to_its_question(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 6)))
    item = visitor.page.get_by_role("region", name="Still to find out").get_by_role("listitem").first
    asked = item.inner_text()
    item.get_by_role("link").click()
    expect(visitor.heading).not_to_contain_text(".")
    assert asked.startswith(visitor.heading.inner_text())


def test_bars_open_by_themselves_and_add_up(visit: Visit, edition: Edition) -> None:
    visitor = visit(javascript=False).go(address(edition, full(edition)))
    visitor.press("Show the math")
    bars = visitor.page.locator("li[id^=bar-]")
    assert bars.count()
    signed = {"EMR": 0, "EHR": 0}
    for bar in bars.all():
        points, _, toward = bar.locator(".points").inner_text().partition(" ")
        signed[toward or "EMR"] += int(points.replace("<1", "0"))
        bar.locator("summary").first.click()
        expect(bar.get_by_role("table")).to_be_visible()
    expect(visitor.page.locator(".tiles")).to_contain_text(f"{abs(signed['EMR'] - signed['EHR'])} point")


@pytest.mark.parametrize("sheet", [full, settled])
def test_print_keeps_the_verdict_the_reasons_and_the_answers(
    visit: Visit, edition: Edition, sheet: object
) -> None:
    visitor = visit(dark=True).go(address(edition, full(edition) if sheet is full else settled(edition)))
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("heading", name="Why")).to_be_visible()
    expect(visitor.page.locator("dl.answers")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Copy link")).to_be_hidden()
    expect(visitor.page.locator("dl").get_by_role("link")).to_have_count(0)
    ink, paper = visitor.page.evaluate(
        "['color', 'backgroundColor'].map(each => getComputedStyle(document.body)[each])"
    )
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
