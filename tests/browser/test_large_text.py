"""Text at twice its size on a phone, as a browser can be set to (WCAG 1.4.4): all of it is there to read."""

from collections.abc import Iterator

import pytest

from decider.engine.scoring.edition import Edition
from tests.browser.access import opened, too_wide
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first, full
from tests.browser.visiting import Visitor

PHONE, USUAL, TWICE = 390, 16, 32
QUOTES = "?keep=yes&product1=Alder&product2=Birch+Systems&p.1.setup=1234"
# Words in sight that lie past an edge of the screen, or past that of a box that hides what runs out of it.
CUT = """() => {
    const found = [], range = document.createRange();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const unseen = each => getComputedStyle(each).clipPath.startsWith("inset");
    const hiding = each => getComputedStyle(each).overflowX === "hidden";
    while (walk.nextNode()) {
        const node = walk.currentNode, around = [];
        for (let each = node.parentElement; each; each = each.parentElement) around.push(each);
        if (!node.data.trim() || !around[0].checkVisibility() || around[0].closest(".skip, option")) continue;
        if (around.some(unseen)) continue;
        range.selectNodeContents(node);
        const boxes = [document.body, ...around.filter(hiding)].map(each => each.getBoundingClientRect());
        const left = Math.max(...boxes.map(box => box.left)) - 1;
        const right = Math.min(...boxes.map(box => box.right)) + 1;
        if ([...range.getClientRects()].some(box => box.width && (box.left < left || box.right > right)))
            found.push(node.data.trim());
    }
    return found; }"""


def pages(edition: Edition) -> dict[str, str]:
    everything = full(edition)
    result = address(edition, everything)
    return {
        "front page": "/",
        "question": address(edition, first(edition, 2), "q"),
        "many choices": f"{address(edition, everything, 'q')}/state",
        "result": result,
        "math": f"{result}/math",
        "pack": f"{result}/pack",
        "cost": address(edition, everything, "cost"),
        "quotes": address(edition, everything, "cost") + QUOTES,
        "products": address(edition, everything, "vendors") + "?p=Alder&p=Birch",
        "method": "/method",
        "points": "/method/points",
    }


@pytest.fixture
def reader(visit: Visit) -> Iterator[Visitor]:
    """Somebody with a phone whose browser is set to text of twice the usual size."""
    visitor = visit(width=PHONE, height=844)
    visitor.set_text(TWICE)
    yield visitor
    visitor.set_text(USUAL)


def test_no_page_scrolls_sideways_or_cuts_words_with_text_of_twice_its_size(
    reader: Visitor, edition: Edition
) -> None:
    for kind, where in pages(edition).items():
        opened(reader, where)
        assert too_wide(reader, PHONE) == [], kind
        assert reader.page.evaluate(CUT) == [], kind


@pytest.mark.parametrize("pixels", [20, 24, 28, 32])
def test_every_button_of_a_question_is_in_the_window_at_every_size_of_text(
    visit: Visit, edition: Edition, pixels: int
) -> None:
    visitor = visit(width=PHONE, height=844).go(address(edition, first(edition, 2), "q"))
    visitor.page.evaluate("pixels => { document.documentElement.style.fontSize = `${pixels}px` }", pixels)
    places = visitor.page.locator(".go > *").evaluate_all(
        "all => all.map(each => [each.innerText, each.getBoundingClientRect().left,"
        " each.getBoundingClientRect().right, each.getBoundingClientRect().bottom])"
    )
    assert len(places) == 3
    for name, left, right, bottom in places:
        assert left >= 0, name
        assert right <= PHONE, name
        assert bottom <= 844, name
