"""The heading of a result: what fits, what to do, and no word against either."""

import re
from collections.abc import Iterator
from random import Random

import pytest

from decider import paths
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.advice.advice import advice_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.app import create_app
from decider.web.result.explained import ExplainedResult, explained, headline_of
from decider.web.view.verdict import view_of
from tests.web.reading import Page

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(paths.CRITERIA, TESTING=True)
SHEETS, MANY = 300, 2_000
KEEP = re.compile(r"\b(Keep|Stay)\b")
DOUBT = re.compile(r"\bnot need\b|\bneed (no|none)\b|\bneedn’t\b")
MOVE = re.compile(r"\b(Plan the switch|Ask two|Before you switch|Choose an? )")


def drawn() -> Iterator[ExplainedResult]:
    random = Random(20)
    for _ in range(SHEETS):
        asked = random.sample(CRITERIA.questions, random.choice([4, 8, len(CRITERIA.questions)]))
        yield explained(EDITION, Sheet({each.id: random.choice(each.choices).id for each in asked}))


@pytest.fixture(scope="module")
def results() -> list[ExplainedResult]:
    """Results of sheets that are begun."""
    return [each for each in drawn() if each.view.started]


def said(result: ExplainedResult) -> str:
    return "".join(result.headline)


def headline_of_action(result: ExplainedResult) -> str:
    action = result.advice.action
    return action.told.headline if action and action.told else ""


def test_advice_to_wait_is_in_the_heading_unless_it_is_too_early(results: list[ExplainedResult]) -> None:
    decided = [each for each in results if not each.waits_for and not each.view.missing]
    waiting = [each for each in decided if not each.advice.offers]
    assert waiting
    for result in waiting:
        assert headline_of_action(result)
        assert headline_of_action(result) in said(result)


def test_a_heading_names_one_option_at_most_and_never_beside_another(results: list[ExplainedResult]) -> None:
    names = [each.name for each in CRITERIA.options]
    for result in results:
        named = [name for name in names if re.search(rf"\b{name}\b", said(result))]
        recommended = result.view.verdict.recommended
        assert len(named) <= 1
        if recommended and named != [CRITERIA.option(recommended).name]:
            assert result.view.missing


def test_a_heading_that_is_early_names_how_many_answers_it_takes_and_no_option(
    results: list[ExplainedResult],
) -> None:
    early = [each for each in results if each.view.missing]
    assert early
    for result in early:
        assert said(result).startswith("Too early to say. Answer ")
        assert str(result.view.missing) in said(result)
        assert not any(each.name in said(result) for each in CRITERIA.options)


def test_every_heading_is_made_of_sentences(results: list[ExplainedResult]) -> None:
    for result in results:
        assert re.fullmatch(r"([A-Z][^.]*\. )*[A-Z][^.]*\.", said(result)), said(result)


@pytest.mark.parametrize(
    ("answers", "heading"),
    [
        ({}, "Answer the first question to get started."),
        ({each.id: NOT_SURE for each in CRITERIA.questions}, "Not enough is known yet."),
        (
            {each.id: each.choices[0].id for each in CRITERIA.questions if not each.scores},
            "Not enough is known yet.",
        ),
    ],
)
def test_before_any_answer_counts_nothing_is_too_early(answers: dict[str, str], heading: str) -> None:
    sheet = sheet_of(CRITERIA, answers)[0]
    page = Page.fetched(SITE.test_client().get(f"/r/{code_of(EDITION, sheet)}"), 200)
    assert page.heading == heading
    assert "Nothing is decided yet" in page.text()


PRIVACY = {each.id: 5 * (each.id == "privacy_and_audit") for each in CRITERIA.criteria}
ANSWERED = {each.id: each.choices[0].id for each in CRITERIA.questions}
WEIGHED = "sensitive_records"  # the one question that scores on privacy


def by_privacy(answers: dict[str, str]) -> Page:
    code = code_of(EDITION, Sheet(answers, PRIVACY))
    return Page.fetched(SITE.test_client().get(f"/r/{code}"), 200)


def test_where_no_answer_can_count_by_own_priorities_it_is_a_tie() -> None:
    page = by_privacy({**ANSWERED, WEIGHED: "none"})
    assert page.heading.startswith("It’s a tie. Either kind fits.")
    assert "Decided. You answered everything." in page.text()
    assert "None of your answers tips the balance either way." in page.text()


@pytest.mark.parametrize("open_ones", [set(), {WEIGHED}])
def test_own_priorities_can_be_changed_even_where_nothing_counts_by_them(open_ones: set[str]) -> None:
    answers = {name: choice for name, choice in ANSWERED.items() if name not in open_ones}
    page = by_privacy(answers)
    assert page.all("details[@id='weights']")
    assert page.link("Reset to our weights") == f"/r/{code_of(EDITION, Sheet(answers))}"


def test_whoever_keeps_a_system_of_the_other_kind_is_told_so_after_the_kind_that_fits(
    results: list[ExplainedResult],
) -> None:
    told = "But keep your certified system, "
    keeping = [each for each in results if headline_of_action(each).startswith(told)]
    assert keeping
    assert not any("EHR" in said(each) for each in keeping)


def test_no_heading_of_many_contradicts_its_action_or_its_recommendation() -> None:
    random = Random(7)
    for _ in range(MANY):
        asked = random.sample(CRITERIA.questions, random.choice([6, 12, len(CRITERIA.questions)]))
        sheet = Sheet({each.id: random.choice(each.choices).id for each in asked})
        verdict = EDITION.score(sheet)
        view = view_of(CRITERIA, sheet, verdict)
        advice = advice_of(CRITERIA, sheet, verdict.recommended, verdict.strength)
        do, action = advice.headline or "", advice.action
        heading = "".join(headline_of(view, do))
        if view.missing or not view.started:
            assert not do or do not in heading
            continue
        assert do in heading
        assert not (action.id in ("stay", "keep") and MOVE.search(heading)), heading
        assert not (action.id in ("switch", "adopt") and KEEP.search(heading)), heading
        told = (action.entry.name if action.entry else "", action.reason.because if action.reason else "")
        assert not ("You need " in heading and DOUBT.search(" ".join(told))), (heading, told)
        others = {each.name for each in CRITERIA.options if each.id != verdict.recommended}
        assert not [name for name in others if re.search(rf"\b{name}\b", heading.replace(do, ""))] or (
            verdict.recommended is None
        )
