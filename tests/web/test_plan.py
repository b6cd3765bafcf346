"""The next steps on a result, each with something to do."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from decider import paths
from decider.codes import code_of
from decider.criteria.model.scenarios import Scenario
from decider.engine.advice.advice import advice_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.app import create_app
from decider.web.result.explained import explained
from decider.web.result.plan import plan_of
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(paths.CRITERIA, TESTING=True)
every_practice = pytest.mark.parametrize(
    "scenario", CRITERIA.scenarios, ids=lambda each: str(each.name.split()[0])
)


def page_of(sheet: Sheet) -> Page:
    return Page.fetched(SITE.test_client().get(f"/r/{code_of(EDITION, sheet)}"), 200)


@every_practice
def test_every_known_practice_gets_three_steps_and_an_email(scenario: Scenario) -> None:
    sheet = sheet_of(CRITERIA, scenario.answers)[0]
    plan = plan_of(CRITERIA, sheet, explained(EDITION, sheet))
    assert plan.steps == 3
    assert plan.first
    assert plan.first.letter
    assert plan.range
    assert plan.pack
    said = parse_qs(urlsplit(plan.first.letter.address).query)
    assert said["subject"] == [plan.first.letter.subject]
    assert said["body"][0].replace("\r\n", "\n") == plan.first.letter.text


@every_practice
def test_one_filled_button_leads_to_what_stands_on_the_page(scenario: Scenario) -> None:
    page = page_of(sheet_of(CRITERIA, scenario.answers)[0])
    filled = page.all("a[@class='button']")
    assert len(filled) == 1
    assert filled[0].get("href") == "#letter"
    assert page.root.find(".//div[@id='letter']") is not None


@every_practice
def test_only_who_is_to_buy_is_told_to_expect_the_cost_of_a_new_system(scenario: Scenario) -> None:
    sheet = sheet_of(CRITERIA, scenario.answers)[0]
    buys = advice_of(CRITERIA, sheet, *EDITION.outcome(sheet)).offers
    told = text_of(page_of(sheet).all("ol[@class='steps']/li")[1])
    assert ("Expect about" in told) == buys
    assert ("If you buy one, expect about" in told) != buys


def test_what_is_open_is_answered_first() -> None:
    answers = {each.id: each.choices[0].id for each in CRITERIA.questions if each.scores}
    page = page_of(Sheet(answers))
    button = page.all("a[@class='button']")[0]
    assert text_of(button) == "Answer “What do you use now?”"
    assert "/q/" in (button.get("href") or "")


def test_too_early_claims_nothing_and_continues() -> None:
    page = page_of(Sheet({each.id: each.choices[0].id for each in CRITERIA.questions[:2]}))
    assert page.heading.startswith("Too early to say.")
    assert [text_of(each) for each in page.all("a[@class='button']")] == ["Continue"]
    assert not page.all("div[@class='sides']")
    assert not page.all("ol[@class='steps']")
    assert text_of(page.root.find(".//div[@id='kind']")) == ""
    assert {each.get("cx") for each in page.all("*[@class='dot']")} == {"50.0%"}


def test_a_file_without_advice_has_no_steps(small: Path) -> None:
    site = create_app(small, TESTING=True).test_client()
    page = Page.fetched(site.get("/questions?referrals=daily&size=small", follow_redirects=True), 200)
    result = Page.fetched(site.get(f"/r/{page.code}"), 200)
    assert not result.all("ol[@class='steps']")
    assert "because of" in result.text()


def test_nobody_who_may_have_no_vendor_is_told_of_theirs() -> None:
    elsewhere = {"size": "solo", "care_type": "specialty", "partners": "fax", "medicare": "none"}
    page = page_of(Sheet({**elsewhere, "current_system": "paper", "charts_elsewhere": "all"}))
    assert "Hold any vendor to your" in page.text()
    assert "ours included" not in page.text()
