"""What a question or choice that is gone did is told as it was: by scenarios, sheets and links."""

from pathlib import Path

import pytest

from decider.codes import code_of
from decider.engine.diff.impact import impact
from decider.engine.loader import examine_draft, open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.desk.scenario_list import verdict_said
from tests.web.desk.conftest import DeskReader
from tests.web.reading import Page, text_of

GONE = {"question": ("  referrals:", "  data:"), "choice": ("      rarely:", "      monthly:")}


@pytest.fixture(params=GONE)
def shorter(published: Path, request: pytest.FixtureRequest) -> Path:
    """A draft without the question about referrals, or one choice of it, for which its scenarios answered."""
    text = published.read_text()
    start, end = (text.index(each) for each in GONE[request.param])
    text = text[:start] + text[end:]
    for choice in ("rarely", "daily", "monthly") if request.param == "question" else ("rarely",):
        text = text.replace(f"referrals: {choice}, ", "")
    draft = published.with_name("shorter.yaml")
    draft.write_text(text)
    return draft


def test_a_scenario_was_what_it_was_with_the_answer_that_is_gone(shorter: Path, published: Path) -> None:
    old = open_edition(published)
    new = examine_draft(shorter)[0].edition
    true = {each.name: old.score(Sheet(each.answers)) for each in old.criteria.scenarios}
    changes = impact(old, new).scenario_changes
    assert changes
    for each in changes:
        assert (each.before.scores, each.before.margin) == (true[each.name].scores, true[each.name].margin)
    turned = {each.name for each in changes}
    for scenario in new.criteria.scenarios:
        now, was = new.score(Sheet(scenario.answers)), true[scenario.name]
        assert ((now.recommended, now.strength) != (was.recommended, was.strength)) == (
            scenario.name in turned
        )


def first_side(page: Page) -> str:
    """What the edition compared with says of a sheet."""
    return "".join(page.all("section[@aria-labelledby='side-1']")[0].itertext())


def test_a_scenario_opens_with_the_answer_that_is_gone(shorter: Path, published: Path) -> None:
    old = open_edition(published)
    before = old.score(Sheet({"referrals": "rarely", "data": "none", "size": "small"}))
    desk = DeskReader(shorter, published)
    leads = [str(each.get("href")) for each in desk("/").all("a[@class='open']")]
    (opened,) = [each for each in leads if "referrals=rarely" in each]
    page = desk(opened)
    assert "1 answer in this address the draft does not know." in page.text()
    assert verdict_said(old.criteria, before) in first_side(page)
    assert "Referrals" in [text_of(row[0]) for row in page.all("tr")]


@pytest.mark.parametrize("answer", ["rarely", "daily"])
def test_a_link_made_with_the_old_edition_shows_what_it_said(
    shorter: Path, published: Path, answer: str
) -> None:
    old, sheet = open_edition(published), Sheet({"referrals": answer, "data": "hospital", "size": "small"})
    page = DeskReader(shorter, published)(f"/sheet?pasted={code_of(old, sheet)}")
    assert verdict_said(old.criteria, old.score(sheet)) in first_side(page)
