"""How weights move the census, judged by scoring every sheet with the weight replaced."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.engine.census.census import census
from decider.engine.census.counting import budget
from decider.engine.census.distribution import Distribution
from decider.engine.census.sensitivity import WeightSensitivity, sensitivity
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, Tree, trees

RANGES = [None, ["0", "1"], ["0.5", "4"], ["2.5", "9"]]


@st.composite
def ranged(draw: st.DrawFn) -> Tree:
    """A small file, some of whose criteria say how far their weights may go."""
    tree = draw(trees(most_questions=4))
    for criterion in tree["criteria"].values():
        if limits := draw(st.sampled_from(RANGES)):
            criterion["weight_range"] = limits
    return tree


def edition_of(tree: Tree) -> ScoringModel:
    return ScoringModel(Criteria.model_validate(tree))


@given(ranged())
def test_shares_are_those_of_all_sheets_with_the_weight_replaced(tree: Tree) -> None:
    found = sensitivity(edition_of(tree))
    assert [each.criterion for each in found] == list(tree["criteria"])
    for each in found:
        for weighed in (each.low, each.own, each.high):
            assert weighed.share == _listed(tree, each.criterion, weighed.weight)


def _listed(tree: Tree, criterion: str, weight: Fraction) -> dict[str, Fraction]:
    """The shares by listing; a criterion without any other decides the same at every weight."""
    criteria = Criteria.model_validate(tree)
    judge = _Reweighed(criteria, Sheet(), {criterion: weight} if len(criteria.criteria) > 1 else {})
    shares = dict.fromkeys((*(option.id for option in criteria.options), NO_RECOMMENDATION), Fraction(0))
    for answers in judge.completions():
        recommended = judge.recommended(judge.scores(answers), judge.matches(answers))
        shares[recommended or NO_RECOMMENDATION] += judge.weighs(answers)
    return shares


class _Reweighed(Judge):
    """The judge with weights of its own for some criteria."""

    def __init__(self, criteria: Criteria, sheet: Sheet, weights: dict[str, Fraction]) -> None:
        super().__init__(criteria, sheet)
        self.weights = weights

    def weight(self, criterion: str) -> Fraction:
        return self.weights.get(criterion, super().weight(criterion))


@given(ranged())
def test_ends_are_those_of_the_file_or_half_the_weight_to_either_side(tree: Tree) -> None:
    for each in sensitivity(edition_of(tree)):
        written = tree["criteria"][each.criterion]
        weight = Fraction(written["weight"])
        low, high = written.get("weight_range", (weight / 2, weight * 3 / 2))
        assert (each.low.weight, each.own.weight, each.high.weight) == (Fraction(low), weight, Fraction(high))


def test_the_shipped_weights_stand_where_the_census_does() -> None:
    edition = open_edition(paths.CRITERIA)
    assert all(each.own.share == census(edition).share for each in sensitivity(edition))


@given(ranged())
def test_where_the_ends_cannot_be_counted_they_are_drawn_within_their_error(tree: Tree) -> None:
    edition = edition_of(tree)
    exact = sensitivity(edition)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(budget, "MOST_STEPS", 0)
        drawn = sensitivity(edition, own=_exact(exact))
    for counted, found in zip(exact, drawn, strict=True):
        assert found.own == counted.own
        for one, other in ((counted.low, found.low), (counted.high, found.high)):
            assert one.weight == other.weight
            assert one.error == 0
            for option, share in one.share.items():
                assert abs(share - other.share[option]) <= 2 * other.error


def _exact(found: tuple[WeightSensitivity, ...]) -> Distribution:
    """The census that the sensitivity starts from."""
    return Distribution(1, weighted=False, error=0, drawn=0, share=found[0].own.share, strength={})
