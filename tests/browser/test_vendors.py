"""Comparing products, as a buyer does it: from a result, adding, marking, finding out, printing."""

from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.vendors.requirements import wanted_of
from tests.browser.access import too_small
from tests.browser.conftest import Visit
from tests.browser.sheets import full
from tests.browser.visiting import Visitor
from tests.printed import sizes_of

NAMES = [
    "Healthie",
    "Unbrokenlongnameofsomethingthatwassoldtous",
    "مدير",
    "A practice agent",
    "DrChrono",
    "Acme",
]
either_way = pytest.mark.parametrize("javascript", [True, False])


def comparing(edition: Edition, names: list[str], **more: object) -> str:
    return f"/vendors/{code_of(edition, full(edition))}?" + urlencode({"p": names, **more}, doseq=True)


def count(edition: Edition) -> int:
    """How many requirements the criteria file has, each with a mark in an address."""
    return len(edition.criteria.requirements)


def places(edition: Edition) -> list[int]:
    """Where what is asked for stands in the criteria file, in the order of the page."""
    names = [each.id for each in edition.criteria.requirements]
    return [names.index(each.requirement.id) for each in wanted_of(edition.criteria, full(edition)).asked]


def mark(visitor: Visitor, requirement: int, words: str, product: int = 0) -> None:
    """Choose a mark with the mouse."""
    visitor.page.locator(f"#c{product}-{requirement} label", has_text=words).click()


def most_known(edition: Edition, *unknown: int) -> str:
    """Marks as an address writes them: yes to everything but these."""
    return "".join("." if each in unknown else "y" for each in range(count(edition)))


@either_way
def test_from_a_result_three_products_are_compared_and_marked(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(f"/r/{code_of(edition, full(edition))}")
    visitor.press("Compare products")
    expect(visitor.heading).to_have_text("Compare products")
    for name in ("Healthie", "SimplePractice"):
        visitor.press(name)
        expect(visitor.page.get_by_role("article", name=name)).to_be_visible()
    visitor.page.get_by_label("Add a product").fill("Acme Chart")
    visitor.press("Add")
    standing = visitor.page.locator("#standing")
    expect(visitor.page.get_by_role("article")).to_have_count(3)
    expect(standing).to_contain_text("Too early to rank")
    mark(visitor, places(edition)[0], "No")
    if not javascript:
        visitor.press("Save my marks")
    expect(visitor.page.get_by_role("article", name="Healthie")).to_contain_text("rules it out unless fixed")
    assert "c=n" in visitor.path
    shared = visit(javascript=False).go(visitor.path)
    assert shared.page.locator("#standing").inner_text() == standing.inner_text()


def test_the_ranking_follows_every_mark_and_is_spoken(visit: Visit, edition: Edition) -> None:
    first, second = places(edition)[:2]
    marks = [most_known(edition, first), most_known(edition, first)]
    visitor = visit().go(comparing(edition, ["Acme", "Best"], c=marks))
    expect(visitor.page.locator("#standing h2")).to_have_text("Tied so far.")
    mark(visitor, first, "Yes", product=1)
    expect(visitor.page.locator("#standing h2")).to_have_text("Best leads.")
    expect(visitor.spoken).to_contain_text("Best leads. It can still end with nobody first")
    expect(visitor.page.locator("#standing")).to_contain_text("Could still end 1st to 2nd, or ruled out.")
    visitor.page.locator(f"select[name=w1-{second}]").select_option("v")
    expect(visitor.page.locator("#standing")).to_contain_text("1 mark rests on the vendor’s word alone")
    visitor.page.reload()
    expect(visitor.page.locator(f"select[name=w1-{second}]")).to_have_value("v")
    expect(visitor.page.locator("thead").first).to_contain_text("no deal-breaker")


@either_way
def test_a_question_answered_first_leads_back_to_the_marks_made_just_now(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    sheet = Sheet({"size": "solo"})
    where = f"/vendors/{code_of(edition, sheet)}?" + urlencode({"p": ["Acme", "Best"]}, doseq=True)
    visitor = visit(javascript=javascript).go(where)
    visitor.page.locator("#c1-0 label", has_text="Yes").click()
    if not javascript:
        visitor.press("Save my marks")
    known = visitor.page.get_by_role("article", name="Best").locator(".fine").first
    expect(known).to_contain_text("1 of")
    visitor.page.locator("details", has=visitor.page.locator("#waits")).locator("> summary").click()
    visitor.page.locator("#waits a").first.click()
    expect(visitor.heading).not_to_have_text("Compare products")
    visitor.page.get_by_role("radio").first.check()
    visitor.press("Continue")
    expect(visitor.heading).to_have_text("Compare products")
    expect(known).to_contain_text("1 of")
    assert urlsplit(visitor.path).path != urlsplit(where).path


COMMAS_ALONE = """list => {
    const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT), alone = [];
    while (texts.nextNode()) {
        const text = texts.currentNode, range = document.createRange();
        if (!text.data.startsWith(",")) continue;
        range.setStart(text, 0);
        range.setEnd(text, 1);
        const name = text.previousSibling.getBoundingClientRect();
        if (range.getBoundingClientRect().top >= name.bottom) alone.push(name.top);
    }
    return alone;
}"""


def test_who_saw_it_is_asked_only_of_a_mark(visit: Visit, edition: Edition) -> None:
    first = places(edition)[0]
    visitor = visit(javascript=False).go(comparing(edition, ["Healthie", "Acme"]))
    expect(visitor.page.locator(f"select[name=w1-{first}]")).to_have_count(0)
    mark(visitor, first, "Partly", product=1)
    visitor.press("Save my marks")
    asked = visitor.page.locator(f"select[name=w1-{first}]")
    expect(asked).to_be_visible()
    mark(visitor, first, "?", product=1)
    expect(asked).to_be_hidden()


def test_a_name_being_typed_survives_a_mark(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(comparing(edition, ["Acme"]))
    name = visitor.page.get_by_label("Add a product")
    name.fill("Half a na")
    mark(visitor, places(edition)[0], "Yes")
    expect(visitor.page.get_by_role("article").locator(".fine").first).to_contain_text("1 of")
    visitor.page.wait_for_url("**c=y**")
    expect(name).to_have_value("Half a na")
    assert "Half" not in visitor.path


def test_what_one_opened_stays_open_when_one_marks(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(comparing(edition, ["Acme"]))
    first = places(edition)[0]
    row = visitor.page.locator("tr", has=visitor.page.locator(f"#c0-{first}")).locator("details")
    fold = visitor.page.locator("#compared .fold").first
    row.locator("summary").click()
    fold.locator("> summary").click()
    mark(visitor, first, "Yes")
    visitor.page.wait_for_url("**c=y**")
    expect(visitor.page.locator(f"select[name=w0-{first}]")).to_be_visible()
    expect(row).to_have_attribute("open", "")
    expect(fold).to_have_attribute("open", "")


def test_three_products_stand_in_a_table_and_are_touched_on_a_phone(visit: Visit, edition: Edition) -> None:
    visitor = visit(width=1280).go(comparing(edition, NAMES[:3]))
    visitor.page.locator("table").first.locator("tbody tr").last.scroll_into_view_if_needed()
    head = visitor.page.locator("table").first.locator("thead th", has_text="Healthie")
    box = head.bounding_box()
    assert box
    assert 0 <= box["y"] < 20  # in sight beside every row
    expect(head).to_contain_text("to rank")
    visitor.page.set_viewport_size({"width": 768, "height": 820})  # a tablet
    cells = visitor.page.locator(f"td[id$='-{places(edition)[0]}']").all()
    tops = {box["y"] for cell in cells if (box := cell.bounding_box())}
    assert (len(cells), len(tops)) == (3, 1)
    visitor.page.set_viewport_size({"width": 360, "height": 820})
    targets = "button, .actions a:not(.small), .picks a, #add, .mark label, .matrix select"
    assert too_small(visitor, targets) == []


def test_products_are_suggested_as_one_types(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(comparing(edition, ["Acme"]))
    name = visitor.page.get_by_label("Add a product")
    name.press_sequentially("drch")
    expect(visitor.page.locator("#known option")).to_have_count(1)
    option = visitor.page.locator("#known option").get_attribute("value") or ""
    assert option.startswith("DrChrono")
    name.fill(option)
    name.press("Enter")
    expect(visitor.page.get_by_role("article", name="DrChrono")).to_be_visible()
    expect(name).to_have_value("")


def test_the_keyboard_alone_is_enough(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(comparing(edition, []))
    keys, first = visitor.page.keyboard, places(edition)[0]
    visitor.tab_to(visitor.page.get_by_label("Add a product"))
    keys.type("Acme")
    keys.press("Enter")
    expect(visitor.page.get_by_role("article", name="Acme")).to_be_visible()
    marks = visitor.page.locator(f"input[name=c0-{first}]")
    visitor.tab_to(marks.last, limit=80)
    for expected, index in (("n", 2), ("p", 1)):
        keys.press("ArrowLeft")
        visitor.page.wait_for_url(f"**c={expected}**")
        expect(marks.nth(index)).to_be_checked()
        expect(marks.nth(index)).to_be_focused()
    asked = visitor.page.locator(f"select[name=w0-{first}]")
    expect(asked).to_be_visible()
    keys.press("Tab")
    expect(asked).to_be_focused()


def test_what_is_worth_finding_out_takes_one_to_its_cell(visit: Visit, edition: Edition) -> None:
    marks = [most_known(edition, *places(edition)[:4])] * 2
    visitor = visit().go(comparing(edition, ["Acme", "Best"], c=marks))
    link = visitor.page.locator(".finding a").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    expect(visitor.page.locator(f"#{target}")).to_be_in_viewport()


def test_on_a_small_screen_every_requirement_is_a_block_and_no_comma_begins_a_line(
    visit: Visit, edition: Edition
) -> None:
    marks = [most_known(edition, *places(edition)[:4])] * 6
    visitor = visit(width=360).go(comparing(edition, NAMES, c=marks))
    row = visitor.page.locator("table.matrix tbody tr:not(.subject)").first
    tops = [box["y"] for cell in row.locator("td").all() if (box := cell.bounding_box())]
    assert len(tops) == 6
    assert tops == sorted(set(tops))
    label = row.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label.startswith('"Healthie')
    for width in range(320, 420, 12):
        visitor.page.set_viewport_size({"width": width, "height": 820})
        assert visitor.page.locator(".finding").first.evaluate(COMMAS_ALONE) == []


def test_paper_is_laid_across_with_the_marks_of_every_cell_and_nothing_to_press(
    visit: Visit, edition: Edition
) -> None:
    visitor = visit().go(comparing(edition, NAMES[:3], c=["", "y" * count(edition)]))
    visitor.page.emulate_media(media="print")
    marks = visitor.page.locator("table.matrix .mark")
    assert marks.count() == 3 * len(places(edition))
    expect(marks.nth(1)).to_be_visible()
    chosen = marks.nth(1).locator(":checked + span")
    expect(chosen).to_have_text("Yes")
    assert chosen.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgb(0, 0, 0)"
    expect(visitor.page.locator(":is(button, #add, .actions a):visible")).to_have_count(0)
    sizes = sizes_of(visitor.page.pdf(prefer_css_page_size=True))
    assert all(width > height for width, height in sizes)
    assert len(sizes) <= 6


@either_way
def test_the_test_of_what_one_has_follows_each_answer(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/vendors/test")
    for number in range(1, 6):
        visitor.page.locator(f"#a{number}").select_option("y")
    visitor.page.get_by_label("Which product?").fill("Acme")
    if not javascript:
        visitor.press("Check")
    else:
        visitor.page.get_by_label("Which product?").press("Enter")
    expect(visitor.page.locator("#found")).to_have_text("Acme: an EHR, as this site uses the word.")
    assert visitor.path == "/vendors/test?p=Acme&a=yyyyy"
