"""Checking what a vendor's server declares, as a buyer does it: paste or upload, read, add the marks."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.browser.access import check_for_everyone, too_small
from tests.browser.conftest import Visit
from tests.fhir.statements import FULL, PLAIN

APPS = {"portal": "apps"}
CHECK = "Check what its FHIR server declares"


def comparing(edition: Edition) -> str:
    return f"/vendors/{code_of(edition, Sheet(APPS))}?" + urlencode({"p": ["Acme", "Zenith"]}, doseq=True)


def declared_of(page: Page, product: int) -> Locator:
    """The marks of a product that are known from what its server declares."""
    return page.locator(f"select[name^=w{product}-] option:checked", has_text="declared")


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_product_to_its_marks_and_back(
    visit: Visit, edition: Edition, tmp_path: Path, javascript: bool
) -> None:
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(FULL))
    page = visit(javascript=javascript).go(comparing(edition)).page
    page.locator("article", has_text="Zenith").get_by_text(CHECK).click()
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#declared")).to_have_text("Zenith: what it declares")
    page.get_by_role("link", name="Add these marks").click()
    expect(page.locator("h1")).to_have_text("Compare products")
    expect(declared_of(page, 1)).not_to_have_count(0)
    expect(declared_of(page, 0)).to_have_count(0)


@pytest.mark.parametrize("pasted", ["", "{", json.dumps(PLAIN)], ids=["form", "slip", "answers"])
def test_everyone_can_use_the_page_on_every_screen_in_light_and_dark(
    visit: Visit, edition: Edition, pasted: str
) -> None:
    visitor = visit(examines=True)
    visitor.expected |= {422}
    page = visitor.go(comparing(edition)).page
    page.locator("article", has_text="Acme").get_by_text(CHECK).click()
    expect(page.locator("#file")).to_be_visible()
    if pasted:
        page.get_by_label("The answer of /metadata").fill(pasted)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator("#answers, #statement-error")).to_have_count(1)
    assert too_small(visitor, "button, .actions a, input[type=file], select, textarea") == []
    check_for_everyone(visitor)
