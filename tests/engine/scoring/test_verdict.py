"""Scoring, bounds and settling, judged by brute force."""

from fractions import Fraction

from hypothesis import given

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, cases, verdict_of


@given(cases())
def test_scores_follow_the_definition(case: tuple[Criteria, Sheet]) -> None:
    judge = Judge(*case)
    assert verdict_of(*case).scores == judge.scores(judge.given())


@given(cases())
def test_the_recommendation_is_the_best_option_the_rules_leave(case: tuple[Criteria, Sheet]) -> None:
    judge, verdict = Judge(*case), verdict_of(*case)
    scores = judge.scores(judge.given())
    assert verdict.recommended == judge.recommended(scores, judge.certain())
    assert verdict.by_balance == judge.recommended(scores, set())


@given(cases())
def test_rules_are_sorted_by_what_the_completions_do(case: tuple[Criteria, Sheet]) -> None:
    judge, verdict = Judge(*case), verdict_of(*case)
    assert {rule.id for rule in verdict.ruling.certain} == judge.certain()
    assert {rule.id for rule in verdict.ruling.open} == judge.possible() - judge.certain()
    left = judge.left(judge.certain())
    assert set(verdict.ruling.ruled_out()) == {each.id for each in case[0].options} - set(left)


@given(cases())
def test_bounds_are_the_least_and_greatest_over_all_completions(case: tuple[Criteria, Sheet]) -> None:
    judge, verdict = Judge(*case), verdict_of(*case)
    reached = [judge.scores(answers) for answers in judge.completions()]
    for option, bounds in verdict.bounds.items():
        assert bounds == (min(each[option] for each in reached), max(each[option] for each in reached))
    margins = [each[verdict.ahead] - each[verdict.behind] for each in reached]
    assert verdict.margin_bounds == (min(margins), max(margins))


@given(cases())
def test_settled_means_that_every_completion_recommends_the_same(case: tuple[Criteria, Sheet]) -> None:
    judge, verdict = Judge(*case), verdict_of(*case)
    reached = {
        judge.recommended(judge.scores(answers), judge.matches(answers)) for answers in judge.completions()
    }
    assert verdict.settled == (reached == {verdict.recommended})


@given(cases())
def test_the_margin_compares_the_recommended_option_with_its_runner_up(case: tuple[Criteria, Sheet]) -> None:
    judge, verdict = Judge(*case), verdict_of(*case)
    scores, left = verdict.scores, judge.left(judge.certain())
    ranked = sorted((scores[option] for option in left), reverse=True)
    if len(left) == 1:
        assert verdict.recommended == verdict.ahead == left[0]
        assert verdict.margin == scores[left[0]] - max(scores[each] for each in scores if each != left[0])
    else:
        assert verdict.margin == ranked[0] - ranked[1]
        assert verdict.recommended in (None, verdict.ahead)


@given(cases())
def test_strength_follows_the_rules_then_the_margin(case: tuple[Criteria, Sheet]) -> None:
    judge, verdict, words = Judge(*case), verdict_of(*case), case[0].strength
    if len(judge.left(judge.certain())) == 1:
        assert verdict.strength == "required"
    elif verdict.recommended is None:
        assert verdict.strength == "close"
    else:
        reached = [
            word
            for word, least in (("clear", words.clear), ("leaning", words.leaning))
            if verdict.margin >= least
        ]
        assert verdict.strength == (reached or ["close"])[0]


@given(cases())
def test_contributions_add_up_to_the_scores(case: tuple[Criteria, Sheet]) -> None:
    verdict = verdict_of(*case)
    for option, total in verdict.scores.items():
        assert sum((each.points[option] for each in verdict.contributions), Fraction(0)) == total
    for each in verdict.contributions:
        answer = case[1].answers.get(each.question)
        assert each.choice == (None if answer == "not_sure" else answer)
