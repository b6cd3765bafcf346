"""What a result says, for many sheets."""

import re
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.codes import code_of
from decider.criteria.model.advice import ActionReason
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.criteria.model.scenarios import Scenario
from decider.engine.advice.advice import advice_of
from decider.engine.loader import open_edition
from decider.engine.scoring.scale import scale_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import Verdict, score
from decider.web.app import create_app
from decider.web.result.contributions import bars_of, moved_by, whole_parts
from decider.web.view.text import started
from decider.web.view.verdict import view_of
from tests.engine.files import cases, verdict_of
from tests.web.conftest import Read
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(paths.CRITERIA, TESTING=True)

any_sheet = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.sampled_from([NOT_SURE, *(choice.id for choice in question.choices)])
        for question in CRITERIA.questions
    },
).map(lambda answers: sheet_of(CRITERIA, answers)[0])


def result_of(sheet: Sheet, part: str = "") -> Page:
    return Page.fetched(SITE.test_client().get(f"/r/{code_of(EDITION, sheet)}{part}"), 200)


@given(any_sheet)
def test_every_result_is_well_made_and_names_its_recommendation(sheet: Sheet) -> None:
    page, verdict = result_of(sheet), EDITION.score(sheet)
    if not started(verdict):
        assert page.heading in ("Not enough is known yet.", "Answer the first question to get started.")
        return
    assert ("Not decided yet." in page.text()) != verdict.settled
    if not view_of(CRITERIA, sheet, verdict).claims:
        return
    math = result_of(sheet, "/math").text()
    assert verdict.strength.capitalize() in math
    assert ("Still open" in math) != verdict.settled


@given(any_sheet)
def test_the_bars_add_up_to_the_margin(sheet: Sheet) -> None:
    verdict = EDITION.score(sheet)
    total = sum(
        bar.points if bar.toward and bar.toward.id == verdict.ahead else -bar.points
        for bar in bars_of(CRITERIA, verdict)
    )
    assert total == round(verdict.scores[verdict.ahead]) - round(verdict.scores[verdict.behind])


@given(cases())
def test_bars_of_any_criteria_add_up_and_stay_inside_their_frame(case: tuple[Criteria, Sheet]) -> None:
    criteria, verdict = case[0], verdict_of(*case)
    bars = bars_of(criteria, verdict)
    assert all(0 <= bar.start <= bar.start + bar.width <= 100.001 for bar in bars)
    assert {bar.criterion.id for bar in bars} <= {each.id for each in criteria.criteria}


@given(st.dictionaries(st.text(max_size=3), st.fractions(-50, 50), max_size=8))
def test_parts_are_rounded_to_one_of_their_neighbors_and_keep_their_sum(parts: dict[str, Fraction]) -> None:
    whole = whole_parts(parts, round(sum(parts.values())))
    assert sum(whole.values()) == round(sum(parts.values()))
    assert all(abs(whole[name] - parts[name]) < 1 for name in parts)


@pytest.mark.parametrize("scenario", CRITERIA.scenarios, ids=lambda scenario: scenario.name)
def test_every_practice_gets_its_advice_in_words(scenario: Scenario) -> None:
    sheet, left_out = sheet_of(CRITERIA, scenario.answers)
    assert not left_out
    page = result_of(sheet)
    verdict = EDITION.score(sheet)
    headline = "".join(view_of(CRITERIA, sheet, verdict).headline)
    assert page.heading.startswith((headline, "Keep your certified EHR."))
    assert verdict.strength.capitalize() in result_of(sheet, "/math").text()


def test_a_rule_that_decides_is_shown_with_what_the_balance_alone_would_say(get: Read) -> None:
    rule = CRITERIA.rules[0]
    for_emr = {
        question.id: max(
            question.choices,
            key=lambda choice: sum(p.get("emr", 0) - p.get("ehr", 0) for p in choice.points.values()),
        ).id
        for question in CRITERIA.questions
    }
    sheet, _ = sheet_of(CRITERIA, for_emr | {name: listed[0] for name, listed in rule.when.items()})
    page = result_of(sheet)
    assert page.heading.startswith("You need an EHR.")
    assert rule.because in page.text()
    assert "Required. The rules leave only an EHR" in page.text()
    assert "The score alone would say EMR" in result_of(sheet, "/math").text()


def test_a_rule_that_an_open_answer_could_trigger_is_named() -> None:
    rule = CRITERIA.rules[0]
    *known, last = rule.when
    others = {each.id: each.choices[0].id for each in CRITERIA.questions if each.id not in rule.when}
    ruled = {name: rule.when[name][0] for name in known} | {last: NOT_SURE}
    sheet, _ = sheet_of(CRITERIA, others | ruled)
    assert score(CRITERIA, scale_of(CRITERIA), sheet).ruling.open
    page = result_of(sheet)
    assert "Not decided yet" in page.text()
    assert "decides whether a rule applies" in page.text()
    assert rule.because in page.text()


def test_own_priorities_are_what_a_result_counts_with() -> None:
    given, _ = sheet_of(CRITERIA, CRITERIA.scenarios[0].answers)
    priorities = {each.id: int(place == 0) * 5 for place, each in enumerate(CRITERIA.criteria)}
    page = result_of(Sheet(given.answers, priorities), "/math")
    assert [text_of(each) for each in page.all("span[@class='name']/span")] == [CRITERIA.criteria[0].name]


def test_every_number_of_a_result_is_finite_and_placed_on_its_scale() -> None:
    sheet, _ = sheet_of(CRITERIA, {CRITERIA.questions[0].id: CRITERIA.questions[0].choices[0].id})
    html = SITE.test_client().get(f"/r/{code_of(EDITION, sheet)}").get_data(as_text=True)
    places_on_scale = [float(each) for each in re.findall(r'(?:x|cx|width)="([-0-9.e]+)%"', html)]
    assert places_on_scale
    assert all(0 <= each <= 100 for each in places_on_scale)


def test_a_result_without_a_single_answer_recommends_nothing() -> None:
    unsure = {question.id: NOT_SURE for question in CRITERIA.questions}
    for answers, heading in (
        ({}, "Answer the first question to get started."),
        (unsure, "Not enough is known yet."),
    ):
        page = result_of(sheet_of(CRITERIA, answers)[0])
        assert page.heading == heading
        assert not page.all("ul[@class='tiles']")


def speaks_against_only(verdict: Verdict) -> bool:
    against, favor = (moved_by(CRITERIA, verdict, side) for side in (-1, 1))
    return bool(verdict.recommended and against) and not favor and not verdict.ruling.certain


def test_what_nothing_said_speaks_for_says_so() -> None:
    silent = {each.id: each.choices[0].id for each in CRITERIA.questions if not each.scores}
    sheets = (Sheet({**silent, asked.id: each.id}) for asked in CRITERIA.questions for each in asked.choices)
    unsaid = (sheet for sheet in sheets if speaks_against_only(EDITION.score(sheet)))
    said = result_of(next(unsaid)).text()
    assert "Nothing you said speaks for it yet: it leads by the average of what you skipped." in said
    assert "Ask for quotes" not in said


@pytest.mark.parametrize("scenario", CRITERIA.scenarios, ids=lambda scenario: str(scenario.name))
def test_only_those_are_sent_for_offers_whose_advice_is_not_to_wait(scenario: Scenario) -> None:
    sheet, _ = sheet_of(CRITERIA, scenario.answers)
    first = advice_of(CRITERIA, sheet, *EDITION.outcome(sheet)).action
    assert first.entry
    assert isinstance(first.reason, ActionReason)
    waits = not first.entry.offers or first.reason.offers is False
    assert ("Ask for quotes" in result_of(sheet).text()) != waits


def test_where_nothing_is_recommended_for_good_no_kind_is_promised() -> None:
    random = Random(3)
    drawn = (
        Sheet({question.id: random.choice(question.choices).id for question in CRITERIA.questions})
        for _ in range(20_000)
    )
    even = next(sheet for sheet in drawn if EDITION.score(sheet).recommended is None)
    page = result_of(even)
    assert page.heading.startswith("It’s a tie. Either kind fits.")
    assert text_of(page.root.find(".//div[@id='kind']")) == ""
