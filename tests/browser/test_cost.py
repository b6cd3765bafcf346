"""Working out five years of cost in the browser: as one types, without JavaScript, and by the keyboard."""

import re

import pytest
from playwright.sync_api import Locator, expect

from decider.engine.scoring.edition import Edition
from tests.browser.access import check_for_everyone, opened, unfolded
from tests.browser.conftest import Visit
from tests.browser.sheets import address, first
from tests.browser.visiting import Visitor

MANY = "/cost?clinicians=12&collections=6000000" + "".join(
    f"&product{slot}={'Wide' * 15}&p.{slot}.setup=10000000" for slot in range(1, 7)
)
TWO = (
    "/cost?clinicians=4&keep=yes&product1=Alder&product2=Birch"
    "&p.1.setup=6000&p.2.subscription=189&keep.fixes=5000"
)
KINDS = ["/cost", TWO, MANY, "/cost?clinicians=x&product1=Acme&p.1.share=99&p.1.setup=y", "/cost/sources"]
NAMED = "/cost?clinicians=10" + "".join(
    f"&product{slot}={name}"
    for slot, name in enumerate(("athenahealth", "eClinicalWorks", "Practice+Fusion"), 1)
)
BROKEN_WORDS = """() => [...document.querySelectorAll(".bar b, .heads b, .who")].flatMap(name => {
  const range = document.createRange(), text = name.firstChild;
  return [...text.data.matchAll(/\\S+/g)].filter(word => {
    range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(box => box.top)).size > 1;
  }).map(word => word[0]);
})"""
# Whether a text is on top of what is drawn, on ground of its own, and inside of the chart.
IS_CLEAR = """text => {
  const box = text.getBoundingClientRect(), plot = text.closest(".plot").getBoundingClientRect();
  const on_top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const ground = getComputedStyle(text.closest(".card")).backgroundColor, style = getComputedStyle(text);
  return text.contains(on_top) && box.right <= plot.right && style.stroke === ground
    && style.paintOrder.startsWith("stroke");
}"""
NAMES = ["bare", "two and keeping", "six products", "mistakes", "sources"]
every_kind = pytest.mark.parametrize("where", KINDS, ids=NAMES)
scripted_or_not = pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])


def box(visitor: Visitor, line: str, column: str) -> Locator:
    group = visitor.page.get_by_role("group", name=re.compile(f"^{line}"))
    return group.get_by_label(column, exact=True)


def total(visitor: Visitor, name: str) -> Locator:
    """What a column comes to in five years."""
    return visitor.page.locator(".totals .sum", has=visitor.page.locator(".who", has_text=name)).locator("b")


def fill(visitor: Visitor, into: Locator, text: str, *, javascript: bool) -> None:
    into.fill(text)
    if not javascript:
        visitor.page.get_by_role("button", name="Calculate").click()
        unfolded(visitor)


@scripted_or_not
def test_a_price_changes_the_sums_and_the_address(visit: Visit, javascript: bool) -> None:
    visitor = unfolded(visit(javascript=javascript).go("/cost?clinicians=3&product1=Acme"))
    for line, figure in {"Setup": "$1k", "Subscription": "50", "Data export": "about 20"}.items():
        was = visitor.page.url
        fill(visitor, box(visitor, line, "Acme"), figure, javascript=javascript)
        expect(visitor.page).not_to_have_url(was)
    expect(total(visitor, "Acme")).to_have_text("$10,020")
    shared = visit().go(visitor.path)
    expect(total(shared, "Acme")).to_have_text("$10,020")
    told = "/cost?clinicians=3&product1=Acme&p.1.setup=1000&p.1.subscription=50&p.1.export=20"
    assert visitor.path == told


@scripted_or_not
def test_how_one_buys_changes_the_sentence(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/cost?clinicians=3&collections=1000000")
    visitor.page.get_by_label("Percent of collections").check(force=True)
    if not javascript:
        visitor.page.get_by_role("button", name="Update").click()
    expect(visitor.page.get_by_role("heading", level=2).first).to_contain_text("$150,000 to $430,000")
    assert visitor.path == "/cost?clinicians=3&collections=1000000&buying=share"
    expect(visitor.page.get_by_label("Percent of collections")).to_be_checked()


@scripted_or_not
def test_a_named_product_gets_fields_and_can_be_removed(visit: Visit, javascript: bool) -> None:
    visitor = unfolded(visit(javascript=javascript).go("/cost"))
    visitor.page.get_by_label("Quote 1").fill("Acme & Sons")
    if not javascript:
        visitor.page.get_by_role("button", name="Add", exact=True).click()
        unfolded(visitor)
    expect(box(visitor, "Subscription", "Acme & Sons")).to_be_visible()
    fill(visitor, box(visitor, "Subscription", "Acme & Sons"), "99", javascript=javascript)
    expect(visitor.page).to_have_url(re.compile(r"p\.1\.subscription=99"))
    visitor.page.get_by_role("link", name="Remove Acme & Sons").click()
    expect(total(visitor, "Acme")).to_have_count(0)
    assert visitor.path == "/cost?clinicians=1"


@scripted_or_not
def test_what_cannot_be_read_stays_says_what_to_do_and_keeps_every_other_sum(
    visit: Visit, javascript: bool
) -> None:
    visitor = unfolded(
        visit(javascript=javascript).go("/cost?clinicians=1&product1=Acme&p.1.subscription=100")
    )
    visitor.expected.add(422)
    setup = box(visitor, "Setup", "Acme")
    fill(visitor, setup, "a lot", javascript=javascript)
    expect(visitor.page.get_by_role("alert")).to_contain_text(
        "Setup and training, Acme: Enter one dollar amount"
    )
    expect(setup).to_have_value("a lot")
    expect(setup).to_have_attribute("aria-invalid", "true")
    expect(total(visitor, "Acme")).to_contain_text("$6,000")
    visitor.page.get_by_role("alert").get_by_role("link").click()
    expect(setup).to_be_focused()
    fill(visitor, setup, "5", javascript=javascript)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)
    expect(total(visitor, "Acme")).to_contain_text("$6,005")


def test_nothing_typed_is_lost_and_nothing_unfolded_folds_while_the_sums_follow(visit: Visit) -> None:
    """Typing on without a pause, from field to field with Tab, while answers come in."""
    visitor = visit().go("/cost")
    visitor.page.get_by_label("Quote 1").click()
    for text in ("Acme", "Beta", "", ""):
        visitor.page.keyboard.type(text, delay=60)
        visitor.page.keyboard.press("Tab")
    expect(visitor.page).to_have_url(re.compile("product2=Beta"))
    for name, value in {"product1": "Acme", "product2": "Beta"}.items():
        expect(visitor.page.locator(f"[id='{name}']")).to_have_value(value)
    expect(visitor.page.get_by_label("Quote 3")).to_be_visible()
    visitor.page.locator("summary", has_text="Start-up").click()
    setup = box(visitor, "Setup", "Beta")
    setup.press_sequentially("123456", delay=60)
    expect(setup).to_be_focused()
    expect(setup).to_have_value("123456")
    expect(visitor.page).to_have_url(re.compile(r"p\.2\.setup=123456$"))
    expect(setup).to_be_visible()
    expect(visitor.spoken).to_contain_text("Beta")


def test_the_way_back_leads_to_the_result(visit: Visit, edition: Edition) -> None:
    visitor = visit().go(address(edition, first(edition, 3), "cost"))
    expect(visitor.heading).to_have_text("What five years will cost")
    visitor.page.get_by_label("Billing clinicians").fill("9")
    expect(visitor.page).to_have_url(re.compile(r"clinicians=9"))
    visitor.page.get_by_role("link", name="Back to your result").click()
    expect(visitor.page).to_have_url(re.compile("/r/"))
    visitor.page.go_back()
    expect(visitor.page.get_by_label("Billing clinicians")).to_have_value("9")


@pytest.mark.parametrize("where", [TWO, MANY], ids=["two and keeping", "six products"])
def test_the_total_never_covers_what_has_the_focus(visit: Visit, where: str) -> None:
    visitor = unfolded(visit(width=360, height=700).go(where))
    assert covered_fields(visitor) == []
    visitor.page.set_viewport_size({"width": 1180, "height": 800})
    assert covered_fields(visitor) == []


def covered_fields(visitor: Visitor) -> list[str]:
    """The fields that something lies over when they have the focus, whether one comes from above or below."""
    fields = visitor.page.locator("main input:not([type=radio], [type=hidden])")
    covered: list[str] = fields.evaluate_all("""all => {
        const isCovered = each => {
            each.focus();
            const { left, top, width, height } = each.getBoundingClientRect();
            return !each.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        };
        return [...all, ...all.toReversed()].filter(isCovered).map(each => each.name);
    }""")
    return covered


def test_the_total_stays_in_sight_while_one_fills_in_the_items(visit: Visit) -> None:
    visitor = unfolded(visit().go(TWO))
    box(visitor, "Support", "Alder").scroll_into_view_if_needed()
    expect(total(visitor, "Alder")).to_be_in_viewport()


@every_kind
def test_everyone_can_use_a_page_on_every_screen_in_light_and_dark(visit: Visit, where: str) -> None:
    check_for_everyone(opened(visit(examines=True), where))


@pytest.mark.parametrize("width", [320, 375, 390, 800])
def test_names_of_products_and_what_has_no_price_can_be_read_at_every_width(visit: Visit, width: int) -> None:
    page = visit(width=width).go(NAMED + "&keep=yes").page
    assert page.evaluate(BROKEN_WORDS) == []
    bare = page.locator(".chart .bare")
    assert bare.count() == 6
    for text in bare.all():
        text.scroll_into_view_if_needed()
        assert text.evaluate(IS_CLEAR)
