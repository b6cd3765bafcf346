"""The first screen of a phone: what to do, why, how sure that is, and the button to do it."""

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from tests.browser.conftest import Visit

PARTS = "h1, .conclusion .lead, .sides p:first-child, .axis .dot, .certain, .conclusion .button:first-child"


def test_every_known_practice_sees_what_to_do_and_why_without_scrolling(
    visit: Visit, edition: Edition
) -> None:
    page = visit(width=390, height=844, javascript=False).page
    below = {}
    for scenario in edition.criteria.scenarios:
        page.goto(f"/r/{code_of(edition, sheet_of(edition.criteria, scenario.answers)[0])}")
        parts = page.locator(PARTS)
        assert parts.count() == len(PARTS.split(", ")), scenario.name
        lowest = parts.evaluate_all(
            "all => Math.max(...all.map(each => each.getBoundingClientRect().bottom))"
        )
        bar = page.locator(".shortcuts").evaluate("bar => bar.getBoundingClientRect().top")
        if lowest > bar:
            below[scenario.name] = lowest - bar
    assert not below
