"""What only another browser shows: the same promises in Firefox, with its own forms and history."""

from collections.abc import Iterator

import pytest

from decider.codes import code_of, read
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.browser.firefox import CONTROL, ELEMENT, Firefox, firefox
from tests.browser.sheets import address, asked, full

HEADING = "return document.querySelector('h1').innerText"
CHECKED = "return [...document.querySelectorAll('main :checked')].map(each => each.value)"
ATTRIBUTES = "return [...document.querySelectorAll('main [checked]')].map(each => each.value)"


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("profile")) as found:
        yield found


def answer(window: Firefox, edition: Edition, place: int) -> tuple[str, str]:
    """Answer the question on the page with the choice at a place, and wait for the next."""
    heading = window.run(HEADING)
    question = asked(edition, heading)
    choice = question.choices[place].id
    window.click(f"#label-{question.id}-{choice}")
    window.click(".dock [name=go]")
    window.wait_for(f"{HEADING} !== arguments[0]", heading)
    return question.id, choice


def sheet(window: Firefox, edition: Edition) -> Sheet:
    """The sheet in the address of the page."""
    code = window.run("return location.pathname").split("/")[2]
    return read(code, lambda _: edition).sheet


def test_after_a_reload_what_is_picked_fits_the_page(window: Firefox, served: str, edition: Edition) -> None:
    window.go(f"{served}/questions")
    question = edition.criteria.questions[0]
    window.click(f"#label-{question.id}-{question.choices[1].id}")
    window.wait_for(
        "return document.querySelector('#menu').innerHTML.includes(arguments[0])",
        code_of(edition, Sheet({question.id: question.choices[1].id})),
    )
    window.ask("WebDriver:Refresh")
    assert window.run(CHECKED) == window.run(ATTRIBUTES) == [question.choices[1].id]


def test_back_three_times_and_a_change_keeps_every_later_answer_in_firefox(
    window: Firefox, served: str, edition: Edition
) -> None:
    window.go(f"{served}/questions")
    given = [answer(window, edition, 1) for _ in range(4)]
    for name, choice in reversed(given[1:]):
        window.ask("WebDriver:Back")
        window.wait_for("return document.getElementById(arguments[0]) !== null", f"ask-{name}")
        assert window.run(CHECKED) == [choice]
    changed = answer(window, edition, 0)
    assert sheet(window, edition).answers == dict([*given, changed])


def test_resetting_the_weights_and_loading_again_show_the_weights_of_the_page(
    window: Firefox, served: str, edition: Edition
) -> None:
    window.go(served + address(edition, full(edition)))
    ours = window.run(CHECKED)
    window.click("#weights > summary")
    window.run("document.querySelector('.levels label').scrollIntoView()")
    window.click(".levels label")
    window.wait_for("return location.pathname.split('-').length === 3")
    window.ask("WebDriver:Refresh")
    assert window.run(CHECKED) == window.run(ATTRIBUTES) == ["0", *ours[1:]]
    window.click("#weights .actions a")
    window.wait_for("return location.pathname.split('-').length === 2")
    assert window.run(CHECKED) == window.run(ATTRIBUTES) == ours
    window.ask("WebDriver:Refresh")
    assert window.run(CHECKED) == ours


def test_a_click_with_control_opens_a_tab(window: Firefox, served: str) -> None:
    window.go(served)
    link = window.find("#menu a:nth-child(3)")
    before = window.ask("WebDriver:GetWindowHandles")
    pointer = [
        {"type": "pointerMove", "x": 0, "y": 0, "origin": {ELEMENT: link}},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]
    keys = [{"type": "keyDown", "value": CONTROL}, *[{"type": "pause"}] * 3]
    window.ask(
        "WebDriver:PerformActions",
        actions=[
            {"type": "key", "id": "keys", "actions": [*keys, {"type": "keyUp", "value": CONTROL}]},
            {"type": "pointer", "id": "hand", "actions": [{"type": "pause"}, *pointer]},
        ],
    )
    window.wait_until(lambda: len(window.ask("WebDriver:GetWindowHandles")) == len(before) + 1)
    assert window.run("return location.pathname") == "/"
