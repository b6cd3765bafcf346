"""The pages of the product comparison on every screen, and what others answer on theirs."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.vendors.reports import mask_of
from tests.browser.access import check_for_everyone, opened
from tests.browser.conftest import Visit
from tests.browser.test_vendors import NAMES, comparing, count, either_way, places

KINDS = ["nothing", "three", "six", "slip", "test", "find", "fitting", "vendor", "demo", "together"]
every_kind = pytest.mark.parametrize("kind", KINDS)


def reporting(edition: Edition, kind: str, given: str) -> str:
    """Where a vendor, or somebody who saw a demo, says something of Healthie."""
    asked = mask_of(places(edition)[:8])
    said = {"p": "Healthie", "k": "", "q": asked, "n": "Ann", "a": (given * 20)[: count(edition)]}
    return f"/vendors/{code_of(edition, Sheet())}/{kind}?{urlencode(said)}"


@pytest.fixture
def where(edition: Edition, kind: str) -> str:
    """The address of a page of this kind."""
    marks = ["", ("ypnu." * count(edition))[: count(edition)], "n"]
    return {
        "nothing": comparing(edition, []),
        "three": comparing(edition, NAMES[:3], c=marks, w=["", "d" * count(edition)]),
        "six": comparing(edition, NAMES, c=marks),
        "slip": comparing(edition, NAMES[:2], add="healthie", go="add"),
        "test": "/vendors/test?p=Healthie&a=yn.u.",
        "find": "/vendors/suggest?add=h",
        "fitting": comparing(edition, NAMES[:1]).replace("?", "/fitting?"),
        "vendor": reporting(edition, "vendor", "yxn."),
        "demo": reporting(edition, "demo", "0123."),
        "together": comparing(
            edition,
            NAMES[:2],
            c=["y" * count(edition), "ypn" * 20],
            paste=[reporting(edition, "vendor", "yxn."), reporting(edition, "demo", "0123.")],
        ).replace("?", "/together?"),
    }[kind]


@every_kind
def test_everyone_can_use_a_page_on_every_screen_in_light_and_dark(visit: Visit, where: str) -> None:
    check_for_everyone(opened(visit(examines=True), where))


@either_way
def test_a_vendor_and_two_who_watched_are_merged_from_the_links_they_send_back(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    buyer = visit(javascript=javascript).go(comparing(edition, ["Acme"]))
    buyer.press("Ask vendors and your committee")
    expect(buyer.heading).to_have_text("Ask vendors and your committee")
    links = [each.get_attribute("href") or "" for each in buyer.page.locator("a.link").all()]
    first = places(edition)[0]
    back = []
    for link, who, mark in ((links[0], "", "Yes"), (links[1], "Ann", "0"), (links[1], "Ben", "0")):
        other = visit(javascript=javascript).go(link)
        if who:
            other.page.get_by_label("Your name or role").fill(who)
        question = other.page.locator("li", has=other.page.locator(f"#a0-{first}"))
        question.locator("label", has_text=mark).click()
        other.press("Make my link")
        expect(other.page.get_by_text("Send this link back")).to_be_visible()
        back.append(other.page.locator("#link").get_attribute("href") or "")
    buyer.page.get_by_label("Links that came back").fill("\n".join(back))
    buyer.press("Merge")
    expect(buyer.heading).to_have_text("What everybody says")
    row = buyer.page.locator("table.said tbody tr").first
    expect(row).to_contain_text("No seen")
    expect(row).to_contain_text("Ann saw: no; Ben saw: no; The vendor: yes")
    buyer.press("Take these marks into the comparison")
    expect(buyer.page.get_by_role("article", name="Acme")).to_contain_text("rules it out unless fixed")
