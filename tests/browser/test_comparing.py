"""Comparing results, as a committee does it: from a result, by pasting, naming, changing and removing."""

from random import Random
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, expect

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.browser.access import check_for_everyone, opened, too_small
from tests.browser.conftest import Visit
from tests.browser.sheets import full
from tests.browser.visiting import Visitor

NAMES = ["Dr. Ames", "", "Unbrokenlongnameofsomebodyofthecommittee", "Front desk", "مدير", "Site north"]
KINDS = ["nothing", "one", "two", "six", "slips", "change"]
every_kind = pytest.mark.parametrize("kind", KINDS)
either_way = pytest.mark.parametrize("javascript", [True, False])


def members(edition: Edition, count: int) -> list[str]:
    """The codes of a committee that agrees on some answers and left some open."""
    random = Random(7)
    found = []
    for _ in range(count):
        answers = dict(full(edition).answers)
        for question in random.sample(edition.criteria.questions, 9):
            answers[question.id] = random.choice(question.choices).id
        del answers[random.choice(list(answers))]
        found.append(code_of(edition, Sheet(answers)))
    return found


def comparing(codes: list[str], names: list[str]) -> str:
    return "/compare?" + urlencode({"r": codes, "n": names}, doseq=True)


@pytest.fixture
def where(edition: Edition, kind: str) -> str:
    """The address of a comparison of this kind."""
    six = members(edition, 6)
    return {
        "nothing": "/compare",
        "one": comparing(six[:1], []),
        "two": comparing(six[:2], []),
        "six": comparing(six, NAMES),
        "slips": comparing([*six[:2], six[2][:-1] + "*", "nonsense" * 20], NAMES),
        "change": comparing(six, NAMES).replace("compare", "compare/change", 1)
        + "&member=2&question=referrals",
    }[kind]


@every_kind
def test_everyone_can_use_a_page_on_every_screen_in_light_and_dark(visit: Visit, where: str) -> None:
    check_for_everyone(opened(visit(examines=True), where))


@either_way
def test_a_result_is_compared_with_one_that_is_pasted(
    visit: Visit, edition: Edition, served: str, javascript: bool
) -> None:
    one, other = members(edition, 2)
    visitor = visit(javascript=javascript).go(f"/r/{one}")
    visitor.press("Compare with a colleague’s")
    expect(visitor.heading).to_have_text("Compare results")
    visitor.page.get_by_label("Result A").fill("Physician")
    visitor.page.get_by_label("Links or codes").fill(f"Manager: {served}/r/{other.lower()}")
    visitor.press("Compare")
    expect(visitor.heading).to_contain_text("Together: ")
    assert visitor.path == comparing([one, other], ["Physician", "Manager"])
    expect(visitor.page.get_by_role("article")).to_have_count(2)
    expect(visitor.page.get_by_role("columnheader").first).to_be_visible()


@either_way
def test_a_changed_answer_comes_back_to_the_comparison(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(comparing(members(edition, 3), ["Physician", "Manager"]))
    row = visitor.page.get_by_role("row").nth(1)
    asked = row.get_by_role("rowheader").inner_text()
    answer = row.get_by_role("cell").nth(0).locator("span").first.inner_text()
    row.get_by_role("link", name="Change the answer of Manager").click()
    expect(visitor.heading).to_have_text(asked)
    visitor.page.get_by_role("radio", name=answer, exact=True).check()
    visitor.press("Continue")
    expect(visitor.heading).to_contain_text("Together: ")
    told = visitor.page.get_by_role("row", name=asked)
    if told.count():
        expect(told.get_by_role("cell").nth(1)).to_contain_text(answer)
    expect(visitor.page.get_by_role("article", name="Manager")).to_be_visible()


@either_way
def test_removing_all_but_one_asks_for_another(visit: Visit, edition: Edition, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go(comparing(members(edition, 2), ["Physician"]))
    visitor.press("Remove Physician")
    expect(visitor.heading).to_have_text("Compare results")
    expect(visitor.page.get_by_role("heading", name="Add another to compare with")).to_be_visible()


def test_a_slip_keeps_what_was_pasted_to_be_mended(visit: Visit, edition: Edition) -> None:
    one, other = members(edition, 2)
    visitor = visit()
    visitor.expected.add(422)
    visitor.go("/compare")
    paste = visitor.page.get_by_label("Links or codes")
    paste.fill(f"{one}\n{other[:-1]}")
    visitor.press("Compare")
    expect(visitor.page.get_by_role("alert")).to_contain_text(other[:-1])
    expect(paste).to_have_value(other[:-1])
    paste.fill(other)
    visitor.press("Compare")
    expect(visitor.heading).to_contain_text("Together: ")
    assert visitor.path == comparing([one, other], [])


def test_on_a_small_screen_every_difference_is_a_card(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=360).go(comparing(members(edition, 6), NAMES))
    row = visitor.page.get_by_role("table").first.locator("tbody tr").first
    tops = [cell.bounding_box() for cell in row.locator("td").all()]
    heights = [box["y"] for box in tops if box]
    assert len(heights) == 6
    assert heights == sorted(set(heights))
    label = row.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Dr. Ames: "'


def test_what_is_touched_is_large_enough(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=360).go(comparing(members(edition, 2), []))
    targets = "button, a.button, .actions a, textarea, .names input:not([type=hidden])"
    assert too_small(visitor, targets) == []


def test_the_comparison_is_the_same_elsewhere_and_on_paper(visit: Visit, edition: Edition) -> None:
    where = comparing(members(edition, 3), NAMES[:3])
    visitor, other = visit().go(where), visit(javascript=False, width=360, dark=True).go(where)
    assert other.page.get_by_role("main").text_content() == visitor.page.get_by_role("main").text_content()
    visitor.page.emulate_media(media="print")
    for name in ("Side by side", "Where you differ"):
        expect(visitor.page.get_by_role("heading", name=name)).to_be_visible()
    expect(hidden_on_paper(visitor)).to_have_count(0)


def hidden_on_paper(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("link", name="Remove")
