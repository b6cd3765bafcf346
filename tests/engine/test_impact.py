"""The impact of an edit, judged by scoring every common sheet with both editions."""

import copy
import itertools
from collections import Counter
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.criteria.model import NOBODY, Criteria
from decider.engine.answers import Sheet
from decider.engine.edition import Edition
from decider.engine.impact import LeftOut, impact
from tests.engine.files import WEIGHTS, Tree, trees

often = settings(max_examples=100, deadline=None)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """A file and an edit of it."""
    old = draw(trees(most_questions=3))
    new = copy.deepcopy(old)
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3, unique=True)):
        edit(draw, new)
    return edition_of(old), edition_of(new)


def edition_of(tree: Tree) -> Edition:
    return Edition(Criteria.model_validate(tree), "", "")


def _weights(draw: st.DrawFn, tree: Tree) -> None:
    for criterion in tree["criteria"].values():
        criterion["weight"] = draw(st.sampled_from(WEIGHTS))


def _points(draw: st.DrawFn, tree: Tree) -> None:
    question = _any(draw, tree["questions"])
    choice = _any(draw, tree["questions"][question]["choices"])
    points = tree["questions"][question]["choices"][choice]["points"]
    by = points.setdefault(_any(draw, tree["criteria"]), {})
    by[_any(draw, tree["options"])] = draw(st.sampled_from(["1", "4", "10"]))


def _rules(draw: st.DrawFn, tree: Tree) -> None:
    question = _any(draw, tree["questions"])
    choices = list(tree["questions"][question]["choices"])
    tree["rules"] = tree["rules"][1:] or [
        {
            "id": "added",
            "when": {question: draw(st.sampled_from([choices[:1], choices]))},
            "rules_out": [_any(draw, tree["options"])],
            "because": "so it is",
        }
    ]


def _strength(draw: st.DrawFn, tree: Tree) -> None:
    tree["strength"] = {"clear": draw(st.sampled_from(["10", "30"])), "leaning": "2.5"}


def _new_question(draw: st.DrawFn, tree: Tree) -> None:
    tree["questions"]["added"] = copy.deepcopy(tree["questions"][_any(draw, tree["questions"])])


def _new_choice(draw: st.DrawFn, tree: Tree) -> None:
    choices = tree["questions"][_any(draw, tree["questions"])]["choices"]
    choices["added"] = copy.deepcopy(choices[_any(draw, choices)])


def _renamed_question(draw: st.DrawFn, tree: Tree) -> None:
    """One question goes and another comes, in the rules as well."""
    name = _any(draw, tree["questions"])
    tree["questions"] = {"new" if each == name else each: what for each, what in tree["questions"].items()}
    for rule in tree["rules"]:
        rule["when"] = {"new" if each == name else each: what for each, what in rule["when"].items()}


def _any(draw: st.DrawFn, names: dict[str, Any]) -> str:
    return draw(st.sampled_from(list(names)))


EDITS = [_weights, _points, _rules, _strength, _new_question, _new_choice, _renamed_question]


@often
@given(edits())
def test_changes_are_those_of_all_common_sheets(edit: tuple[Edition, Edition]) -> None:
    found = impact(*edit)
    directions, words, sheets = Counter[tuple[str, str]](), Counter[tuple[str, str]](), 0
    for answers in _common_sheets(*edit):
        before, after = (edition.score(Sheet(answers)) for edition in edit)
        directions[before.recommended or NOBODY, after.recommended or NOBODY] += 1
        words[before.strength, after.strength] += 1
        sheets += 1
    assert found.sheets == sheets
    assert found.directions == _changes(directions, sheets)
    assert found.words == _changes(words, sheets)
    assert found.flipped == sum(found.directions.values(), Fraction(0))


def _common_sheets(old: Edition, new: Edition) -> list[dict[str, str]]:
    ids = {}
    for question in old.criteria.questions:
        other = new.criteria.question(question.id)
        shared = [choice.id for choice in question.choices if other and other.choice(choice.id)]
        if shared:
            ids[question.id] = shared
    return [dict(zip(ids, answers, strict=True)) for answers in itertools.product(*ids.values())]


def _changes(numbers: Counter[tuple[str, str]], sheets: int) -> dict[tuple[str, str], Fraction]:
    return {change: Fraction(number, sheets) for change, number in numbers.items() if change[0] != change[1]}


def test_what_only_one_file_has_is_left_out() -> None:
    old, new = tree(), tree()
    new["questions"]["q2"] = new["questions"].pop("q1")
    new["questions"]["q0"]["choices"]["a9"] = {"label": "x"}
    found = impact(edition_of(old), edition_of(new))
    assert found.left_out == LeftOut(questions=("q1", "q2"), choices=(("q0", "a9"),))
    assert found.sheets == 2


def test_files_without_a_common_question_share_the_empty_sheet() -> None:
    old, new = tree(), tree()
    new["questions"] = {f"other_{name}": what for name, what in new["questions"].items()}
    found = impact(edition_of(old), edition_of(new))
    assert found.sheets == 1
    assert not found.flipped


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
