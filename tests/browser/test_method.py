"""The page on the method, as it is read: with links within it, to the code and to the file."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from decider import paths
from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit

either_way = pytest.mark.parametrize("javascript", [True, False])


@either_way
def test_a_number_leads_to_its_source_and_back(visit: Visit, edition: Edition, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/")
    visitor.press("How scoring works")
    expect(visitor.heading).to_have_text("How scoring works")
    fact = edition.criteria.criteria[0].facts[0]
    visitor.page.locator(f".cites a[href$='#source-{fact}']").first.click()
    expect(visitor.page.locator(f"#source-{fact}")).to_be_in_viewport()
    visitor.page.go_back()
    expect(visitor.heading).to_have_text("How scoring works")
    assert visitor.path == "/method"


@either_way
def test_the_code_is_shown_as_text_and_back_leads_to_the_page(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/method")
    visitor.expected |= {404}  # plain text names no icon, so the browser looks for one
    visitor.page.locator("a.code", has_text="verdict.py").first.click()
    expect(visitor.page.locator("body")).to_contain_text("The verdict on an answer sheet")
    assert visitor.path == "/source/engine/scoring/verdict.py"
    visitor.page.go_back()
    expect(visitor.heading).to_have_text("How scoring works")


@either_way
def test_the_file_is_downloaded_under_its_version(visit: Visit, edition: Edition, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/method")
    with visitor.page.expect_download() as download:
        visitor.press("the exact file behind this page")
    assert download.value.suggested_filename == f"criteria-{edition.criteria.version}.yaml"
    assert Path(download.value.path()).read_bytes() == paths.CRITERIA.read_bytes()


def test_on_paper_everything_is_unfolded(visit: Visit) -> None:
    visitor = visit().go("/method/points")
    hidden = visitor.page.locator("#question-referrals table")
    expect(hidden).not_to_be_visible()
    visitor.page.emulate_media(media="print")
    expect(hidden).to_be_visible()
