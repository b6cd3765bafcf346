"""The buyer's pack is opened from a result, taken along, and printed with boxes to tick."""

import io
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first, full


@pytest.mark.parametrize("javascript", [True, False])
def test_the_pack_is_one_step_from_its_result_and_back(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(address(edition, full(edition)))
    verdict = visitor.heading.inner_text()
    visitor.press("Open the buyer’s pack")
    expect(visitor.heading).to_have_text("The buyer’s pack")
    visitor.press("Back to the result")
    expect(visitor.heading).to_have_text(verdict)


def test_a_number_opens_the_source_it_stands_for(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)) + "/pack")
    number = visitor.page.locator(".ticks .cites a").first
    source = visitor.page.locator(number.get_attribute("href") or "")
    expect(source).to_be_hidden()
    number.click()
    expect(source).to_be_in_viewport()


def test_an_answer_that_decides_more_lines_leads_back_to_the_result(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 3)) + "/pack")
    link = visitor.page.get_by_role("main").get_by_role("link", name="?").first
    asked = link.inner_text()
    link.click()
    expect(visitor.heading).to_have_text(asked)


@pytest.mark.parametrize("dark", [False, True])
def test_a_printed_pack_has_a_box_for_each_line_and_its_sources(
    visit: Visit, edition: Edition, dark: bool
) -> None:
    visitor = visit(dark=dark).go(address(edition, full(edition)) + "/pack")
    lines = visitor.page.locator(".ticks > li")
    sizes = lines.evaluate_all(
        "each => each.map(line => parseFloat(getComputedStyle(line, '::before').width))"
    )
    assert len(sizes) > 30
    assert min(sizes) > 10
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(visitor.page.pdf())).pages)
    for heading in ("Must-haves", "Questions for every vendor", "Demo script", "Contract clauses"):
        assert heading in said
    assert "Confidence high" in " ".join(normalize("NFKC", said).split())


@pytest.mark.parametrize("name", ["Print or save (PDF)", "Plain text (Markdown)", "Spreadsheet (CSV)"])
def test_the_pack_is_taken_along_by_a_plain_link(visit: Visit, edition: Edition, name: str) -> None:
    visitor = visit(javascript=False).go(address(edition, full(edition)) + "/pack")
    where = visitor.page.get_by_role("link", name=name).get_attribute("href")
    assert visitor.context.request.get(visitor.page.url.split("/r/")[0] + str(where)).ok
