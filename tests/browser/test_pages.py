"""Every kind of page: readable by everyone, on every screen, and light."""

import pytest

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web import urls
from tests.browser.access import check_for_everyone, opened, too_small
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first, full, settled, unsure

MOST_BYTES, MOST_REQUESTS = 35 * 1024, 4
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
    "sources of a result",
    "before and after",
    "buyer's pack",
    "buyer's pack of a few answers",
    "method",
    "points per answer",
    "code at work",
    "sources",
    "sources of a kind",
    "for developers",
    "guide",
    "part of the guide",
    "common questions",
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
        "sources of a result": address(edition, full(edition, ruled)) + "/sources",
        "before and after": urls.before_after(
            (code_of(edition, first(edition, 8)), ""), (code_of(edition, full(edition, ruled)), "Later")
        ),
        "buyer's pack": address(edition, full(edition, ruled)) + "/pack",
        "buyer's pack of a few answers": address(edition, first(edition, 3)) + "/pack",
        "method": "/method",
        "points per answer": "/method/points",
        "code at work": "/method/code",
        "sources": "/sources",
        "sources of a kind": "/sources/regulation",
        "for developers": "/developers",
        "part of the guide": "/guide/misconceptions",
        "common questions": "/guide/common-questions",
        "guide": "/guide",
        "guide in the terms of answers": address(edition, full(edition)).replace("/r/", "/guide?r="),
        "error": "/r/nonsense",
        "note about answers left out": "/questions?shoe_size=44&" + "very_" * 40 + "long=1",
    }[kind]


@every_kind
def test_everyone_can_use_a_page_on_every_screen_in_light_and_dark(visit: Visit, where: str) -> None:
    check_for_everyone(opened(visit(examines=True), where))


def test_what_is_touched_is_large_enough(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=360).go(address(edition, settled(edition), "q"))
    assert too_small(visitor, "label, button, a.button, .actions a") == []


def test_a_first_visit_is_light(visit: Visit) -> None:
    visitor = visit(alone=True)
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.send("Network.enable")
    received: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    visitor.page.goto("/", wait_until="networkidle")
    assert 1 < len(received) <= MOST_REQUESTS
    assert sum(received) <= MOST_BYTES


def test_a_second_page_transfers_no_file_again(visit: Visit, edition: Edition) -> None:
    visitor = visit(alone=True)
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
