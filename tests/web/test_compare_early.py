"""A comparison claims no more than its results: on few answers it is too early to say."""

from pathlib import Path

import pytest

from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from tests.web.compared import CRITERIA, EDITION, RARE, SITE, Known, fetch, of
from tests.web.reading import text_of

EARLY = "Too early to say. Answer {} more questions."
ALIKE = "No two of you gave different answers."
DIFFERENT = "You disagree on 1 answer. It’s too early to say what that changes."
CLAIMS = ("Leaning", "Close", "Clear", "lean", "ahead of", "recommendation", "matters", "changes it")
FEW: Known = {"size": "solo", "referrals": "rarely"}
NOT_SCORED: Known = {each.id: each.choices[0].id for each in CRITERIA.questions if not each.scores}


def code(answers: Known) -> str:
    return code_of(EDITION, Sheet(answers))


@pytest.mark.parametrize(
    ("one", "other", "heading", "lead"),
    [
        (FEW, {"care_type": "therapy"}, EARLY.format(2), ALIKE),
        (FEW, {**FEW, "referrals": "daily"}, EARLY.format(3), DIFFERENT),
        (NOT_SCORED, {}, "Not enough is known yet.", ALIKE),
    ],
)
def test_a_group_of_few_answers_is_told_that_it_is_too_early_and_nothing_else(
    one: Known, other: Known, heading: str, lead: str
) -> None:
    page = fetch(SITE.test_client(), of(code(one), code(other)))
    assert page.heading == f"Together: {heading[0].lower()}{heading[1:]}"
    assert text_of(page.root.find(".//p[@class='lead']")) == lead
    shown = [text_of(each) for each in page.all("main//section")]
    assert not [claim for claim in CLAIMS for each in shown if claim in each]
    assert not page.all("ul[@class='tiles thirds']")


def test_a_group_has_answered_what_one_of_it_has_whether_they_agree_or_not() -> None:
    asked = [each for each in CRITERIA.questions if each.scores]
    whole = [Sheet({each.id: each.choices[place].id for each in asked[:6]}) for place in (0, -1)]
    page = fetch(SITE.test_client(), of(*(code_of(EDITION, each) for each in whole)))
    assert "too early" not in page.heading
    assert page.all("ul[@class='tiles thirds']")
    halves = [Sheet({each.id: each.choices[0].id for each in part}) for part in (asked[:3], asked[3:6])]
    page = fetch(SITE.test_client(), of(*(code_of(EDITION, each) for each in halves)))
    assert "too early" not in page.heading
    assert [text_of(each) for each in page.all("p[@class='said']")] == [
        "Too early to say. Answer 2 more questions."
    ] * 2


def test_what_an_older_edition_said_was_too_early_as_well(small: Path, empty_store: str) -> None:
    assert empty_store
    small.write_text(small.read_text().replace('version: "2026.11"', 'version: "2026.11"\nearly: 3'))
    site = create_app(small, TESTING=True).test_client()
    old = code_of(open_edition(small), Sheet({"referrals": "rarely"}))
    fetch(site, f"/r/{old}")
    small.write_text(small.read_text().replace('version: "2026.11"', 'version: "2027.01"'))
    page = fetch(site, of(old, code_of(open_edition(small), Sheet(RARE))))
    assert f"which said: {EARLY.format(2)}" in text_of(page.all("article")[0])
