"""The balance has five named zones of equal width, and its words, its dot and its range agree."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.thresholds import Thresholds
from decider.engine.scoring.sheet import Sheet
from decider.web.view.balance import balance_of, position
from tests.engine.files import cases, verdict_of

margins = st.fractions(-100, 100, max_denominator=1000)
sizes = st.fractions(1, 99, max_denominator=100)


def words_of(leaning: Fraction, clear: Fraction) -> Thresholds:
    return Thresholds.model_construct(leaning=leaning, clear=clear)


thresholds = st.builds(lambda one, other: words_of(min(one, other), max(one, other)), sizes, sizes)


@pytest.mark.parametrize(
    ("margin", "place"),
    [(0, 50), (3, 60), (14, 70), (25, 80), (100, 100), (-3, 40), (-14, 30), (-25, 20), (-100, 0)],
)
def test_each_zone_takes_a_fifth_whatever_its_thresholds(margin: int, place: int) -> None:
    assert position(Fraction(margin), words_of(Fraction(3), Fraction(25))) == place


@given(margins, margins, thresholds)
def test_a_larger_margin_lies_further_to_the_right(one: Fraction, other: Fraction, words: Thresholds) -> None:
    assume(one < other)
    assert position(one, words) < position(other, words)
    assert position(-one, words) == 100 - position(one, words)


def test_a_zone_without_width_is_passed_over() -> None:
    words = words_of(Fraction(0), Fraction(0))
    assert position(Fraction(0), words) == 50
    assert position(Fraction(50), words) == 90


@given(cases())
def test_the_dot_lies_well_inside_the_zone_that_is_named(case: tuple[Criteria, Sheet]) -> None:
    criteria, verdict = case[0], verdict_of(*case)
    assume(len(criteria.options) == 2)
    axis = balance_of(criteria, verdict, claimed=True).axis
    assert axis is not None
    (here,) = (place for place, zone in enumerate(axis.zones) if zone.here)
    assert here * 20 + 4 <= axis.mark.at <= here * 20 + 16
    assert axis.mark.low <= axis.mark.at <= axis.mark.high
    named = axis.zones[here].option_index
    if verdict.strength != "close":
        assert named is not None
        assert criteria.options[named].id == verdict.recommended
    else:
        assert named is None


@given(cases())
def test_what_is_not_claimed_stands_in_the_middle(case: tuple[Criteria, Sheet]) -> None:
    criteria, verdict = case[0], verdict_of(*case)
    balance = balance_of(criteria, verdict, claimed=False)
    assert balance.option_index is None
    if balance.axis:
        assert balance.axis.mark.at == 50
        assert not any(zone.here for zone in balance.axis.zones)
