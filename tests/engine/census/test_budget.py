"""Steps of counting: a budget within another one shares what that has left."""

from fractions import Fraction

import pytest

from decider.engine.census.counting.budget import MOST_STEPS, TooManySumsError, budgeted, spend, within


def test_what_a_count_spends_is_spent_in_the_budget_around_it() -> None:
    with budgeted() as whole:
        with budgeted() as first:
            spend(MOST_STEPS - 10)
        with budgeted() as second, pytest.raises(TooManySumsError):
            spend(11)
    assert (first.spent, second.spent, whole.spent, whole.left) == (MOST_STEPS - 10, 0, MOST_STEPS - 10, 10)


def test_a_refused_count_leaves_its_steps_to_the_next() -> None:
    with budgeted() as whole:
        with pytest.raises(TooManySumsError), budgeted():
            spend(MOST_STEPS + 1)
        spend(MOST_STEPS)
    assert whole.left == 0


def test_a_part_of_a_budget_is_a_part_of_the_steps() -> None:
    with within(Fraction(1, 4)), budgeted() as quarter:
        assert quarter.left == MOST_STEPS // 4
