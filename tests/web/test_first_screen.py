"""What a result says first: what to do and why, in one voice, and nothing that is not known yet."""

import re
from itertools import chain

import pytest

from decider import paths
from decider.codes import code_of
from decider.criteria.model.advice import Action, ActionReason
from decider.criteria.model.scenarios import Scenario
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.app import create_app
from decider.web.result.explained import explained
from decider.web.result.mail import outgoing_of
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
STEPS = {step.id: step for step in CRITERIA.next_steps}
SITE = create_app(paths.CRITERIA, TESTING=True)
LONGEST = 130  # about three lines on a phone
FILLERS = {*re.findall(r"\w+", "a again an and ask before each first for of or the two what would your")}
TRADE_TALK = re.compile(
    r"bidder|price fixing|pricing? fix|exit terms|may not charge|thresholds", re.IGNORECASE
)
every_practice = pytest.mark.parametrize(
    "scenario", CRITERIA.scenarios, ids=lambda each: str(each.name.split()[0])
)
every_reason = pytest.mark.parametrize(
    ("action", "reason"),
    [(action, reason) for action in CRITERIA.actions for reason in action.reasons],
    ids=[f"{action.id}-{place}" for action in CRITERIA.actions for place in range(len(action.reasons))],
)


def page_of(answers: dict[str, str]) -> Page:
    sheet = sheet_of(CRITERIA, answers)[0]
    return Page.fetched(SITE.test_client().get(f"/r/{code_of(EDITION, sheet)}"), 200)


def subjects(text: str) -> set[str]:
    """The words of a text that say what it is about."""
    return set(re.findall(r"[a-z-]+", text.lower())) - FILLERS


def conclusion(page: Page) -> str:
    return text_of(page.all("section[@class='conclusion']")[0])


@every_reason
def test_headline_and_first_step_are_about_the_same_and_can_be_done_by_email(
    action: Action, reason: ActionReason
) -> None:
    headline, step = reason.headline or action.headline, STEPS[reason.step or action.step or ""]
    assert headline
    assert subjects(headline) & subjects(step.name), (headline, step.name)
    assert step.email
    assert step.button
    assert step.button.startswith("Get the email ")
    assert len(reason.because) <= LONGEST, len(reason.because)


def test_no_advice_and_no_answer_is_said_in_trade_talk() -> None:
    reasons = (reason for action in CRITERIA.actions for reason in action.reasons)
    told = chain.from_iterable((each.headline or "", each.because) for each in reasons)
    steps = chain.from_iterable((each.name, each.because, each.button or "") for each in CRITERIA.next_steps)
    answers = (choice.says or "" for question in CRITERIA.questions for choice in question.choices)
    for text in (*told, *steps, *answers, *(each.email or "" for each in CRITERIA.next_steps)):
        assert not TRADE_TALK.search(text), text


@every_practice
def test_the_reason_of_the_action_stands_under_its_headline(scenario: Scenario) -> None:
    page = page_of(dict(scenario.answers))
    action = explained(EDITION, sheet_of(CRITERIA, scenario.answers)[0]).advice.action
    assert action
    assert action.told
    assert action.told.headline in page.heading
    assert [text_of(each) for each in page.all("p[@class='lead']")] == [action.told.because]


@every_practice
def test_nothing_is_put_on_the_other_hand_of_what_is_required(scenario: Scenario) -> None:
    sheet = sheet_of(CRITERIA, scenario.answers)[0]
    result = explained(EDITION, sheet)
    if result.view.verdict.strength == "required":
        page = page_of(dict(scenario.answers))
        assert "On the other hand" not in page.text()
        assert "On the other hand" not in outgoing_of(result, "https://one.example").mail.text


def test_what_leaves_the_action_open_is_named_and_one_click_away() -> None:
    answers = {each.id: each.choices[0].id for each in CRITERIA.questions if each.scores}
    page = page_of(answers)
    asked = next(each.ask for each in CRITERIA.questions if each.id == "current_system")
    lead, button, step = (
        page.all("p[@class='lead']/a")[0],
        page.all("a[@class='button']")[0],
        page.all("h3")[0],
    )
    assert lead.get("href") == button.get("href")
    assert "/current_system" in (button.get("href") or "")
    for each in (lead, button, step):
        assert asked in text_of(each)


def test_before_a_result_there_is_one_number_and_nothing_to_take_along() -> None:
    page = page_of({each.id: each.choices[0].id for each in CRITERIA.questions[:3]})
    assert page.heading == "Too early to say. Answer 2 more questions."
    assert re.findall(r"\d+", conclusion(page)) == []
    links = {text_of(each) for each in page.all("a")}
    assert not links & {"Board report (PDF)", "Checklist (CSV)", "Show the math", "Sources", "Share or print"}
    assert page.root.find(".//*[@id='weights']") is None
    assert not page.all("nav[@class='shortcuts']")
    assert page.root.find(".//a[@id='link']") is not None


def test_a_range_says_what_it_is_and_a_decision_stays_one() -> None:
    answers = {each.id: each.choices[0].id for each in CRITERIA.questions}
    few = Sheet(
        {name: answers[name] for name in ("referrals", "outside_data", "programs", "medicare", "partners")}
    )
    page = page_of(dict(few.answers))
    said = conclusion(page)
    assert explained(EDITION, few).view.verdict.settled == ("Decided: an EMR." in said)
    assert "Gray: how far your open answers could still move the dot." in said
