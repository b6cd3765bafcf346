"""Places that products can still come to, and whether enough is known: brute force is the judge."""

from hypothesis import given

from decider.criteria.model.advice import Priority
from decider.engine.products.knowledge import knowledge_of
from decider.engine.products.places import PlaceRange
from tests.engine.products.test_ranking import Cells, Matrix, completions, matrices, ranking, score


def place(priorities: list[Priority], products: Cells, own: int) -> int | None:
    """The place of a product where nothing is unknown, None where it is ruled out."""
    staying = {
        each: score(priorities, row)
        for each, row in enumerate(products)
        if ("must", "no") not in zip(priorities, row, strict=True)
    }
    return 1 + sum(other > staying[own] for other in staying.values()) if own in staying else None


@given(matrices())
def test_the_range_of_a_place_is_exactly_what_completions_reach(matrix: Matrix) -> None:
    priorities, products = matrix
    whole = list(completions(products))
    for own, found in enumerate(ranking(matrix).places):
        reached = {place(priorities, each, own) for each in whole}
        inside = sorted(each for each in reached if each is not None)
        assert [found.best, found.worst] == ([inside[0], inside[-1]] if inside else [None, None])
        assert found.may_be_out == (None in reached)
        assert found.certain == (len(reached) == 1)


@given(matrices())
def test_the_place_shown_is_always_one_that_is_possible(matrix: Matrix) -> None:
    ranges = ranking(matrix).places
    for each in ranking(matrix).ranked:
        found = ranges[each.product]
        if each.place is None:
            assert found == PlaceRange(None, None, may_be_out=True)
        else:
            assert found.best is not None
            assert found.worst is not None
            assert found.best <= each.place <= found.worst


@given(matrices())
def test_products_are_ranked_once_half_of_the_must_haves_of_each_are_known(matrix: Matrix) -> None:
    priorities, products = matrix
    musts = [index for index, each in enumerate(priorities) if each == "must"] or range(len(priorities))
    known = [sum(row[index] != "unknown" for index in musts) for row in products]
    found = knowledge_of(priorities, products)
    assert found.enough == all(2 * each >= len(musts) for each in known)
    assert found.missing == sum(len(musts) - each for each in known)
    assert [each > 0 for each in found.lacking] == [2 * each < len(musts) for each in known]
