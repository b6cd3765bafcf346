"""Words stay whole, and inside the box they belong to: under a balance, and on a card of a choice."""

import pytest

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from tests.browser.conftest import Visit
from tests.browser.links import made
from tests.browser.sheets import address, full
from tests.browser.visiting import Visitor

# Each word is drawn in one box a line: in two if it is broken, and past the right edge if it runs out.
MISPLACED = """([within, holder]) => {
    const found = [], range = document.createRange();
    for (const part of document.querySelectorAll(within)) {
        const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const node = walk.currentNode, held = node.parentElement.closest(holder);
            if (!held?.checkVisibility()) continue;
            const style = getComputedStyle(held);
            const edge = held.getBoundingClientRect().right - parseFloat(style.paddingRight);
            for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
                range.setStart(node, index);
                range.setEnd(node, index + word.length);
                const boxes = [...range.getClientRects()];
                if (boxes.length > 1 || boxes.some(box => box.right > edge + .5)) found.push(word);
            }
        }
    }
    return found; }"""


def misplaced(visitor: Visitor, within: str, holder: str) -> list[str]:
    """The words in these parts of a page that are broken inside or run out of their holder."""
    assert visitor.page.locator(within).count()
    found: list[str] = visitor.page.evaluate(MISPLACED, [within, holder])
    return found


def required(edition: Edition) -> str:
    """The code of a practice that a rule leaves one option: its word under the balance is the longest."""
    sheets = [full(edition, index) for index in range(len(edition.criteria.scenarios))]
    return code_of(edition, next(each for each in sheets if edition.score(each).ruling.certain))


@pytest.mark.parametrize(("width", "media"), [(320, "screen"), (1280, "screen"), (680, "print")])
def test_no_word_under_a_balance_breaks_inside(
    visit: Visit, edition: Edition, width: int, media: str
) -> None:
    code, visitor = required(edition), visit(width=width)
    for where in (f"/r/{code}", f"/compare?r={code}&r={code}&r={code_of(edition, full(edition))}"):
        visitor.go(where).page.emulate_media(media="print" if media == "print" else "screen")
        assert misplaced(visitor, ".zones", ".balance") == [], where


@pytest.mark.parametrize("width", [320, 360, 390, 800, 1280])
def test_the_name_of_a_state_stays_on_its_card(visit: Visit, edition: Edition, width: int) -> None:
    visitor = visit(width=width).go(f"{address(edition, full(edition), 'q')}/state")
    assert misplaced(visitor, "fieldset", ".choice") == []


def test_a_time_of_two_lines_keeps_clear_of_its_edge(visit: Visit, served: str, edition: Edition) -> None:
    code, visitor = code_of(edition, full(edition)), visit(width=390)
    manage, _ = made(visitor, "/shares", code=code, site=served)
    room: list[float] = (
        visitor.go(manage)
        .page.locator(".spans span")
        .evaluate_all("""all => all.map(each => {
        const text = document.createRange(), box = each.getBoundingClientRect();
        text.selectNodeContents(each);
        return text.getBoundingClientRect().top - box.top; })""")
    )
    assert room
    assert min(room) > 5
