"""Every kind of page: readable by everyone, on every screen, and light."""

from importlib.resources import files
from typing import Any

import pytest

from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first, full, settled, unsure
from tests.browser.visiting import Visitor

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
WIDTHS = [320, 360, 800, 1280]
SPACED = """() => {  // WCAG 2.2, success criterion 1.4.12: text that a reader spaced out
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
}"""
MOST_BYTES, MOST_REQUESTS = 35 * 1024, 4
TOUCH = 44
KINDS = [
    "front page",
    "question",
    "question with a mistake",
    "question that is settled",
    "answers",
    "result of nothing",
    "result of a few answers",
    "result with everything unsure",
    "result of all answers",
    "result by a rule",
    "buyer's pack",
    "buyer's pack of a few answers",
    "method",
    "guide",
    "guide in the terms of answers",
    "error",
    "note about answers left out",
]
every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def where(edition: Edition, kind: str) -> str:
    """The address of a page of this kind."""
    question = edition.criteria.questions[0].id
    ruled = next(
        index
        for index in range(len(edition.criteria.scenarios))
        if edition.score(full(edition, index)).ruling.certain
    )
    return {
        "front page": "/",
        "question": address(edition, first(edition, 2), "q"),
        "question with a mistake": address(edition, Sheet(), "q") + f"/{question}?go=1",
        "question that is settled": address(edition, settled(edition), "q"),
        "answers": address(edition, first(edition, 2), "answers"),
        "result of nothing": address(edition, Sheet()),
        "result of a few answers": address(edition, first(edition, 3)),
        "result with everything unsure": address(edition, unsure(edition)),
        "result of all answers": address(edition, full(edition)),
        "result by a rule": address(edition, full(edition, ruled)),
        "buyer's pack": address(edition, full(edition, ruled)) + "/pack",
        "buyer's pack of a few answers": address(edition, first(edition, 3)) + "/pack",
        "method": "/method",
        "guide": "/guide",
        "guide in the terms of answers": address(edition, full(edition)).replace("/r/", "/guide?r="),
        "error": "/r/nonsense",
        "note about answers left out": "/questions?shoe_size=44&" + "very_" * 40 + "long=1",
    }[kind]


def opened(visitor: Visitor, where: str) -> Visitor:
    """The page with every part of it unfolded."""
    visitor.expected |= {404, 422}
    visitor.go(where)
    visitor.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return visitor


@every_kind
def test_axe_finds_nothing_in_light_or_dark(visit: Visit, where: str) -> None:
    visitor = opened(visit(), where)
    check_access(visitor)


def check_access(visitor: Visitor) -> None:
    """In the dark only colours differ, so only what axe knows of colours is asked again."""
    visitor.page.evaluate(AXE)
    assert violations(visitor, {"type": "tag", "values": TAGS}) == []
    visitor.page.emulate_media(color_scheme="dark")
    assert violations(visitor, {"type": "rule", "values": COLOURS}) == []


def check_widths(visitor: Visitor) -> None:
    """Let a page scroll sideways on no screen, nor with the widest spacing that readers set."""
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 800})
        assert too_wide(visitor, width) == []
    visitor.page.evaluate(SPACED)
    visitor.page.set_viewport_size({"width": 360, "height": 800})
    assert too_wide(visitor, 360) == []


def violations(visitor: Visitor, which: dict[str, object]) -> list[tuple[str, str, list[str]]]:
    options = {"runOnly": which, "resultTypes": ["violations"]}
    report: dict[str, Any] = visitor.page.evaluate("options => axe.run(options)", options)
    return [
        (each["impact"], each["help"], [node["html"][:200] for node in each["nodes"]])
        for each in report["violations"]
    ]


@every_kind
def test_no_page_scrolls_sideways_on_any_screen(visit: Visit, where: str) -> None:
    visitor = opened(visit(width=WIDTHS[0]), where)
    check_widths(visitor)


def too_wide(visitor: Visitor, width: int) -> list[str]:
    """The parts of a page that stick out, if it can be scrolled sideways."""
    found: list[str] = visitor.page.evaluate(
        """width => document.documentElement.scrollWidth <= width ? [] : [
            "the page",
            ...[...document.body.querySelectorAll("*")]
                .filter(each => each.getBoundingClientRect().right > width)
                .map(each => each.outerHTML.slice(0, 200))]""",
        width,
    )
    return found


def test_what_is_touched_is_large_enough(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=360).go(address(edition, settled(edition), "q"))
    for each in visitor.page.locator("label, button, a.button, .actions a").all():
        box = each.bounding_box()
        assert box
        assert box["height"] >= TOUCH, each.inner_text()


def test_a_first_visit_is_light(visit: Visit) -> None:
    visitor = visit()
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.send("Network.enable")
    received: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    visitor.page.goto("/", wait_until="networkidle")
    assert 1 < len(received) <= MOST_REQUESTS
    assert sum(received) <= MOST_BYTES


def test_a_second_page_transfers_no_file_again(visit: Visit, edition: Edition) -> None:
    visitor = visit()
    visitor.page.goto("/", wait_until="networkidle")
    visitor.page.goto(address(edition, full(edition)), wait_until="networkidle")
    sizes: list[int] = visitor.page.evaluate(
        "performance.getEntriesByType('resource').filter(each => each.name.includes('/static/'))"
        ".map(each => each.transferSize)"
    )
    assert sizes
    assert sum(sizes) == 0


def test_nothing_covers_what_has_the_focus(visit: Visit, edition: Edition) -> None:
    """WCAG 2.2, success criterion 2.4.11, on a small screen with the keyboard."""
    visitor = visit(width=360, height=600).go(address(edition, settled(edition), "q"))
    for _ in range(
        visitor.page.locator("main a, main summary, main button, main input:first-of-type").count()
    ):
        visitor.page.keyboard.press("Tab")
        name, seen = visitor.page.evaluate("""() => {
            const focused = document.activeElement;
            const around = focused.closest("label") ?? focused;
            const box = around.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return [around.innerText, around === document.body || around.contains(top)];
        }""")
        assert seen, name
