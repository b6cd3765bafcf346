"""What a screen shows: in contrast themes, under a finger, on a slow line, and where lines break."""

from functools import partial

import pytest
from playwright.sync_api import Locator, Route, expect

from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.sheets import address, full, settled

PAINT = """each => { const style = getComputedStyle(each);
    return [style.backgroundColor, style.borderTopColor, style.borderTopStyle, style.borderTopWidth]; }"""


def painted(target: Locator) -> list[str]:
    """The ground and the edge of something."""
    found: list[str] = target.evaluate(PAINT)
    return found


@pytest.mark.parametrize(("page", "group"), [("", ".levels"), ("/prepare", ".spans")])
def test_a_contrast_theme_tells_what_is_chosen_by_more_than_bold_type(
    visit: Visit, edition: Edition, page: str, group: str
) -> None:
    visitor = visit().go(address(edition, full(edition)) + page)
    visitor.page.emulate_media(forced_colors="active")
    if not page:
        visitor.page.locator("#weights summary").click()
    chosen, other = (
        painted(visitor.page.locator(f"{group} {state} + span").first)
        for state in (":checked", ":not(:checked)")
    )
    assert chosen[0] != other[0]
    button = painted(visitor.page.get_by_role("main").get_by_role("button").first)
    ground = painted(visitor.page.locator("body"))
    assert button[1] != ground[0]
    assert button[2:] == ["solid", "1px"]


def test_nothing_stays_highlighted_where_nothing_hovers(visit: Visit) -> None:
    visitor = visit().go("/")
    hovering: list[str] = visitor.page.evaluate("""() => {
        const found = [], look = (rules, inside) => [...rules].forEach(rule => {
            const here = inside || rule.media?.mediaText.includes("hover: hover");
            if (rule.selectorText?.includes(":hover") && !here) found.push(rule.selectorText);
            if (rule.cssRules) look(rule.cssRules, here);
        });
        [...document.styleSheets].forEach(sheet => look(sheet.cssRules, false));
        return found; }""")
    assert hovering == []


def test_a_page_that_takes_its_time_says_so(visit: Visit) -> None:
    visitor = visit().go("/")
    waiting: list[Route] = []
    visitor.context.route("**/guide", partial(list[Route].append, waiting))
    page = visitor.page.locator("#page")
    visitor.page.get_by_role("navigation", name="Site").get_by_role("link", name="Guide").click()
    expect(page).to_have_attribute("aria-busy", "true")
    visitor.page.evaluate("""() => new Promise(shown => {
        const look = () => getComputedStyle(document.getElementById("page"), "::before").opacity === "1"
            ? shown() : requestAnimationFrame(look);
        look(); })""")
    for route in waiting:
        route.continue_()
    expect(visitor.heading).not_to_contain_text("Know whether")
    expect(page).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("width", [768, 1024, 1280])
def test_the_menu_stays_on_one_line(visit: Visit, edition: Edition, width: int) -> None:
    visitor = visit(width=width).go(address(edition, full(edition)))
    tops = visitor.page.locator("header nav a").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().top)"
    )
    assert max(tops) - min(tops) < 5


@pytest.mark.parametrize("width", [320, 360, 390])
def test_no_line_begins_with_a_comma(visit: Visit, edition: Edition, width: int) -> None:
    visitor = visit(width=width).go(address(edition, full(edition)).replace("/r/", "/guide?r="))
    begun: list[str] = visitor.page.evaluate("""() => {
        const found = [], main = document.querySelector("main");
        const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const node = walk.currentNode, before = document.createRange(), mark = document.createRange();
            for (const { index } of node.data.matchAll(/[,;.]/g)) {
                mark.setStart(node, index); mark.setEnd(node, index + 1);
                const block = node.parentElement.closest("p, li, td, th, dd, dt, div");
                before.setStart(block, 0); before.setEnd(node, index);
                const box = mark.getBoundingClientRect(), last = [...before.getClientRects()].at(-1);
                if (box.width && last && last.bottom <= box.top + 1) found.push(block.textContent.trim());
            }
        }
        return found; }""")
    assert begun == []


def test_the_button_of_a_settled_question_stands_under_its_sentence(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=390).go(address(edition, settled(edition), "q"))
    sentence, button = (
        visitor.page.locator(".have").get_by_text(text).bounding_box()
        for text in ("No answer left can change it.", "See my result")
    )
    assert sentence
    assert button
    assert sentence["y"] + sentence["height"] <= button["y"]


@pytest.mark.parametrize("line", ["no scripts", "scripts that do not arrive"])
def test_every_button_that_is_needed_is_there_without_its_script(
    visit: Visit, edition: Edition, line: str
) -> None:
    visitor = visit(javascript=line != "no scripts")
    visitor.unreached = True
    visitor.context.route("**/*.js", lambda route: route.abort())
    for page, button in needed(edition):
        visitor.go(page)
        if button == "Update" and "/r/" in page:
            visitor.page.locator("#weights summary").click()
        expect(visitor.page.get_by_role("button", name=button)).to_be_visible()
        expect(visitor.page.get_by_role("button", name="Copy")).to_have_count(0)


def needed(edition: Edition) -> list[tuple[str, str]]:
    """Pages that do by themselves, with scripts, what a button does without."""
    result = address(edition, full(edition))
    return [
        (result, "Update"),
        ("/vendors/test", "Check"),
        (result.replace("/r/", "/cost/"), "Calculate"),
        (result.replace("/r/", "/vendors/") + "?p=Alder", "Save my marks"),
    ]


def test_with_their_scripts_they_are_gone_and_a_link_can_be_copied(visit: Visit, edition: Edition) -> None:
    visitor = visit()
    for page, button in needed(edition):
        visitor.go(page)
        expect(visitor.page.get_by_role("button", name=button)).to_be_hidden()
    visitor.go(address(edition, full(edition)))
    expect(visitor.page.get_by_role("button", name="Copy link")).to_be_visible()
