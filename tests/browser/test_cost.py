"""Working out five years of cost in the browser: as one types, without JavaScript, and by the keyboard."""

import re

import pytest
from playwright.sync_api import Locator, expect

from decider.engine.scoring.edition import Edition
from tests.browser.access import check_for_everyone, opened
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first
from tests.browser.visiting import Visitor

MANY = "/cost?clinicians=12&collections=6000000" + "".join(
    f"&product{slot}={'Wide' * 15}&p.{slot}.setup=10000000" for slot in range(1, 7)
)
KINDS = ["/cost", MANY, "/cost?clinicians=x&emr.setup=y&product1=Acme&p.1.share=99"]
every_kind = pytest.mark.parametrize("where", KINDS, ids=["bare", "six products", "mistakes"])
scripted_or_not = pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])


def box(visitor: Visitor, line: str, column: str) -> Locator:
    group = visitor.page.get_by_role("group", name=re.compile(f"^{line}"))
    return group.get_by_label(column, exact=True)


def cell(visitor: Visitor, row: str) -> Locator:
    """What a row of the table comes to in five years."""
    return visitor.page.locator("tr", has=visitor.page.get_by_role("rowheader", name=row)).locator("td").first


def fill(visitor: Visitor, into: Locator, text: str, *, javascript: bool) -> None:
    into.fill(text)
    if not javascript:
        visitor.page.get_by_role("button", name="Calculate").click()


@scripted_or_not
def test_a_figure_changes_the_sums_and_the_address(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/cost")
    fill(visitor, visitor.page.get_by_label("Billing clinicians"), "3", javascript=javascript)
    expect(visitor.page).to_have_url(re.compile(r"clinicians=3$"))
    for line, figure in {"Setup": "$1,000", "Subscription": "50", "Data export": "0"}.items():
        was = visitor.page.url
        fill(visitor, box(visitor, line, "EMR"), figure, javascript=javascript)
        expect(visitor.page).not_to_have_url(was)
    expect(cell(visitor, "EMR")).to_have_text("$10,000")
    expect(visitor.page.locator("#picture")).to_contain_text("$10,000")
    shared = visit().go(visitor.path)
    expect(cell(shared, "EMR")).to_have_text("$10,000")
    assert visitor.path == "/cost?clinicians=3&emr.setup=1000&emr.subscription=50&emr.export=0"


@scripted_or_not
def test_a_named_product_gets_fields_and_can_be_removed(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/cost")
    fill(visitor, visitor.page.get_by_label("Product or quote 1"), "Acme & Sons", javascript=javascript)
    expect(box(visitor, "Subscription", "Acme & Sons")).to_be_visible()
    fill(visitor, box(visitor, "Subscription", "Acme & Sons"), "99", javascript=javascript)
    expect(visitor.page).to_have_url(re.compile(r"p\.1\.subscription=99"))
    visitor.page.get_by_role("link", name="Remove Acme & Sons").click()
    expect(cell(visitor, "Acme")).to_have_count(0)
    assert visitor.path == "/cost?clinicians=1"


@scripted_or_not
def test_what_cannot_be_read_stays_and_says_what_to_do(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/cost")
    visitor.expected.add(422)
    setup = box(visitor, "Setup", "EMR")
    fill(visitor, setup, "a lot", javascript=javascript)
    expect(visitor.page.get_by_role("alert")).to_contain_text("Setup, EMR: Enter a dollar amount")
    expect(setup).to_have_value("a lot")
    expect(setup).to_have_attribute("aria-invalid", "true")
    visitor.page.get_by_role("alert").get_by_role("link").click()
    expect(setup).to_be_focused()
    fill(visitor, setup, "5", javascript=javascript)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)
    expect(cell(visitor, "EMR")).to_be_visible()


def test_nothing_typed_is_lost_while_the_sums_follow(visit: Visit) -> None:
    """Typing on without a pause, from field to field with Tab, while answers come in."""
    visitor = visit().go("/cost")
    visitor.page.get_by_label("Billing clinicians").click()
    visitor.page.keyboard.press("Control+A")
    for text in ("12", "2500000", "Acme", "Beta", "", ""):
        visitor.page.keyboard.type(text, delay=60)
        visitor.page.keyboard.press("Tab")
    expect(visitor.page).to_have_url(re.compile("product2=Beta"))
    for name, value in {
        "clinicians": "12",
        "collections": "2500000",
        "product1": "Acme",
        "product2": "Beta",
    }.items():
        expect(visitor.page.locator(f"[id='{name}']")).to_have_value(value)
    setup = box(visitor, "Setup", "Beta")
    setup.press_sequentially("123456", delay=60)
    expect(setup).to_be_focused()
    expect(setup).to_have_value("123456")
    expect(visitor.page).to_have_url(re.compile(r"p\.2\.setup=123456$"))
    expect(visitor.spoken).to_contain_text("Beta about")


def test_the_way_back_leads_to_the_result(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 3)))
    visitor.press("Estimate your five-year cost")
    expect(visitor.heading).to_have_text("Five-year cost")
    box(visitor, "Subscription", "EHR").fill("200")
    expect(visitor.page).to_have_url(re.compile(r"ehr\.subscription=200"))
    visitor.page.go_back()
    expect(visitor.page.get_by_role("heading", name="What it costs")).to_be_visible()


def test_the_picture_never_covers_what_has_the_focus(visit: Visit) -> None:
    visitor = visit(width=360, height=700).go("/cost?clinicians=3&product1=Acme")
    covered = visitor.page.locator("main input").evaluate_all("""all => {
        const isCovered = each => {
            each.focus();
            const { left, top, width, height } = each.getBoundingClientRect();
            return !each.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        };
        return [...all, ...all.toReversed()].filter(isCovered).map(each => each.name);
    }""")
    assert covered == []


@every_kind
def test_everyone_can_use_a_page_on_every_screen_in_light_and_dark(visit: Visit, where: str) -> None:
    check_for_everyone(opened(visit(), where))
