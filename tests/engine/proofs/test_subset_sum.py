"""Sums that fall between two numbers, judged by adding up everything."""

from itertools import product

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from decider.engine.proofs.search import subset_sum
from decider.engine.proofs.search.subset_sum import reaches, terms_of

LISTS = st.lists(st.lists(st.integers(-200, 200), min_size=1, max_size=4), max_size=5)
ALIKE = st.lists(st.lists(st.integers(-9, 9).map(lambda each: each * 10), min_size=1, max_size=4), max_size=5)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LISTS | ALIKE, st.integers(-150, 150), st.sampled_from([0, 1, 3, 30]), st.sampled_from([1, 10, 4096]))
def test_a_sum_is_found_if_there_is_one(
    monkeypatch: pytest.MonkeyPatch, lists: list[list[int]], low: int, width: int, most_near: int
) -> None:
    monkeypatch.setattr(subset_sum, "MOST_NEAR", most_near)
    found = reaches(map(terms_of, lists), low, low + width)
    event(f"found: {found}")
    assert found == any(low <= sum(terms) <= low + width for terms in product(*lists))


def test_forty_lists_of_equal_terms_are_soon_known_to_miss() -> None:
    assert not reaches([terms_of([0, 10, 20, 50])] * 40, 1001, 1009)
    assert reaches([terms_of([0, 10, 20, 50])] * 40, 1001, 1010)


def test_forty_lists_of_different_terms_are_soon_known_to_meet() -> None:
    lists = [terms_of([0, 10_007 + 97 * place, 20_011 + 1009 * place]) for place in range(40)]
    assert reaches(lists, 400_000, 400_001)
