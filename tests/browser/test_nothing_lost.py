"""Nothing a visitor chose is lost: by Back, a reload, the menu, or for want of a script."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from decider.codes import code_of, read
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.browser.conftest import Visit
from tests.browser.sheets import address, asked, first, full
from tests.browser.visiting import Visitor

LINES = ["scripts", "no scripts", "scripts that do not arrive"]
WEIGHED = re.compile("/r/[0-9A-Z]+-[0-9A-Z]+-[0-9A-Z]+$")
MENU = {"Your result": "r", "Guide": "guide", "Products": "vendors", "Cost": "cost"}
PAGES = ["/", "/guide", "/method", "/privacy", "/compare", "/vendors/test"]


@pytest.fixture(params=LINES)
def visitor(visit: Visit, request: pytest.FixtureRequest) -> Visitor:
    """Somebody with scripts, without, or with scripts that are allowed and do not arrive."""
    return arriving(visit, request.param)


def arriving(visit: Visit, line: str) -> Visitor:
    visitor = visit(javascript=line != "no scripts")
    if line == "scripts that do not arrive":
        visitor.unreached = True
        visitor.context.route("**/*.js", lambda route: route.abort())
    return visitor


def given(visitor: Visitor, edition: Edition, count: int) -> list[tuple[str, str]]:
    """Answer some questions with their second choices: which, and how."""
    return [*_answering(visitor, edition, count)]


def _answering(visitor: Visitor, edition: Edition, count: int) -> Iterator[tuple[str, str]]:
    for _ in range(count):
        question = asked(edition, visitor.heading.inner_text())
        visitor.answer(question.choices[1].id)
        yield question.id, question.choices[1].id


def sheet(visitor: Visitor, edition: Edition) -> Sheet:
    """The sheet in the address of a page."""
    parts = urlsplit(visitor.page.url)
    code = parse_qs(parts.query).get("r", [parts.path.split("/")[2]])[0]
    return read(code, lambda _: edition).sheet


def test_an_answer_is_kept_on_every_way_out_and_none_is_needed(visitor: Visitor, edition: Edition) -> None:
    before = dict(given(visitor.go("/questions"), edition, 2))
    question, where = asked(edition, visitor.heading.inner_text()), visitor.page.url
    visitor.press("See the result so far")
    expect(visitor.page).to_have_url(re.compile("/r/[0-9A-Z-]+$"))
    assert sheet(visitor, edition).answers == before
    picked = question.choices[0].id
    for way in ("See the result so far", "Check your answers", "Back"):
        visitor.go(where)
        visitor.radio(picked).check()
        visitor.press(way)
        expect(visitor.heading).not_to_have_text(question.ask)
        assert sheet(visitor, edition).answers == {**before, question.id: picked}


def test_back_shows_the_answer_just_given(visitor: Visitor, edition: Edition) -> None:
    visitor.go("/questions")
    question = asked(edition, visitor.heading.inner_text())
    given(visitor, edition, 1)
    visitor.page.go_back()
    expect(visitor.heading).to_have_text(question.ask)
    expect(visitor.radio(question.choices[1].id)).to_be_checked()


def test_back_three_times_and_a_change_keeps_every_later_answer(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    answered = given(visitor, edition, 4)
    for name, choice in reversed(answered[1:]):
        visitor.page.go_back()
        expect(visitor.page.locator(f"#ask-{name}")).to_be_visible()
        expect(visitor.radio(choice)).to_be_checked()
    name, _ = answered[1]
    question = asked(edition, visitor.heading.inner_text())
    visitor.answer(question.choices[0].id)
    assert sheet(visitor, edition).answers == {**dict(answered), name: question.choices[0].id}
    visitor.page.go_back()
    expect(visitor.radio(question.choices[0].id)).to_be_checked()
    visitor.press("See the result so far")
    expect(visitor.page).to_have_url(re.compile("/r/"))
    assert sheet(visitor, edition).answers == {**dict(answered), name: question.choices[0].id}


def test_back_past_a_skipped_question_asks_it_again(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    given(visitor, edition, 1)
    skipped = visitor.heading.inner_text()
    visitor.press("Skip")
    expect(visitor.heading).not_to_have_text(skipped)
    later = given(visitor, edition, 1)
    visitor.page.go_back()
    expect(visitor.page.locator(f"#ask-{later[0][0]}")).to_be_visible()
    visitor.page.go_back()
    expect(visitor.heading).to_have_text(skipped)
    assert later[0] in sheet(visitor, edition).answers.items()


def test_back_after_starting_over_keeps_the_two_ways_apart(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    answered = given(visitor, edition, 2)
    old = visitor.heading.inner_text()
    visitor.page.get_by_role("link", name=edition.criteria.title).click()
    visitor.press("Start over")
    expect(visitor.heading).to_have_text(edition.criteria.questions[0].ask)
    question = edition.criteria.questions[0]
    visitor.answer(question.choices[0].id)
    for _ in range(3):
        visitor.page.go_back()
    expect(visitor.heading).to_have_text(old)
    assert sheet(visitor, edition).answers == dict(answered)


@pytest.mark.parametrize("line", LINES[1:])
def test_where_back_cannot_keep_the_later_answers_the_page_says_what_does(
    visit: Visit, edition: Edition, line: str
) -> None:
    visitor = arriving(visit, line).go("/questions")
    answered = given(visitor, edition, 3)
    expect(visitor.page.get_by_text("browser’s own Back")).to_be_visible()
    visitor.press("Back")
    visitor.press("Back")
    question = asked(edition, visitor.heading.inner_text())
    visitor.answer(question.choices[0].id)
    assert sheet(visitor, edition).answers == {**dict(answered), question.id: question.choices[0].id}


def test_a_reload_keeps_what_is_picked_and_what_came_before(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    answered = given(visitor, edition, 2)
    picked = asked(edition, visitor.heading.inner_text()).choices[0].id
    visitor.unreached = True  # a reload may cut off what the page was just asking for
    visitor.radio(picked).check()
    visitor.page.reload()
    expect(visitor.radio(picked)).to_be_checked()
    expect(visitor.page.get_by_text("browser’s own Back")).to_be_hidden()
    for name, choice in reversed(answered):
        visitor.page.go_back()
        expect(visitor.page.locator(f"#ask-{name}")).to_be_visible()
        expect(visitor.radio(choice)).to_be_checked()
    assert sheet(visitor, edition).answers == dict(answered)


def test_two_tabs_do_not_mix_their_answers(visit: Visit, edition: Edition) -> None:
    visitor = visit(alone=True).go("/questions")
    given(visitor, edition, 1)
    other = Visitor(visitor.context)
    other.go(visitor.page.url)
    mine, theirs = given(visitor, edition, 2), given(other, edition, 1)
    other.page.go_back()
    expect(other.radio(theirs[0][1])).to_be_checked()
    assert mine[1][0] not in sheet(other, edition).answers


def test_the_menu_carries_what_is_picked(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    question = asked(edition, visitor.heading.inner_text())
    visitor.radio(question.choices[0].id).check()
    code = code_of(edition, Sheet({question.id: question.choices[0].id}))
    for name, page in MENU.items():
        expect(entry(visitor, name)).to_have_attribute("href", re.compile(rf"^/{page}\b.*{code}$"))


def test_the_menu_carries_the_priorities_just_set(visitor: Visitor, edition: Edition) -> None:
    visitor.go(address(edition, full(edition)))
    visitor.unfold("#weights")
    visitor.page.locator(".levels fieldset").first.get_by_role("radio", name="0").check()
    button = visitor.page.get_by_role("button", name="Update")
    if button.is_visible():
        button.click()
    expect(visitor.page).to_have_url(WEIGHED)
    code = visitor.page.url.rsplit("/", 1)[1]
    for name, page in MENU.items():
        expect(entry(visitor, name)).to_have_attribute("href", re.compile(rf"^/{page}\b.*{code}$"))
    entry(visitor, "How scoring works").click()
    expect(visitor.page).to_have_url(re.compile(f"/method\\?r={code}$"))
    entry(visitor, "Your result").click()
    expect(visitor.page).to_have_url(re.compile(f"/r/{code}$"))
    expect(visitor.page.locator("#answered")).to_contain_text("own priorities")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_about_no_answers_forgets_them(visit: Visit, edition: Edition, page: str) -> None:
    code = code_of(edition, first(edition, 2))
    visitor = visit(javascript=False).go(f"{page}?r={code}")
    for name, kind in MENU.items():
        expect(entry(visitor, name)).to_have_attribute("href", re.compile(rf"^/{kind}\b.*{code}$"))
    title = visitor.page.get_by_role("link", name=edition.criteria.title, exact=True)
    expect(title).to_have_attribute("href", f"/?r={code}")
    current = visitor.page.locator("nav [aria-current=page]")
    expect(current).to_have_count(int(page in ("/", "/guide", "/method")))


def test_a_code_that_cannot_be_read_closes_no_page(visit: Visit) -> None:
    visitor = visit(javascript=False).go("/privacy?r=nonsense")
    expect(visitor.heading).to_contain_text("stored")
    expect(entry(visitor, "Cost")).to_have_attribute("href", "/cost")
    expect(entry(visitor, "Your result")).to_have_count(0)


def test_resetting_the_weights_shows_them_and_sends_them(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, full(edition)))
    levels = visitor.page.locator(".levels :checked")
    ours = levels.evaluate_all("all => all.map(each => each.id)")
    visitor.unfold("#weights")
    for place in (0, 1):
        was = visitor.page.url
        visitor.page.locator(".levels fieldset").nth(place).get_by_role("radio", name="0").check()
        expect(visitor.page).not_to_have_url(was)
    visitor.press("Reset to our weights")
    expect(visitor.page).to_have_url(re.compile(f"{address(edition, full(edition))}$"))
    assert levels.evaluate_all("all => all.map(each => each.id)") == ours
    name = edition.criteria.criteria[2]
    visitor.page.locator(".levels fieldset").nth(2).get_by_role("radio", name="0").check()
    expect(visitor.page).to_have_url(WEIGHED)
    own = {each.id: int(each.weight) for each in edition.criteria.criteria}
    assert sheet(visitor, edition).priorities == {**own, name.id: 0}


def test_a_priority_set_after_going_back_is_kept_by_the_questions(visit: Visit, edition: Edition) -> None:
    visitor = visit().go("/questions")
    given(visitor, edition, 5)
    visitor.press("See the result so far")
    visitor.unfold("#weights")
    visitor.page.locator(".levels fieldset").first.get_by_role("radio", name="0").check()
    expect(visitor.page).to_have_url(WEIGHED)
    visitor.page.go_back()
    expect(visitor.page.locator("#ask")).to_be_visible()
    assert sheet(visitor, edition).priorities


def entry(visitor: Visitor, name: str) -> Locator:
    """A link of the menu."""
    return visitor.page.get_by_role("navigation", name="Site").get_by_role("link", name=name, exact=True)
