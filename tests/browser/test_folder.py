"""A day of sales on a folder: made, filled from a sheet, sorted, changed, listed and deleted."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from decider.engine.scoring.edition import Edition
from tests.browser.access import check_for_everyone, too_small, unfolded
from tests.browser.conftest import Visit
from tests.browser.sheets import address, full
from tests.browser.visiting import Visitor

PROSPECTS = ("Ames", "Bell", "Cole", "Dale", "Eve", "Fay", "Gil", "Hay", "Ivo", "Jo")
WRONG = "Kit,huge,"


def new_folder(visitor: Visitor) -> Visitor:
    visitor.go("/folders")
    visitor.press("Make a folder")
    expect(visitor.heading).to_have_text("Your folder")
    return visitor


def sheet_of(edition: Edition) -> str:
    """Ten prospects with an answer and a contact each, and one whose answer is none."""
    question = edition.criteria.questions[0]
    rows = [f"{name},{question.choices[0].id},{name.lower()}@practice.example" for name in PROSPECTS]
    return "\n".join([f"label,{question.id},contact", *rows, WRONG])


def filled(visitor: Visitor, edition: Edition) -> Visitor:
    visitor.press("Make many from a sheet")
    visitor.page.get_by_label("The sheet").fill(sheet_of(edition))
    visitor.press("Read the sheet")
    expect(visitor.page.get_by_role("heading", name="10 rows are good, 1 is not")).to_be_visible()
    expect(visitor.page.get_by_role("alert")).to_contain_text("Line 12 (Kit)")
    visitor.press("Make the 10 good ones")
    expect(visitor.heading).to_have_text("Your folder")
    return visitor


@pytest.mark.parametrize("javascript", [True, False])
def test_a_day_of_sales_on_a_folder(visit: Visit, edition: Edition, javascript: bool, tmp_path: Path) -> None:
    seller = filled(new_folder(visit(javascript=javascript)), edition)
    folder = seller.page.url
    expect(seller.page.locator("tbody tr")).to_have_count(10)
    seller.page.get_by_label("Name", exact=True).fill("a")
    seller.page.get_by_label("Order").select_option("by name")
    seller.press("Show")
    expect(seller.page.locator("tbody th a")).to_have_text(["Ames", "Dale", "Fay", "Hay"])

    seller.page.get_by_role("link", name="Fay").click()
    expect(seller.heading).to_have_text("Your link is ready")
    view = seller.page.locator("#view").get_attribute("href") or ""
    seller.page.get_by_text("Change what it says or shows").click()
    seller.page.get_by_label("Who is it for?").fill("Fay and sons")
    seller.press("Save")
    expect(seller.page.locator(".eyebrow")).to_contain_text("For Fay and sons")
    client = visit(javascript=javascript, width=390).go(view)
    expect(client.page.get_by_role("region", name="Prepared for you")).to_contain_text("Fay and sons")
    expect(client.page.get_by_role("link", name="fay@practice.example")).to_be_visible()

    seller.go(folder)
    seller.page.get_by_label("Ames", exact=True).check()
    seller.page.get_by_label("Bell", exact=True).check()
    seller.page.get_by_text("Revoke", exact=True).click()
    seller.press("Revoke them for good")
    expect(seller.page.get_by_role("row", name=re.compile("Ames"))).to_contain_text("revoked")
    expect(seller.page.get_by_role("row", name=re.compile("Fay and sons"))).to_contain_text("1")
    with seller.page.expect_download() as download:
        seller.page.get_by_role("link", name="Download as CSV").click()
    rows = [*csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))]
    assert len(rows) == 11
    assert {row[0]: row[2] for row in rows}["Bell"] == "revoked"
    seller.page.get_by_text("Delete the folder and its links").click()
    seller.press("Delete everything")
    expect(seller.heading).to_have_text("The folder is deleted")
    client.expected.add(404)
    client.page.reload()
    expect(client.heading).to_have_text("There is no such link")


@pytest.mark.parametrize("javascript", [True, False])
def test_enter_makes_no_link_that_was_not_shown(visit: Visit, edition: Edition, javascript: bool) -> None:
    seller = new_folder(visit(javascript=javascript))
    seller.expected.add(422)
    folder = seller.page.url
    seller.press("Make many from a sheet")
    sheet = seller.page.get_by_label("The sheet")
    sheet.fill("\n".join(sheet_of(edition).splitlines()[:2]))
    seller.press("Read the sheet")
    expect(seller.page.get_by_role("heading", name="1 row is good")).to_be_visible()
    sheet.fill(sheet_of(edition))
    seller.page.get_by_label("Who sends it?").press("Enter")
    expect(seller.page.get_by_role("heading", name="10 rows are good")).to_be_visible()
    expect(seller.page.get_by_text("Something changed since we read the sheet")).to_be_visible()
    seller.go(folder)
    expect(seller.page.locator("tbody tr")).to_have_count(0)


def test_a_link_is_put_into_a_folder_from_its_own_page(visit: Visit, edition: Edition) -> None:
    seller = new_folder(visit())
    folder = seller.page.url
    seller.go(address(edition, full(edition)) + "/prepare")
    seller.page.get_by_label("Who is it for?").fill("Dr. Ames")
    seller.press("Make the link")
    seller.page.get_by_label("Address of the folder").fill(folder)
    seller.press("Put it there")
    expect(seller.page.locator("tbody th a")).to_have_text(["Dr. Ames"])
    assert seller.page.url == folder


def test_the_pages_of_a_folder_can_be_used_by_everyone(
    visit: Visit, edition: Edition, subtests: pytest.Subtests
) -> None:
    visitor = filled(new_folder(visit(examines=True)), edition)
    folder = visitor.page.url
    for page in (folder, f"{folder}/new", f"{folder}/many", f"{folder}/prefill", "/folders"):
        with subtests.test(page):
            visitor.page.set_viewport_size({"width": 360, "height": 820})
            visitor.page.emulate_media(color_scheme="light")
            visitor.go(page)
            assert too_small(visitor, "main :is(button, .button, .spans label, select)") == []
            check_for_everyone(unfolded(visitor))
