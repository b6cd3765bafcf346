"""What several people say of products, merged: every resolution of what they leave open is the judge."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.model.advice import Priority
from decider.engine.products.marks import Cell, Mark
from decider.engine.products.merged_cells import Basis, CellStatement, MergedCell, merged_cell
from decider.engine.products.ranking import ranking_of
from tests.engine.products.test_places import place
from tests.engine.products.test_ranking import Cells, first, score

MARKS: list[Mark] = ["yes", "partly", "no"]
BASES: list[Basis] = ["listed", "said", "seen"]
statement = st.builds(CellStatement, st.sampled_from("ABC"), st.sampled_from(BASES), st.sampled_from(MARKS))
Merged = tuple[list[Priority], list[list[MergedCell]]]


@st.composite
def merged(draw: st.DrawFn) -> Merged:
    """A few products, each with what a few people say of a few requirements."""
    priorities: list[Priority] = draw(
        st.lists(st.sampled_from(["must", "should", "could"]), min_size=1, max_size=3)
    )
    rows = draw(
        st.lists(st.tuples(*[st.lists(statement, max_size=3)] * len(priorities)), min_size=1, max_size=3)
    )
    open_cells, matrix = 0, []
    for row in rows:
        cells = [merged_cell(said) for said in row]
        for index, cell in enumerate(cells):
            if len(resolutions(cell)) > 1:
                open_cells += 1
                if open_cells > 6:
                    cells[index] = merged_cell([CellStatement("A", "seen", "yes")])
        matrix.append(cells)
    return priorities, matrix


def resolutions(cell: MergedCell) -> list[Mark]:
    """What a cell can turn out to be: what those with the best grounds say, anything where nobody says."""
    best = max((BASES.index(each.basis) for each in cell.statements), default=None)
    said = {each.mark for each in cell.statements if BASES.index(each.basis) == best}
    return [mark for mark in MARKS if mark in said or not said]


def resolved(matrix: list[list[MergedCell]]) -> Iterator[Cells]:
    spots = [(p, r) for p, row in enumerate(matrix) for r in range(len(row))]
    for marks in product(*(resolutions(matrix[p][r]) for p, r in spots)):
        whole: Cells = [[] for _ in matrix]
        for (p, _), mark in zip(spots, marks, strict=True):
            whole[p].append(mark)
        yield whole


def cells(matrix: list[list[MergedCell]]) -> list[list[Cell]]:
    return [[each.cell for each in row] for row in matrix]


@given(merged())
def test_who_can_be_first_and_what_decides_it_is_exactly_what_resolutions_reach(found: Merged) -> None:
    priorities, matrix = found
    ranking = ranking_of(priorities, cells(matrix))
    outcomes = {str(whole): first(priorities, whole) for whole in resolved(matrix)}
    assert {*ranking.contenders} == {*outcomes.values()} - {None}
    assert ranking.may_be_even == (None in outcomes.values())
    assert ranking.settled == (len({*outcomes.values()}) == 1)

    def turning(p: int, r: int) -> bool:
        others: dict[str, set[int | None]] = {}
        for whole in resolved(matrix):
            outcome = outcomes[str(whole)]
            whole[p][r] = "unknown"
            others.setdefault(str(whole), set()).add(outcome)
        return any(len(each) > 1 for each in others.values())

    left_open = {
        (p, r) for p, row in enumerate(matrix) for r, each in enumerate(row) if len(resolutions(each)) > 1
    }
    assert {(each.product, each.requirement) for each in ranking.unknown} == left_open
    assert {(each.product, each.requirement) for each in ranking.find_out} == {
        spot for spot in left_open if turning(*spot)
    }


@given(merged())
def test_bounds_of_scores_and_places_are_exactly_what_resolutions_reach(found: Merged) -> None:
    priorities, matrix = found
    every = list(resolved(matrix))
    ranges = ranking_of(priorities, cells(matrix)).places
    for each in ranking_of(priorities, cells(matrix)).ranked:
        scores = [score(priorities, whole[each.product]) for whole in every]
        assert (each.low, each.high) == (min(scores), max(scores))
        assert each.low <= each.score <= each.high
        reached = {place(priorities, whole, each.product) for whole in every}
        assert ranges[each.product].certain == (len(reached) == 1)
        assert ranges[each.product].may_be_out == (None in reached)


@given(st.lists(statement, max_size=6))
def test_what_somebody_saw_outranks_what_is_said_and_that_what_is_listed(said: list[CellStatement]) -> None:
    merged = merged_cell(said)
    assert sorted(map(repr, merged.statements)) == sorted(map(repr, said))
    assert merged.contradicted == (len({each.mark for each in said}) > 1)
    assert (merged.cell == "unknown") == (len(resolutions(merged)) == 3)
    if said:
        best = max(BASES.index(each.basis) for each in said)
        assert merged.basis == BASES[best]
        counting = {each.mark for each in said if BASES.index(each.basis) == best}
        assert (merged.cell in MARKS) == (len(counting) == 1)


def test_a_vendors_yes_never_counts_against_two_who_saw_that_it_cannot() -> None:
    vendor = CellStatement("the vendor", "said", "yes")
    seen = [CellStatement("Ann", "seen", "no"), CellStatement("Ben", "seen", "no")]
    found = merged_cell([vendor, *seen])
    assert (found.cell, found.basis) == ("no", "seen")
    assert found.opposed
    assert merged_cell([vendor]).basis == "said"
