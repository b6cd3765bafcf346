"""The result on a screen: short enough to be read, folded parts closed, with an email at hand."""

import re

from playwright.sync_api import expect

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from tests.browser.conftest import Visit
from tests.browser.sheets import address, full

PHONE = 390
MOST = {1280: 2600, PHONE: 4000}
PARTS = "h1, .conclusion .lead, .sides p:first-child, .axis .dot, .certain, .conclusion .button:first-child"
MEASURED = """parts => {
    const root = document.documentElement, bar = root.querySelector(".shortcuts");
    const bottoms = [...root.querySelectorAll(parts)].map(each => each.getBoundingClientRect().bottom);
    return [root.scrollWidth, root.scrollHeight,
            bottoms.length, Math.max(...bottoms), bar.getBoundingClientRect().top];
}"""


def addresses(edition: Edition) -> list[str]:
    sheets = (sheet_of(edition.criteria, each.answers)[0] for each in edition.criteria.scenarios)
    return [f"/r/{code_of(edition, sheet)}" for sheet in sheets]


def test_every_known_practice_sees_all_without_scrolling_further_than_promised(
    visit: Visit, edition: Edition
) -> None:
    """On a phone, what to do and why stand in the first screen, above its bar."""
    page = visit(javascript=False).page
    heights: dict[int, dict[str, int]] = {width: {} for width in MOST}
    below = {}
    for where in addresses(edition):
        page.goto(where)
        for width, found in heights.items():
            page.set_viewport_size({"width": width, "height": 844})
            wide, found[where], count, lowest, bar = page.evaluate(MEASURED, PARTS)
            assert wide <= width
            assert count == len(PARTS.split(", ")), where
            if width == PHONE and lowest > bar:
                below[where] = lowest - bar
    for width, most in MOST.items():
        assert max(heights[width].values()) <= most, heights[width]
    assert not below


def test_the_first_button_opens_the_email_and_copies_it(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=390, height=664).go(address(edition, full(edition)))
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.page.locator(".conclusion .actions .button").first.click()
    text = visitor.page.locator("#letter-text")
    expect(text).to_be_in_viewport()
    visitor.page.locator("#letter").get_by_role("button", name="Copy").click()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == text.inner_text()
    mail = visitor.page.get_by_role("link", name="Open in your email").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=")


def test_trying_a_change_leads_to_its_result_and_what_it_promised(visit: Visit, edition: Edition) -> None:
    turning = next(
        number
        for number, scenario in enumerate(edition.criteria.scenarios)
        if "leaning" in (scenario.expect.strength or ())
    )
    visitor = visit().go(address(edition, full(edition, turning)))
    change = visitor.page.locator(".ifs > li").filter(has=visitor.page.locator("b[class^=option]")).first
    promised = change.locator("b[class^=option]").inner_text()
    change.get_by_role("link", name="Try it").click()
    expect(visitor.page).to_have_url(re.compile("/r/[0-9A-Z-]+$"))
    expect(visitor.page.locator("#kind b")).to_have_text(promised.split()[-1])


def test_a_warning_opens_to_its_whole_text_and_its_sources(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=390).go(address(edition, full(edition)))
    warning = visitor.page.locator(".minds details").first
    warning.locator("summary").click()
    warning.get_by_role("link").first.click()
    expect(visitor.heading).to_have_text("Sources behind this result")
    expect(visitor.page.locator(".sources > :target")).to_be_in_viewport()


def test_on_a_phone_sharing_is_one_tap_away_from_everywhere(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=390, height=664).go(address(edition, full(edition)))
    bar = visitor.page.get_by_role("navigation", name="Shortcuts")
    expect(bar).to_be_in_viewport()
    bar.get_by_role("link", name="Share").click()
    expect(visitor.page.get_by_role("heading", name="Take it with you")).to_be_in_viewport()


def test_weighing_leaves_the_fold_open(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    visitor.page.locator("#weights summary").click()
    levels = visitor.page.locator("#weights fieldset").first.get_by_role("radio")
    ours = levels.evaluate_all("all => all.findIndex(each => each.checked)")
    for level in (0, ours):
        was = visitor.page.url
        levels.nth(level).check()
        expect(visitor.page).not_to_have_url(was)
        expect(levels.nth(level)).to_be_visible()
