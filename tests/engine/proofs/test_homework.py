"""Homework, judged by every pair of completions that differ in one answer."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, event, given, settings

from decider.criteria.model.criteria import Criteria
from decider.engine.proofs import homework as module
from decider.engine.proofs.homework import OpenAnswer, homework
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge
from tests.engine.outcomes import busy_cases, completing, outcomes, proved

Case = tuple[Criteria, Sheet]


@given(busy_cases(6))
def test_an_open_answer_flips_if_two_completions_that_differ_in_it_recommend_differently(case: Case) -> None:
    found = homework(*proved(*case))
    flipping = {answer.question for answer in found if answer.flips}
    event(f"{len(case[0].options)} options, {len(flipping)} of {len(found)} open answers flip")
    assert flipping == questions_that_flip(*case)
    assert {answer.question for answer in found} == {question.id for question in case[1].open(case[0])}


@given(busy_cases(6))
def test_the_swing_is_how_far_the_answer_alone_moves_the_margin(case: Case) -> None:
    criteria, sheet = case
    scored, verdict = proved(criteria, sheet)
    judge = Judge(criteria, sheet)
    for answer in homework(scored, verdict):
        question = criteria.question(answer.question)
        assert question
        reached = [judge.scores({**judge.given(), question.id: choice.id}) for choice in question.choices]
        margins = [scores[verdict.ahead] - scores[verdict.behind] for scores in reached]
        assert answer.swing == max(margins) - min(margins)


@given(busy_cases(6))
def test_flipping_answers_come_first_and_of_them_those_that_leave_rules_open(case: Case) -> None:
    def order(answer: OpenAnswer) -> tuple[bool, bool, Fraction, int]:
        flips = answer.flips
        return (
            not flips,
            flips and not answer.rules,
            -answer.swing if flips else Fraction(0),
            places[answer.question],
        )

    places = {question.id: place for place, question in enumerate(case[0].questions)}
    found = homework(*proved(*case))
    assert list(found) == sorted(found, key=order)


@given(busy_cases(4))
def test_an_answer_leaves_a_rule_open_if_it_alone_can_keep_it_from_matching(case: Case) -> None:
    judge = Judge(*case)
    scored, verdict = proved(*case)
    for answer in homework(scored, verdict):
        for rule in verdict.ruling.open:
            listed = rule.when.get(answer.question, ())
            keeps = listed and any(full[answer.question] not in listed for full in judge.completions())
            assert (rule.id in answer.rules) == bool(keeps)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(busy_cases(4))
def test_a_search_cut_short_never_says_that_an_answer_needs_no_finding_out(
    monkeypatch: pytest.MonkeyPatch, case: Case
) -> None:
    monkeypatch.setattr(module, "MOST_STEPS", 1)
    flipping = {answer.question for answer in homework(*proved(*case)) if answer.flips}
    assert flipping >= questions_that_flip(*case)


def questions_that_flip(criteria: Criteria, sheet: Sheet) -> set[str]:
    """The open questions by the letter of the definition."""
    given_answers, results = Judge(criteria, sheet).given(), outcomes(criteria, sheet)
    flipping = set()
    for place, question in enumerate(criteria.questions):
        alike: dict[tuple[str, ...], set[str | None]] = {}
        for full, result in results.items():
            if completing(criteria, given_answers, full):
                alike.setdefault(full[:place] + full[place + 1 :], set()).add(result)
        if any(len(different) > 1 for different in alike.values()):
            flipping.add(question.id)
    return flipping
