"""What to ask about a requirement comes into its row when it is opened, and stays there."""

import re

from playwright.sync_api import expect

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import full


def test_a_row_that_is_opened_says_what_to_ask_and_still_does_after_a_mark(
    visit: Visit, edition: Edition
) -> None:
    visitor = visit().go(f"/vendors/{code_of(edition, full(edition))}?p=Acme")
    asked = edition.criteria.requirements[0]
    row = visitor.page.locator("tr", has=visitor.page.locator("#r0"))
    row.locator("summary").click()
    expect(row).to_contain_text(asked.ask)
    expect(row).to_contain_text(asked.see)
    row.locator("label", has_text="Partly").click()
    expect(visitor.page).to_have_url(re.compile("c=p"))
    expect(row).to_contain_text(asked.ask)


def test_without_scripts_a_row_leads_to_what_to_ask_in_the_pack(visit: Visit, edition: Edition) -> None:
    visitor = visit(javascript=False).go(f"/vendors/{code_of(edition, full(edition))}?p=Acme")
    row = visitor.page.locator("tr", has=visitor.page.locator("#r0"))
    row.locator("summary").click()
    row.get_by_role("link", name="What to ask").click()
    expect(visitor.page.locator("#of-0")).to_contain_text(edition.criteria.requirements[0].ask)
