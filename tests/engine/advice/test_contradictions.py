"""Contradictions are found among given answers, judged by looking at each, and change nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.criteria import Criteria
from decider.engine.advice.contradictions import contradictions_of
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from tests.engine.dice import Dice
from tests.engine.files import Judge, Tree, sheets, trees

SHIPPED = open_edition(paths.CRITERIA).criteria


@st.composite
def cases(draw: st.DrawFn) -> tuple[Criteria, Sheet]:
    """A file with contradictions, and one of its sheets."""
    tree, dice = draw(trees(4)), Dice(draw)
    questions = tree["questions"]

    def way() -> Tree:
        names = dice.some(list(questions), 1, 2)
        return {name: dice.some(list(questions[name]["choices"]), 1, 2) for name in names}

    tree["contradictions"] = [
        {"id": f"x{i}", "says": "Not both.", "when": dice.pick([way(), [way(), way()]])} for i in range(3)
    ]
    criteria = Criteria.model_validate(tree)
    return criteria, draw(sheets(criteria))


@given(cases())
def test_a_contradiction_is_found_when_every_answer_of_a_way_was_given(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    answers = Judge(criteria, sheet).given()
    found = {each.contradiction.id: each for each in contradictions_of(criteria, sheet)}
    for each in criteria.contradictions:
        met = [
            way
            for way in each.ways
            if all(name in answers and answers[name] in listed for name, listed in way.items())
        ]
        assert (each.id in found) == bool(met)
        if met:
            read = {name for way in met for name in way}
            assert {question.id for question in found[each.id].questions} == read


@given(cases())
def test_a_contradiction_changes_no_verdict(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    plain = criteria.model_copy(update={"contradictions": ()})
    assert ScoringModel(criteria).score(sheet) == ScoringModel(plain).score(sheet)


@pytest.mark.parametrize(
    ("medicare", "said"),
    [("above", "a clinician above Medicare’s thresholds"), ("apm", "in an Advanced APM")],
)
def test_who_is_paid_in_cash_is_told_the_answer_on_medicare_that_they_gave(medicare: str, said: str) -> None:
    [found] = contradictions_of(SHIPPED, Sheet({"payment": "cash", "medicare": medicare}))
    assert said in found.contradiction.says
    assert ("thresholds" in found.contradiction.says) == (medicare == "above")
