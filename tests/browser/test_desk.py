"""The analyst's desk in a real browser: it follows the file, answers to sliders, and serves everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from decider.web.desk.application import desk_app
from tests.browser.access import check_for_everyone, opened
from tests.browser.conftest import Visit
from tests.serving import answering
from tests.web.desk.conftest import LIGHTER, SCENARIOS

SMALL = Path(__file__).parents[1] / "web" / "small.yaml"
PAGES = [
    "/?weight.data_mobility=2",
    "/sheet?referrals=monthly&data=hospital&size=small",
    "/impact",
    "/editions",
]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    published = tmp_path / "criteria.yaml"
    published.write_text(SMALL.read_text() + SCENARIOS)
    path = tmp_path / "draft.yaml"
    path.write_text(published.read_text().replace(*LIGHTER))
    return path


@pytest.fixture
def address(draft: Path) -> Iterator[str]:
    """Where the desk for the draft answers; named before visitors, it answers until they have left."""
    with answering(desk_app(draft, draft.with_name("criteria.yaml"))) as address:
        yield address


def test_the_open_page_follows_every_save_and_tells_of_a_broken_one(
    address: str, visit: Visit, draft: Path
) -> None:
    visitor = visit(alone=True).go(address)
    good = draft.read_text()
    expect(visitor.page.locator("#failing")).to_contain_text("1 of 3 scenarios fails")
    expect(visitor.page.locator("#does")).to_contain_text("another recommendation")
    visitor.page.evaluate("window.still = true")
    draft.write_text(good.replace("weight: 0.5", "weight: much"))
    expect(visitor.page.locator("#broken")).to_contain_text("draft.yaml cannot be used as it was saved at ")
    expect(visitor.page.locator(".findings").first).to_contain_text("draft.yaml:7")
    expect(visitor.page.locator(".stale .heat")).to_be_visible()
    draft.write_text(good.replace("weight: 0.5", "weight: 3"))
    expect(visitor.page.locator(".good")).to_contain_text("3 of 3 scenarios as expected")
    expect(visitor.page.locator("#broken")).to_have_count(0)
    assert visitor.page.evaluate("window.still")  # the page followed and was not loaded again


def test_a_weight_moved_by_keys_is_answered_keeps_the_focus_and_is_written(
    address: str, visit: Visit, draft: Path
) -> None:
    visitor = visit(alone=True).go(address)
    slider = visitor.page.get_by_label("Data mobility")
    visitor.tab_to(slider, limit=80)
    for _ in range(5):
        visitor.page.keyboard.press("ArrowRight")
    expect(visitor.page.locator(".weight output").first).to_have_text("3")
    expect(visitor.page.locator(".good")).to_contain_text("3 of 3 scenarios as expected")
    expect(slider).to_be_focused()
    expect(visitor.page).to_have_url(f"{address}/?weight.data_mobility=3&weight.scope_of_care=3")
    for _ in range(5):
        visitor.page.keyboard.press("ArrowLeft")
    expect(visitor.page.locator("#failing")).to_contain_text("1 of 3 scenarios fails")
    expect(visitor.page.locator("#does")).to_contain_text("another recommendation")
    visitor.page.keyboard.press("ArrowRight")
    visitor.press("Write to draft.yaml")
    expect(visitor.page.locator("#written")).to_contain_text("Data mobility 0.5 → 1 (draft.yaml:7)")
    visitor.press("Set 2026.12")
    expect(visitor.page.locator("#written")).to_contain_text("Version 2026.11 → 2026.12 (draft.yaml:1)")
    before = draft.with_name("criteria.yaml").read_text()
    assert draft.read_text() == before.replace("2026.11", "2026.12").replace("weight: 3", "weight: 1", 1)


def test_without_scripts_a_weight_is_applied_and_everything_is_a_link_away(
    address: str, visit: Visit
) -> None:
    visitor = visit(javascript=False, alone=True).go(address)
    visitor.page.get_by_label("Data mobility").fill("3")
    visitor.press("Apply")
    expect(visitor.page.locator(".good")).to_contain_text("3 of 3 scenarios as expected")
    visitor.go(address)
    visitor.press("Count whom it turns")
    expect(visitor.page.locator("#does")).to_contain_text("another recommendation")
    visitor.press("sheet 1")
    expect(visitor.page.locator("#turned")).to_have_text("It turns")
    expect(visitor.page.locator("#yaml")).to_contain_text("expect: {recommended: ")


def test_the_pages_of_the_desk_are_for_everyone(
    address: str, visit: Visit, subtests: pytest.Subtests
) -> None:
    visitor = visit(alone=True, examines=True)
    for page in PAGES:
        with subtests.test(page):
            visitor.page.emulate_media(color_scheme="light")
            check_for_everyone(opened(visitor, address + page))
