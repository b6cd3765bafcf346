"""Shares of weightings, judged by other exact methods."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import comb, factorial, prod
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.engine.proofs.search.weight_space import MOST_EXACT, AllWeightings, Ranges, Weightings

ZERO, ONE = Fraction(0), Fraction(1)
Range = tuple[Fraction, Fraction]

coefficients = st.sampled_from([0, 1, -1, 2, -2, 3, -5]).map(Fraction) | st.fractions(
    -1, 1, max_denominator=30
)
ends = st.fractions(0, 5, max_denominator=8)
ranges = st.tuples(ends, ends).filter(lambda pair: pair[0] < pair[1])
terms = st.lists(st.tuples(coefficients, ranges), min_size=1, max_size=4)


def integrated(lead: Sequence[Fraction], within: Sequence[Range], start: Fraction = ZERO) -> Fraction:
    """The share of the ranges with start + lead > 0, for up to four weights and no coefficient 0.

    The share over the other weights is, as a function of the last one, a polynomial of at most the
    third degree between the places where the lead vanishes at a corner of the others: Simpson's rule
    is exact there. Over a single weight the share is the length above 0.
    """
    if not lead:
        return Fraction(start > 0)
    (*rest, last), (*others, (low, high)) = lead, within
    if not rest:
        return _length(last, (low, high), start)
    corners = [
        start + sum((a * x for a, x in zip(rest, corner, strict=True)), ZERO) for corner in product(*others)
    ]
    cuts = sorted({low, high, *(-corner / last for corner in corners if low < -corner / last < high)})
    pieces = (
        (right - left)
        / 6
        * sum(
            factor * integrated(rest, others, start + last * at)
            for factor, at in ((1, left), (4, (left + right) / 2), (1, right))
        )
        for left, right in pairwise(cuts)
    )
    return sum(pieces, ZERO) / (high - low)


def _length(slope: Fraction, within: Range, start: Fraction) -> Fraction:
    low, high = within
    zero = min(max(-start / slope, low), high)
    return (high - zero if slope > 0 else zero - low) / (high - low)


def divided_difference(nodes: Sequence[Fraction]) -> Fraction:
    """Of max(x, 0)^(n-1) at these nodes, by Newton's table, with derivatives where nodes are equal."""
    nodes, degree = sorted(nodes), len(nodes) - 1

    def entry(first: int, last: int) -> Fraction:
        if nodes[first] != nodes[last]:
            return (entry(first + 1, last) - entry(first, last - 1)) / (nodes[last] - nodes[first])
        order, at = last - first, nodes[first]
        return comb(degree, order) * at ** (degree - order) if at > 0 else ZERO

    return entry(0, degree)


def corners_one_by_one(lead: Sequence[Fraction], within: Sequence[Range]) -> Fraction:
    """The sum over all corners of the box, as it stands in the books."""
    n, total = len(lead), ZERO
    for corner in product((0, 1), repeat=n):
        ends = zip(lead, within, corner, strict=True)
        value = sum((a * pair[end] for a, pair, end in ends), ZERO)
        total += (-1) ** (n - sum(corner)) * max(value, ZERO) ** n
    return total / (
        factorial(n) * prod(a * (high - low) for a, (low, high) in zip(lead, within, strict=True))
    )


def random_lead(size: int, seed: int) -> list[Fraction]:
    """Coefficients of either sign in turn."""
    random = Random(seed)
    return [(-1) ** place * Fraction(random.randint(20, 90), random.randint(20, 40)) for place in range(size)]


def random_ranges(size: int, seed: int) -> list[Range]:
    random = Random(seed)
    return [(Fraction(random.randint(0, 9), 4), Fraction(random.randint(10, 25), 4)) for _ in range(size)]


@given(terms)
def test_the_share_of_ranges_is_what_integrating_weight_by_weight_gives(
    terms: list[tuple[Fraction, Range]],
) -> None:
    judged = [term for term in terms if term[0]]
    expected = integrated([lead for lead, _ in judged], [within for _, within in judged])
    assert Ranges([within for _, within in terms]).share_above([lead for lead, _ in terms]) == expected


@pytest.mark.parametrize("size", [1, 2, 5, 8, 11])
@pytest.mark.parametrize("seed", range(5))
def test_the_share_of_ranges_is_the_sum_over_all_corners(size: int, seed: int) -> None:
    lead, within = random_lead(size, seed), random_ranges(size, seed)
    assert Ranges(within).share_above(lead) == corners_one_by_one(lead, within)


@given(st.lists(coefficients, min_size=1, max_size=7))
def test_the_share_of_all_weightings_is_a_divided_difference(lead: list[Fraction]) -> None:
    nodes = [each for each in lead if each] or [ZERO]
    assert AllWeightings(len(lead)).share_above(lead) == divided_difference(nodes)


def test_two_weights_share_all_weightings_as_the_leads_do() -> None:
    assert AllWeightings(2).share_above([Fraction(3), Fraction(-1)]) == Fraction(3, 4)


@pytest.mark.parametrize("weightings", [Ranges([(ONE, 3 * ONE)] * 3), AllWeightings(3)])
def test_leads_of_one_sign_are_certain_and_no_lead_is_never_above_zero(weightings: Weightings) -> None:
    assert weightings.share_above([ONE, ZERO, 2 * ONE]) == 1
    assert weightings.share_above([-ONE, ZERO, -2 * ONE]) == 0
    assert weightings.share_above([ZERO, ZERO, ZERO]) == 0


@pytest.mark.parametrize("size", [16, 20, MOST_EXACT])
def test_a_lead_and_its_reverse_share_every_weighting_however_many_weights_there_are(size: int) -> None:
    lead, within = random_lead(size, size), random_ranges(size, size)
    reverse = [-each for each in lead]
    for weightings in (Ranges(within), AllWeightings(size)):
        share, rest = weightings.share_above(lead), weightings.share_above(reverse)
        assert share is not None
        assert rest is not None
        assert 0 < share < 1
        assert share + rest == 1


def test_more_weights_than_can_be_counted_are_left_to_others_unless_they_agree() -> None:
    size = MOST_EXACT + 1
    for weightings in (Ranges([(ONE, 3 * ONE)] * size), AllWeightings(size)):
        assert weightings.share_above([ONE, -ONE] * 12 + [ONE]) is None
        assert weightings.share_above([ONE] * size) == 1


@pytest.mark.parametrize(
    "weightings", [Ranges([(ONE, 2 * ONE), (ZERO, ONE), (ONE / 2, 4 * ONE)]), AllWeightings(3)]
)
def test_weightings_drawn_at_random_have_the_exact_share(weightings: Weightings) -> None:
    lead, random, drawn = [Fraction(2), Fraction(-5), Fraction(1, 3)], Random(1), 40_000
    values = (
        sum(float(a) * w for a, w in zip(lead, weightings.draw(random), strict=True)) for _ in range(drawn)
    )
    part = sum(value > 0 for value in values) / drawn
    share = weightings.share_above(lead)
    assert share is not None
    assert 0 < share < 1
    assert abs(part - share) < 5 * float(share * (1 - share) / drawn) ** 0.5
