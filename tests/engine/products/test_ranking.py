"""Ranking products: looking at every completion of the unknown cells is the judge."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.model.advice import Priority
from decider.engine.products.marks import Mark
from decider.engine.products.ranking import Ranking, ranking_of

WORTH: dict[Mark, Fraction] = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0)}
WEIGHT: dict[Priority, int] = {"must": 3, "should": 2, "could": 1}

Cells = list[list[Mark]]
Matrix = tuple[list[Priority], Cells]

priority = st.sampled_from(list(WEIGHT))
mark: st.SearchStrategy[Mark] = st.sampled_from(["yes", "partly", "no", "unknown", "unknown"])


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """A matrix with few enough unknown cells to look at every completion."""
    priorities = draw(st.lists(priority, min_size=1, max_size=4))
    rows = draw(st.lists(st.tuples(*[mark] * len(priorities)), min_size=1, max_size=4))
    products = [list(row) for row in rows]
    spots = [(p, r) for p, row in enumerate(products) for r, cell in enumerate(row) if cell == "unknown"]
    for p, r in spots[6:]:
        products[p][r] = draw(st.sampled_from(["yes", "partly"]))
    return priorities, products


def completions(products: Cells) -> Iterator[Cells]:
    spots = [(p, r) for p, row in enumerate(products) for r, cell in enumerate(row) if cell == "unknown"]
    for marks in product(WORTH, repeat=len(spots)):
        whole = [list(row) for row in products]
        for (p, r), found in zip(spots, marks, strict=True):
            whole[p][r] = found
        yield whole


def score(priorities: list[Priority], row: list[Mark]) -> Fraction:
    whole = sum(WEIGHT[each] for each in priorities)
    met = sum(WEIGHT[each] * WORTH[cell] for each, cell in zip(priorities, row, strict=True))
    return 100 * Fraction(met) / whole


def first(priorities: list[Priority], products: Cells) -> int | None:
    """The one product with the highest score of those that fail no must-have, if there is one."""
    staying = {
        place: score(priorities, row)
        for place, row in enumerate(products)
        if ("must", "no") not in zip(priorities, row, strict=True)
    }
    best = [place for place, points in staying.items() if points == max(staying.values())]
    return best[0] if len(best) == 1 else None


def halved(products: Cells) -> Cells:
    return [["partly" if cell == "unknown" else cell for cell in row] for row in products]


def ranking(matrix: Matrix) -> Ranking:
    return ranking_of(*matrix)


@given(matrices())
def test_who_is_first_counts_the_unknown_as_half_and_can_change_exactly_as_completions_do(
    matrix: Matrix,
) -> None:
    priorities, products = matrix
    found = ranking(matrix)
    outcomes = {first(priorities, whole) for whole in completions(products)}
    assert found.first == first(priorities, halved(products))
    assert set(found.contenders) == outcomes - {None}
    assert found.may_be_even == (None in outcomes)
    assert found.settled == (len(outcomes) == 1)
    assert found.first in outcomes


@given(matrices())
def test_scores_and_leads_stay_within_bounds_that_completions_reach(matrix: Matrix) -> None:
    priorities, products = matrix
    found = ranking(matrix)
    scores = [[score(priorities, row) for row in whole] for whole in completions(products)]
    for each in found.ranked:
        own = [whole[each.product] for whole in scores]
        assert (each.low, each.high) == (min(own), max(own))
        assert each.score == score(priorities, halved(products)[each.product])
    assert (found.ahead is None) == (not found.leads and all(each.out for each in found.ranked))
    for lead in found.leads:
        assert found.ahead is not None
        apart = [whole[found.ahead] - whole[lead.over] for whole in scores]
        assert (lead.low, lead.high) == (min(apart), max(apart))
        halves = halved(products)
        here, there = (score(priorities, halves[each]) for each in (found.ahead, lead.over))
        assert lead.points == here - there


@given(matrices())
def test_an_unknown_cell_is_worth_finding_out_exactly_if_it_alone_can_change_who_is_first(
    matrix: Matrix,
) -> None:
    priorities, products = matrix
    found = ranking(matrix)
    outcomes = {str(whole): first(priorities, whole) for whole in completions(products)}

    def turning(p: int, r: int) -> bool:
        others: dict[str, set[int | None]] = {}
        for whole in completions(products):
            outcome = outcomes[str(whole)]
            whole[p][r] = "unknown"
            others.setdefault(str(whole), set()).add(outcome)
        return any(len(each) > 1 for each in others.values())

    unknown = {(p, r) for p, row in enumerate(products) for r, cell in enumerate(row) if cell == "unknown"}
    assert {(cell.product, cell.requirement) for cell in found.unknown} == unknown
    assert {(cell.product, cell.requirement) for cell in found.find_out} == {
        spot for spot in unknown if turning(*spot)
    }
    assert bool(found.find_out) == (not found.settled)


@given(matrices())
def test_a_product_that_fails_a_must_have_is_out_and_comes_last(matrix: Matrix) -> None:
    priorities, products = matrix
    ranked = ranking(matrix).ranked
    assert sorted(each.product for each in ranked) == list(range(len(products)))
    for each in ranked:
        row = list(zip(priorities, products[each.product], strict=True))
        assert each.out == tuple(place for place, cell in enumerate(row) if cell == ("must", "no"))
        assert each.open_musts == tuple(
            place for place, cell in enumerate(row) if cell == ("must", "unknown")
        )
        assert (each.place is None) == bool(each.out)
    assert [bool(each.out) for each in ranked] == sorted(bool(each.out) for each in ranked)
    staying = [each for each in ranked if not each.out]
    assert [each.score for each in staying] == sorted((each.score for each in staying), reverse=True)
    for each in staying:
        assert each.place == 1 + sum(other.score > each.score for other in staying)


@given(matrices())
def test_what_moves_the_score_most_is_found_out_first(matrix: Matrix) -> None:
    priorities, _ = matrix
    found = ranking(matrix)
    assert found.unknown == (*found.find_out, *found.spare)
    for cells in (found.find_out, found.spare):
        swings = [cell.swing for cell in cells]
        assert swings == sorted(swings, reverse=True)
        whole = sum(WEIGHT[each] for each in priorities)
        assert swings == [Fraction(100 * WEIGHT[priorities[cell.requirement]], whole) for cell in cells]


def test_equal_products_are_both_best_and_nobody_is_first() -> None:
    found = ranking((["must", "should"], [["yes", "no"], ["yes", "no"]]))
    assert found.first is None
    assert found.ahead == 0
    assert [each.place for each in found.ranked] == [1, 1]
    assert found.settled


def test_nobody_is_first_where_all_are_out() -> None:
    found = ranking((["must"], [["no"], ["no"]]))
    assert (found.first, found.ahead, found.leads) == (None, None, ())
    assert found.settled


def test_one_product_is_first_unless_a_must_have_can_put_it_out() -> None:
    assert ranking((["should"], [["unknown"]])).settled
    assert not ranking((["must"], [["unknown"]])).settled
    assert ranking((["must"], [["unknown"]])).first == 0


def test_no_products_are_nobody() -> None:
    found = ranking((["must"], []))
    assert (found.ranked, found.first, found.settled) == ((), None, True)


def test_without_requirements_there_is_nothing_to_rank_by() -> None:
    with pytest.raises(ValueError, match="nothing to rank by"):
        ranking(([], [[]]))


def test_six_products_and_sixty_requirements_are_ranked_at_once() -> None:
    random = Random(3)
    priorities = [random.choice(list(WEIGHT)) for _ in range(60)]
    marks: list[Mark] = ["yes", "partly", "unknown", "unknown", "unknown"]
    products = [[random.choice(marks) for _ in priorities] for _ in range(6)]
    began = process_time()
    found = ranking((priorities, products))
    assert process_time() - began < 2
    assert not found.settled
