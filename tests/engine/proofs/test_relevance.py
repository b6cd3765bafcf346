"""Questions that nothing reads any more: whatever their answer, score, rules and advice stay as they are."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import paths
from decider.engine.advice.advice import advice_of, guide_points_on, pack_of
from decider.engine.advice.advised_sheet import AdvisedSheet
from decider.engine.loader import open_edition
from decider.engine.proofs.next_question import next_question
from decider.engine.proofs.relevance import plan_questions, relevant_questions
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import verdict_of
from tests.criteria.samples import SMALL

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
THERAPIST = {"size": "solo", "care_type": "therapy", "medicare": "below"}
ASKED = f"""{SMALL}  sites:
    ask: In how many places do you work?
    choices: {{one: {{label: One}}, more: {{label: More}}}}
"""
SEAT = "lines: {seat: {name: Seat, when: once, per: practice"
FIGURE = "low: 1, likely: 2, high: 3, year: 2026, facts: [list]"
LIST = """sources:
  list: {claim: It costs this., title: A list, date: "2026", grade: high, basis: source, kind: market}
"""
PRICED = {
    "a figure": f"costs: {{as_of: 2026, {SEAT}, figures: [{{when: {{sites: one}}, {FIGURE}}}]}}}}}}",
    "a headcount": f"costs: {{as_of: 2026, people: {{question: sites, counts: {{one: 2}}}}, {SEAT}}}}}}}",
    "keeping": f"costs: {{as_of: 2026, keep: {{name: Keep it, when: {{sites: one}}}}, {SEAT}}}}}}}",
    "a product": "products: {pen: {name: Pen, fits: [{when: {sites: one}, facts: [list]}]}}",
}


def told(answers: dict[str, str]) -> object:
    """All that a sheet is told, but for what is said of the answers themselves."""
    sheet = Sheet(answers)
    verdict = EDITION.score(sheet)
    advice = advice_of(CRITERIA, sheet, verdict.recommended, verdict.strength)
    pack = pack_of(CRITERIA, sheet)
    called = [each.entry.id for part in (pack.requirements, pack.demo, pack.clauses) for each in part.called]
    warned = [each.entry.id for each in advice.warnings.called]
    dates = guide_points_on(AdvisedSheet.of(CRITERIA, sheet, None, None))
    return verdict.recommended, verdict.margin, advice.action, advice.profile, warned, called, dates


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.sampled_from([0.3, 0.6, 0.9]))
def test_an_answer_that_is_not_relevant_changes_nothing(dice: random.Random, part: float) -> None:
    answers = {
        question.id: dice.choice(question.choices).id
        for question in CRITERIA.questions
        if dice.random() < part
    }
    relevant = relevant_questions(CRITERIA, Sheet(answers))
    before = told(answers)
    for question in CRITERIA.questions:
        if question.id not in answers and question.id not in relevant:
            for choice in question.choices:
                assert told({**answers, question.id: choice.id}) == before


@pytest.mark.parametrize("told", PRICED.values(), ids=PRICED)
def test_what_a_price_or_a_product_depends_on_belongs_to_a_complete_plan(told: str) -> None:
    sheet = Sheet({"referrals": "daily"})
    criteria = open_edition(f"{ASKED}{told}\n{LIST if 'list' in told else ''}").criteria
    assert [each.id for each in plan_questions(criteria, sheet)] == ["sites"]
    assert not plan_questions(open_edition(ASKED).criteria, sheet)


def test_a_contradiction_alone_asks_for_no_answer() -> None:
    both = "contradictions: [{id: both, when: {referrals: daily, sites: one}, says: Not both.}]\n"
    assert not plan_questions(open_edition(ASKED + both).criteria, Sheet({"referrals": "daily"}))


def test_the_list_of_specialists_is_relevant_to_specialists_who_bill_medicare_only() -> None:
    assert "asm" not in relevant_questions(CRITERIA, Sheet(THERAPIST))
    assert "asm" in relevant_questions(CRITERIA, Sheet({**THERAPIST, "care_type": "specialty"}))
    none = {**THERAPIST, "care_type": "specialty", "medicare": "none"}
    assert "asm" not in relevant_questions(CRITERIA, Sheet(none))


def test_nobody_is_asked_first_what_nothing_reads_any_more() -> None:
    answers: dict[str, str] = {}
    asked: list[str] = []
    while len(asked) < len(CRITERIA.questions):
        scored = EDITION.scored(Sheet(answers))
        question = next_question(scored, verdict_of(scored))
        assert question
        relevant = relevant_questions(CRITERIA, Sheet(answers))
        assert question.id in relevant or relevant <= answers.keys()
        asked.append(question.id)
        answers[question.id] = THERAPIST.get(question.id, question.choices[0].id)
    assert "asm" in asked[-3:]
