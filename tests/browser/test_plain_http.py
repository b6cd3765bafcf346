"""A site on a network of its own, without TLS: a browser trusts it less, and its pages work all the same."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from decider import paths
from decider.engine.scoring.edition import Edition
from tests import programs
from tests.browser.conftest import FLAGS
from tests.browser.sheets import address, full
from tests.serving import serving

SITE = "http://choose.test"


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of a browser that finds the site by a name of its own: no loopback, so not to be trusted."""
    log = tmp_path_factory.mktemp("plain") / "log"
    with serving(paths.CRITERIA, log, environment={"DECIDER_BASE_URL": SITE}) as server:
        there = urlsplit(server.address).netloc
        other = browser.browser_type.launch(
            executable_path=programs.windowless_chromium(),
            args=[*FLAGS, f"--host-resolver-rules=MAP choose.test {there}"],
        )
        yield other.new_context(base_url=SITE).new_page()
        other.close()


def test_a_prepared_link_is_made_extended_revoked_and_deleted(page: Page, edition: Edition) -> None:
    page.goto(f"{address(edition, full(edition))}/prepare")
    assert page.evaluate("window.isSecureContext") is False
    heading = page.get_by_role("heading", level=1)
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Who is it for?").fill("Dr. Ames")
    page.get_by_role("button", name="Make the link").click()
    expect(heading).to_have_text("Your link is ready")
    page.get_by_label("90 days").check()
    with page.expect_request(re.compile("/m/")) as sent:
        page.get_by_role("button", name="Change", exact=True).click()
    assert sent.value.method == "POST"
    assert sent.value.all_headers()["origin"] == "null"
    assert "sec-fetch-site" not in sent.value.all_headers()
    expect(heading).to_have_text("Your link is ready")
    page.get_by_text("Revoke", exact=True).click()
    page.get_by_role("button", name="Revoke it for good").click()
    expect(heading).to_have_text("Your link is revoked")
    page.get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete everything").click()
    expect(heading).to_have_text("The link is deleted")
