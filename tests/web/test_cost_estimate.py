"""The five-year range in a phrase, as other pages tell it."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.engine.costs.bill import Practice
from decider.engine.costs.span import Span
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.cost import chart, ranges
from decider.web.cost.estimate import five_year_range
from tests.web.costs import CRITERIA, THERAPIST, amounts, ours

SPANS = st.lists(st.integers(0, 10**9), min_size=3, max_size=3).map(
    lambda three: Span(*map(Fraction, sorted(three)))
)


@pytest.mark.parametrize("answers", [{}, THERAPIST, {"size": "over_fifty", "care_type": "primary"}])
def test_it_is_the_bill_of_a_new_system_bought_the_usual_way(answers: dict[str, str]) -> None:
    sheet = sheet_of(CRITERIA, answers)[0]
    count = {"solo": 1, "over_fifty": 60}.get(answers.get("size", ""), 1)
    for option in (None, "emr", "ehr"):
        made = ours(Practice(count, None, "subscription"), option, sheet)
        assert five_year_range(CRITERIA, sheet, option) == made.total


def test_a_therapist_reads_two_figures_of_the_order_of_her_bill() -> None:
    span = five_year_range(CRITERIA, sheet_of(CRITERIA, THERAPIST)[0], "emr")
    assert span
    assert ranges.about(span) == "about $2,900 to $6,500"


def test_a_file_that_cannot_tell_says_nothing(small: Path) -> None:
    assert five_year_range(open_edition(small).criteria, Sheet()) is None


@given(SPANS)
def test_a_headline_never_makes_a_range_narrower_and_keeps_two_figures(span: Span) -> None:
    low, high = amounts(ranges.about(span))
    assert low <= span.low
    assert high >= span.high
    assert span.low - low <= Fraction(span.low, 10)
    assert high - span.high <= Fraction(span.high, 10)
    for end in re.findall(r"\$([\d,]+)", ranges.about(span)):
        assert len(end.replace(",", "").rstrip("0")) <= 2


@given(st.integers(0, 10**9).map(Fraction))
def test_a_likely_amount_is_within_a_twentieth(amount: Fraction) -> None:
    shown = amounts(ranges.near(amount))[0]
    assert abs(shown - amount) <= amount / 20


@given(st.lists(st.integers(0, 10**8), min_size=1, max_size=3))
def test_an_axis_ends_at_a_round_amount_not_far_beyond_what_it_holds(most: list[int]) -> None:
    bills = [ours(Practice(max(1, each % 500), each)) for each in most]
    axis = chart.axis_of(bills)
    dearest = max(each.total.high for each in bills)
    assert dearest <= axis.end <= 3 * dearest
    assert len(str(axis.end).rstrip("0")) <= 1
    places = [place for place, _ in axis.ticks]
    assert places[0] == 0
    assert places[-1] == 100
    assert places == sorted(places)
    for bill in bills:
        bar = chart.bar_of(bill, axis)
        assert 0 <= bar.start <= bar.least <= bar.most <= 100
