"""Agreement, judged by other exact methods, and by scoring again with many other weights."""

from collections.abc import Callable
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.model.criteria import Rule
from decider.engine.proofs.agreement import Agreement, EstimatedShare, agreement
from decider.engine.proofs.lenses import Weighing, weighing_of
from decider.engine.proofs.search.weight_space import MOST_EXACT
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, cases
from tests.engine.proofs.test_lenses import Case, OtherWeights, earned, file_of, in_force
from tests.engine.proofs.test_weight_space import Range, divided_difference, integrated

DRAWN = 1000
ALWAYS = Agreement(EstimatedShare(Fraction(1)), EstimatedShare(Fraction(1)))
NEVER = Agreement(EstimatedShare(Fraction(0)), EstimatedShare(Fraction(0)))


@st.composite
def ranged_cases(draw: st.DrawFn) -> Case:
    """Cases in which some weights have a range of their own."""
    criteria, sheet = draw(cases())
    ends = st.integers(0, 12).map(lambda end: Fraction(end, 4))
    ranges = st.none() | st.tuples(ends, ends).filter(lambda pair: pair[0] < pair[1])
    ranged = tuple(each.model_copy(update={"weight_range": draw(ranges)}) for each in criteria.criteria)
    return criteria.model_copy(update={"criteria": ranged}), sheet


def range_of(case: Case, criterion: str) -> Range:
    """By the definition: half the weight in force to either side, or the file's range in proportion."""
    weight = in_force(case)[criterion]
    given = next(each for each in case[0].criteria if each.id == criterion)
    low, high = given.weight_range or (given.weight / 2, 3 * given.weight / 2)
    return weight * low / given.weight, weight * high / given.weight


def agreement_of(case: Case) -> Agreement:
    return agreement(weighing_of(*case))


@given(ranged_cases())
def test_between_two_options_agreement_is_exactly_the_share_of_weightings(case: Case) -> None:
    judge, weights = Judge(*case), in_force(case)
    left, now = judge.left(judge.certain()), OtherWeights(*case, weights).now()
    if len(left) != 2 or now is None:
        return
    leads = {name: 2 * by[now] - sum(by.values()) for name, by in earned(case).items() if weights[name]}
    telling = {name: lead for name, lead in leads.items() if lead}
    lead, ranges = list(telling.values()), [range_of(case, name) for name in telling]
    exact = Agreement(EstimatedShare(integrated(lead, ranges)), EstimatedShare(divided_difference(lead)))
    assert agreement_of(case) == exact


@given(ranged_cases(), st.integers(0, 2**32))
def test_agreement_is_how_often_other_weights_give_the_same_recommendation(case: Case, seed: int) -> None:
    random, found = Random(seed), agreement_of(case)
    table, weights = earned(case), in_force(case)
    counted = {name: range_of(case, name) for name in table if weights[name]}
    now = OtherWeights(*case, weights).now()
    floats = {name: {option: float(score) for option, score in table[name].items()} for name in counted}

    def in_range() -> dict[str, float]:
        return {name: random.uniform(float(low), float(high)) for name, (low, high) in counted.items()}

    def any_at_all() -> dict[str, float]:
        return {name: random.expovariate(1.0) for name in counted}

    for share, drawn in ((found.range, in_range), (found.any, any_at_all)):
        part = sum(recommended(floats, drawn) == now for _ in range(DRAWN)) / DRAWN
        spread = max(float(share.value * (1 - share.value)), 1 / DRAWN) / DRAWN
        assert abs(part - share.value) < 6 * (spread + share.error**2) ** 0.5


def recommended(table: dict[str, dict[str, float]], draw: Callable[[], dict[str, float]]) -> str | None:
    weights, options = draw(), next(iter(table.values()))
    totals = {option: sum(weights[name] * by[option] for name, by in table.items()) for option in options}
    first, *others = [option for option in totals if totals[option] == max(totals.values())]
    return None if others else first


def earning(*points: str, weights: str = "11", priorities: dict[str, int] | None = None) -> Weighing:
    """Two criteria, and for each option (a, b, …) its points on both: "31" earns 3 and 1."""
    names = "abcd"[: len(points)]
    by_criterion = [dict(zip(names, given, strict=True)) for given in zip(*points, strict=True)]
    return weighing_of(file_of(weights=list(weights), points=by_criterion), Sheet(priorities=priorities))


def test_rules_that_leave_one_option_leave_no_weighting_to_disagree() -> None:
    file = file_of(weights=["1"], points=[{"a": "1", "b": "3"}])
    rule = Rule(id="r", when={"q": ("given",)}, rules_out=("b",), because="so it is")
    weighing = weighing_of(file.model_copy(update={"rules": (rule,)}), Sheet())
    assert weighing.recommended() == "a"
    assert agreement(weighing) == ALWAYS


def test_a_tie_stands_only_where_no_weight_can_break_it() -> None:
    assert agreement(earning("12", "12")) == ALWAYS
    assert agreement(earning("12", "21")) == NEVER


def test_a_tie_of_two_stands_while_both_are_ahead_of_the_third() -> None:
    weighing = earning("42", "42", "14", weights="21")
    assert weighing.recommended() is None
    assert agreement(weighing) == agreement(earning("42", "14", weights="21"))


def test_a_third_option_that_never_leads_keeps_the_share_exact() -> None:
    assert agreement(earning("42", "14", "11", weights="21")) == agreement(earning("42", "14", weights="21"))


def test_with_several_rivals_the_share_is_a_sample_that_never_changes_and_tells_its_error() -> None:
    found = agreement(earning("95", "19", "86", weights="21"))
    assert found.any == agreement(earning("95", "19", "86", weights="21")).any
    assert not found.any.exact
    assert 0 < found.any.error < 0.01


def test_a_priority_of_zero_leaves_a_criterion_out_of_every_weighting() -> None:
    assert agreement(earning("42", "14", priorities={"c0": 3, "c1": 0})) == ALWAYS


def test_the_range_of_a_weight_is_half_to_either_side_unless_the_file_says() -> None:
    # Ahead by 3/4 of the first weight, behind by 1/2 of the second, both 1/2 to 3/2: of this square the
    # triangle above the line through (1/2, 3/4) and (1, 3/2) is lost, half of 1/2 by 3/4.
    weighing = earning("42", "14")
    assert agreement(weighing).range == EstimatedShare(Fraction(13, 16))
    first, second = weighing.criteria.criteria
    ranged = second.model_copy(update={"weight_range": (Fraction(0), Fraction(3, 4))})
    file = weighing.criteria.model_copy(update={"criteria": (first, ranged)})
    assert agreement(weighing_of(file, Sheet())).range == EstimatedShare(Fraction(1))


def test_own_priorities_keep_the_ranges_of_the_file_in_proportion() -> None:
    file = earning("42", "14").criteria
    first, second = (
        each.model_copy(update={"weight_range": (Fraction(1, 3), Fraction(2))}) for each in file.criteria
    )
    file = file.model_copy(update={"criteria": (first, second)})
    threefold = Sheet(priorities={"c0": 3, "c1": 3})
    assert agreement(weighing_of(file, threefold)) == agreement(weighing_of(file, Sheet()))


def test_more_criteria_than_can_be_counted_are_sampled() -> None:
    size = MOST_EXACT + 2
    points = [{"a": "3", "b": "2"}, {"a": "2", "b": "3"}] * (size // 2)
    found = agreement(weighing_of(file_of(weights=["2", "1"] * (size // 2), points=points), Sheet()))
    assert not found.any.exact
    assert abs(found.any.value - Fraction(1, 2)) < 5 * found.any.error


def test_a_sample_that_agrees_throughout_does_not_claim_to_be_certain() -> None:
    # Each rival is ahead only where three weights are next to their least and a fourth to its greatest.
    points = [{"a": "10"}, {"a": "10"}, {"a": "10", "b": "7", "c": "7"}]
    points += [{"a": "2", "b": "10", "c": "2"}, {"a": "2", "b": "2", "c": "10"}]
    found = agreement(weighing_of(file_of(weights=["1"] * 5, points=points), Sheet())).range
    assert found.value == 1
    assert found.error > 0
