"""The buyer's pack is opened from a result, ticked, taken along, and printed with boxes to tick."""

from unicodedata import normalize

import pytest
from playwright.sync_api import expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first, full
from tests.printed import document_text


@pytest.mark.parametrize("javascript", [True, False])
def test_the_pack_is_one_step_from_its_result_and_back(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, full(edition)))
    verdict = visitor.heading.inner_text()
    visitor.press("See the checklist")
    expect(visitor.heading).to_have_text("The buyer’s checklist")
    visitor.press("Back to the result")
    expect(visitor.heading).to_have_text(verdict)


def test_a_number_opens_the_source_it_stands_for(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)) + "/pack")
    number = visitor.page.locator(".ticks .cite").first
    source = "#" + (number.get_attribute("href") or "").partition("#")[2]
    number.click()
    expect(visitor.page.locator(source)).to_be_in_viewport()


def test_a_tick_goes_into_the_address_and_stays(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)) + "/pack")
    page = visitor.page
    box = page.locator("#musts ~ * .ticks input").first
    asked = page.locator("#mail").text_content()
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#taken")).to_contain_text("1 of")
    assert f"t={box.get_attribute('value')}" in page.url
    expect(box).to_be_focused()
    assert page.locator("#mail").text_content() != asked
    page.locator("#vendor").fill("Alder")
    expect(page.locator("#mail")).to_contain_text("Hello Alder,")
    expect(page.locator("#vendor")).to_be_focused()
    page.reload()
    expect(page.locator("#musts ~ * .ticks input").first).to_be_checked()


def test_without_scripts_a_button_saves_the_ticks(visit: Visit, edition: Edition) -> None:
    visitor = visit(javascript=False).go(address(edition, full(edition)) + "/pack")
    box = visitor.page.locator("#musts ~ * .ticks input").first
    name = box.get_attribute("value")
    box.check()
    visitor.page.get_by_role("button", name="Save ticks").click()
    assert f"t={name}" in visitor.page.url
    expect(visitor.page.locator(f"input[value={name}]")).to_be_checked()


def test_an_answer_that_decides_more_lines_leads_back_to_the_result(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 3)) + "/pack")
    link = visitor.page.get_by_role("main").get_by_role("link", name="?").first
    asked = link.inner_text()
    link.click()
    expect(visitor.heading).to_have_text(asked)


@pytest.mark.parametrize("dark", [False, True])
def test_a_printed_pack_has_a_box_for_each_line_and_no_fields(
    visit: Visit, edition: Edition, dark: bool
) -> None:
    visitor = visit(dark=dark).go(address(edition, full(edition)) + "/pack")
    page = visitor.page
    page.emulate_media(media="print")
    boxes = page.locator(".ticks > li input")
    sizes = boxes.evaluate_all("each => each.map(box => box.getBoundingClientRect().width)")
    assert len(sizes) > 30
    assert min(sizes) > 10
    expect(page.locator("#vendor")).to_be_hidden()
    said = document_text(page.pdf())
    for heading in ("must-haves", "Also ask", "Demo script", "Contract terms"):
        assert heading in normalize("NFKC", said)


@pytest.mark.parametrize("name", ["Print or save (PDF)", "Plain text (Markdown)", "Spreadsheet (CSV)"])
def test_the_pack_is_taken_along_by_a_plain_link(visit: Visit, edition: Edition, name: str) -> None:
    visitor = visit(javascript=False).go(address(edition, full(edition)) + "/pack")
    where = visitor.page.get_by_role("link", name=name).get_attribute("href")
    assert visitor.context.request.get(visitor.page.url.split("/r/")[0] + str(where)).ok
