"""The greatest sum without any rule, against trying all answers."""

import itertools
from functools import reduce
from math import inf
from operator import and_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.engine.scoring import branch_and_bound
from decider.engine.scoring.branch_and_bound import Effect, most_without

Ways = list[list[Effect]]


@st.composite
def problems(draw: st.DrawFn) -> tuple[int, Ways]:
    """Rules as bits, and up to five questions whose choices let some of them match."""
    rules = draw(st.integers(0, 8))
    effect = st.builds(Effect, st.integers(0, (1 << rules) - 1), st.integers(-9, 9))
    return (1 << rules) - 1, draw(st.lists(st.lists(effect, min_size=1, max_size=3), max_size=5))


def best_by_trying(rules: int, ways: Ways) -> float:
    return max(
        (
            sum(effect.gain for effect in chosen)
            for chosen in itertools.product(*ways)
            if not reduce(and_, (effect.allows for effect in chosen), rules)
        ),
        default=-inf,
    )


@given(problems())
def test_it_is_the_greatest_sum_of_all_answers_that_no_rule_matches(problem: tuple[int, Ways]) -> None:
    assert most_without(*problem) == best_by_trying(*problem)


@given(problems(), st.integers(-20, 20))
def test_asked_for_a_sum_it_says_whether_there_is_one_as_great(problem: tuple[int, Ways], asked: int) -> None:
    assert (most_without(*problem, asked, asked) >= asked) == (best_by_trying(*problem) >= asked)


@given(problems(), st.integers(0, 3))
def test_cut_short_it_never_gives_less_than_the_greatest_sum(problem: tuple[int, Ways], steps: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(branch_and_bound, "MOST_NODES", steps)
        assert most_without(*problem) >= best_by_trying(*problem)


def test_sums_beyond_the_precision_of_floats_are_exact() -> None:
    huge = 10**30
    assert most_without(1, [[Effect(1, huge + 3), Effect(0, huge + 1)], [Effect(1, 1)]]) == huge + 2
