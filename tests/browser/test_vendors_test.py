"""Testing what one has, as a buyer does it: picking it from the suggestions, and marking point by point."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from decider import paths
from tests.browser.access import check_for_everyone, opened
from tests.browser.conftest import Visit
from tests.browser.visiting import Visitor
from tests.serving import serving
from tests.web.alike import LABELS, keep_in

BEAT, COMET, CUT, LONG = (LABELS[key] for key in ("chpl:21", "chpl:26", "chpl:27", "chpl:30"))
PICKED = {"chpl:21": BEAT, "chpl:26": COMET, "chpl:27": CUT, "chpl:30": LONG}
SEEN = "Yes, we’ve seen it"
either_way = pytest.mark.parametrize("javascript", [True, False])
every_product = pytest.mark.parametrize(("key", "label"), PICKED.items())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `decider serve` with a list of products that are easily taken for each other."""
    folder = tmp_path_factory.mktemp("alike")
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    keep_in(url)
    with serving(paths.CRITERIA, folder / "log", environment={"DECIDER_DATABASE_URL": url}) as server:
        yield server.address


def field(visitor: Visitor) -> Locator:
    return visitor.page.get_by_label("Which product?")


def mark(visitor: Visitor, point: int, answer: str = "y") -> None:
    """Mark a point, and wait until the address says so."""
    visitor.page.locator(f"#a{point}").select_option(answer)
    if visitor.page.locator("button.unscripted").is_visible():
        visitor.press("Check")
    visitor.page.wait_for_url(lambda url: said(url).get("a", ".....")[point - 1] == answer)


def said(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@every_product
def test_every_mark_counts_for_a_product_picked_from_the_suggestions(
    visit: Visit, key: str, label: str
) -> None:
    visitor = visit().go("/vendors/test")
    field(visitor).press_sequentially(label[:4])
    option = visitor.page.locator(f"#known option[value='{label}']")
    expect(option).to_have_count(1)
    field(visitor).fill(option.get_attribute("value") or "")
    field(visitor).press("Enter")
    visitor.page.wait_for_url(lambda url: said(url).get("k") == key)
    for point in range(1, 6):
        mark(visitor, point)
        assert said(visitor.page.url)["k"] == key
        expect(field(visitor)).to_have_value(label)
    expect(visitor.page.locator("#found")).to_contain_text(": an EHR, as this site uses the word.")
    expect(visitor.spoken).to_contain_text("An EHR, as this site uses the word")
    shared = visit(javascript=False).go(visitor.path)
    assert shared.page.locator("#tested").inner_text() == visitor.page.locator("#tested").inner_text()


@pytest.mark.parametrize(
    ("key", "label", "javascript"),
    [(*each, number % 2 == 0) for number, each in enumerate(PICKED.items())],
)
def test_a_product_stays_itself_from_an_address_on(
    visit: Visit, key: str, label: str, javascript: bool
) -> None:
    visitor = visit(javascript=javascript).go(
        "/vendors/test?" + urlencode({"p": label.partition(" (")[0], "k": key})
    )
    expect(field(visitor)).to_have_value(label)
    named = visitor.page.locator("#found bdi").inner_text()
    for point in (1, 3):
        mark(visitor, point)
    assert said(visitor.page.url) == {"p": named, "k": key, "a": "y.y.."}
    expect(visitor.page.locator("#found")).to_contain_text(f"{named}: not certain yet.")
    expect(visitor.page.locator("#a3 option:checked")).to_have_text(SEEN)


@either_way
def test_another_product_begins_without_the_marks_of_the_first(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/vendors/test?" + urlencode({"p": "Beat", "k": "chpl:21"}))
    mark(visitor, 1, "n")
    field(visitor).fill(LABELS["chpl:22"])
    field(visitor).press("Enter")
    visitor.page.wait_for_url(lambda url: said(url) == {"p": "Beat", "k": "chpl:22"})
    expect(visitor.page.locator("#found")).to_have_text("Beat: not certain yet.")


@either_way
def test_a_name_longer_than_any_is_cut_and_keeps_its_marks(visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/vendors/test")
    field(visitor).fill("a b" * 200)
    field(visitor).press("Enter")
    visitor.page.wait_for_url(lambda url: "p" in said(url))
    mark(visitor, 2)
    assert said(visitor.page.url) == {"p": ("a b" * 20), "a": ".y..."}


def test_a_long_name_fits_every_screen_and_is_open_to_everyone(visit: Visit) -> None:
    where = "/vendors/test?" + urlencode({"p": "x", "k": "chpl:27"})
    check_for_everyone(opened(visit(width=320, examines=True), where))
