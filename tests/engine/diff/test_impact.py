"""The impact of an edit, judged by scoring every common sheet with both editions."""

import copy
from collections import defaultdict
from fractions import Fraction

from hypothesis import given, settings

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.diff.impact import LeftOut, impact
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from tests.engine.edited import edited, edition_of
from tests.engine.either import sheets_of_either, weigh
from tests.engine.files import Tree

often = settings(max_examples=30, deadline=None)


edits = edited().map(lambda trees: (edition_of(trees[0]), edition_of(trees[1])))


@often
@given(edits)
def test_changes_are_those_of_all_sheets_with_the_questions_of_either(edit: tuple[Edition, Edition]) -> None:
    found = impact(*edit)
    directions, words = (
        defaultdict[tuple[str, str], Fraction](Fraction),
        defaultdict[tuple[str, str], Fraction](Fraction),
    )
    whole, sheets = Fraction(0), sheets_of_either(*edit)
    for answers in sheets:
        before, after = (edition.score(sheet_of(edition.criteria, answers)[0]) for edition in edit)
        weight = weigh(answers, *edit)
        directions[before.recommended or NO_RECOMMENDATION, after.recommended or NO_RECOMMENDATION] += weight
        words[before.strength, after.strength] += weight
        whole += weight
    assert found.sheets == len(sheets)
    assert found.directions == _changes(directions, whole)
    assert found.words == _changes(words, whole)
    assert found.flipped == sum(found.directions.values(), Fraction(0))


def _changes(weights: dict[tuple[str, str], Fraction], whole: Fraction) -> dict[tuple[str, str], Fraction]:
    return {change: weight / whole for change, weight in weights.items() if change[0] != change[1]}


def test_what_one_file_does_not_have_is_named() -> None:
    old, new = tree(), tree()
    new["questions"]["q2"] = new["questions"].pop("q1")
    new["questions"]["q0"]["choices"]["a9"] = {"label": "x"}
    found = impact(edition_of(old), edition_of(new))
    assert found.left_out == LeftOut(questions=("q1", "q2"), choices=(("q0", "a9"),))
    assert found.sheets == 12


def test_files_without_a_common_question_read_their_own_answers() -> None:
    old, new = tree(), tree()
    new["questions"] = {f"other_{name}": what for name, what in new["questions"].items()}
    found = impact(edition_of(old), edition_of(new))
    assert found.sheets == 16
    assert found.flipped == Fraction(5, 8)


def test_an_edition_has_no_impact_on_itself() -> None:
    found = impact(edition_of(tree()), edition_of(tree()))
    assert found.sheets == 4
    assert not any((found.flipped, found.directions, found.words, found.scenarios))


def test_scenarios_that_change_are_named() -> None:
    old, new = tree(), tree()
    new["questions"]["q0"]["choices"]["a0"]["points"] = {"c": {"emr": "10"}}
    new["scenarios"].append({"name": "newer", "answers": {"q0": "a0"}, "expect": {}})
    found = impact(edition_of(old), edition_of(new))
    assert found.scenarios == ("first", "newer")
    assert found.directions == {("none", "emr"): Fraction(1, 4), ("ehr", "emr"): Fraction(1, 4)}


def test_a_scenario_of_which_only_the_strength_changes_does_not_flip() -> None:
    old, new = tree(), tree()
    new["strength"] = {"clear": "100", "leaning": "99"}
    old["scenarios"][0]["answers"] = new["scenarios"][0]["answers"] = {"q0": "a0"}
    found = impact(edition_of(old), edition_of(new))
    assert found.scenarios == ()
    assert [change.name for change in found.scenario_changes] == ["first"]


def tree() -> Tree:
    """Two questions, each with a choice for each of two options."""
    choices = {
        "a0": {"label": "x", "points": {"c": {"ehr": "1"}}},
        "a1": {"label": "x", "points": {"c": {"emr": "1"}}},
    }
    return {
        "version": "1",
        "title": "t",
        "options": {"emr": {"name": "EMR"}, "ehr": {"name": "EHR"}},
        "criteria": {"c": {"name": "c", "weight": "1"}},
        "questions": {f"q{number}": {"ask": "?", "choices": copy.deepcopy(choices)} for number in range(2)},
        "scenarios": [
            {"name": "first", "answers": {"q0": "a0"}, "expect": {}},
            {"name": "second", "answers": {"q0": "a1", "q1": "a0"}, "expect": {}},
        ],
    }
