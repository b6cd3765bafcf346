"""Partners that meet a demand, judged by trying all pairs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.engine.census.counting import dominance, range_count
from decider.engine.census.counting.clouds import Cloud
from decider.engine.census.counting.range_count import Demand, pairs_reaching, partners

Vector = tuple[int, ...]
READERS = (3, 2)
AXES = [(0, 0, 1), (0, 0, 2), (0, 1, 0), (0, 2, 1), (1, 0, 1), (1, 1, 0)]


def vectors(*repeats: int) -> st.SearchStrategy[list[tuple[Vector, int]]]:
    return st.lists(
        st.tuples(st.tuples(*[st.integers(-3, 3)] * sum(READERS)), st.sampled_from(repeats)), max_size=25
    )


demands = st.lists(st.lists(st.tuples(st.sampled_from(AXES), st.integers(-3, 3)), max_size=4), max_size=4)


def cloud(points: list[tuple[Vector, int]]) -> Cloud:
    leads = [
        [[lead(vector, (reader, 0, other)) for vector, _ in points] for other in range(1, size)]
        for reader, size in enumerate(READERS)
    ]
    return Cloud(leads, [times for _, times in points])


def lead(vector: Vector, axis: tuple[int, int, int]) -> int:
    reader, ahead, behind = axis
    start = sum(READERS[:reader])
    return vector[start + ahead] - vector[start + behind]


def meet(one: Vector, other: Vector, demand: Demand) -> bool:
    return all(lead(one, axis) + lead(other, axis) >= least for axis, least in demand)


@settings(max_examples=60, deadline=None)
@given(vectors(1, 2, 5), vectors(1, 2) | vectors(1, 2, 5), demands)
def test_partners_are_those_that_meet_a_demand_on_every_axis(
    left: list[tuple[Vector, int]], right: list[tuple[Vector, int]], asked: list[list[range_count.AxisBound]]
) -> None:
    wanted = [tuple(each) for each in asked]
    expected = [
        [sum(times for other, times in right if meet(one, other, demand)) for one, _ in left]
        for demand in wanted
    ]
    pairs = [sum(n * times for n, (_, times) in zip(found, left, strict=True)) for found in expected]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dominance, "FAN", 1)
        patch.setattr(dominance, "WORD", 2)
        patch.setattr(dominance, "MOST_DIGITS", 2)
        patch.setattr(range_count, "TOGETHER", 7)
        assert partners(cloud(left), cloud(right), [{each: 1} for each in wanted]) == expected
        assert pairs_reaching(cloud(left), cloud(right), wanted) == pairs
