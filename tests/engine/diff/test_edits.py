"""What two criteria files differ in: edits that can matter to results, and everything else."""

import copy
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings

from decider.criteria.model.criteria import Criteria
from decider.engine.diff.edits import Edit, Value, edits_of
from decider.engine.diff.text_changes import Rewording, rewordings
from tests.engine.edited import edited
from tests.engine.files import Tree

FILE: Tree = {
    "version": "1",
    "title": "t",
    "options": {"emr": {"name": "EMR"}, "ehr": {"name": "EHR"}},
    "criteria": {"c": {"name": "C", "weight": "2"}, "d": {"name": "D", "weight": "1"}},
    "questions": {
        "q": {
            "ask": "?",
            "choices": {
                "a": {"label": "A", "points": {"c": {"emr": "3"}, "d": {"ehr": "1"}}},
                "b": {"label": "B", "points": {"c": {"ehr": "3"}}},
            },
        },
        "p": {"ask": "??", "choices": {"x": {"label": "X"}, "y": {"label": "Y"}}},
    },
    "rules": [{"id": "r", "when": {"q": ["a", "b"], "p": ["x"]}, "rules_out": ["emr"], "because": "so"}],
    "strength": {"clear": "20", "leaning": "5"},
}

Change = Callable[[Tree], object]


def changed(change: Change) -> tuple[Criteria, Criteria]:
    new = copy.deepcopy(FILE)
    change(new)
    return Criteria.model_validate(FILE), Criteria.model_validate(new)


def points(tree: Tree) -> Tree:
    found: Tree = tree["questions"]["q"]["choices"]["a"]["points"]
    return found


@pytest.mark.parametrize(("change", "kind", "ids", "before", "after"), [
    (lambda new: new["criteria"]["c"].update(weight="2.5"), "weight", ("c",), Fraction(2), Fraction(5, 2)),
    (lambda new: points(new)["c"].update(emr="4"), "points", ("q", "a", "c", "emr"), 3, 4),
    (lambda new: points(new)["c"].update(ehr="1"), "points", ("q", "a", "c", "ehr"), 0, 1),
    (lambda new: points(new).pop("d"), "points", ("q", "a", "d", "ehr"), 1, 0),
    (lambda new: new["strength"].update(clear="25"), "strength", ("clear",), Fraction(20), Fraction(25)),
])  # fmt: skip
def test_a_number_is_one_edit(
    change: Change, kind: str, ids: tuple[str, ...], before: Value, after: Value
) -> None:
    (edit,) = edits_of(*changed(change))
    assert (edit.kind, edit.ids, edit.before, edit.after) == (kind, ids, before, after)


@pytest.mark.parametrize(("change", "kind", "ids"), [
    (lambda new: new["options"].update(phr={"name": "PHR"}), "option", ("phr",)),
    (lambda new: (new["criteria"].update(n={"name": "N", "weight": "1"}), points(new).update(n={"emr": "2"})),
     "criterion", ("n",)),
    (lambda new: new["questions"].update(n={"ask": "?", "choices": {"z": {"label": "Z"}}}),
     "question", ("n",)),
    (lambda new: new["questions"]["p"]["choices"].update(z={"label": "Z"}), "choice", ("p", "z")),
    (lambda new: new["rules"].append({**FILE["rules"][0], "id": "n"}), "rule", ("n",)),
])  # fmt: skip
def test_a_part_comes_and_goes_with_all_it_says(change: Change, kind: str, ids: tuple[str, ...]) -> None:
    old, new = changed(change)
    (came,), (gone,) = edits_of(old, new), edits_of(new, old)
    assert came.before is gone.after is None
    assert came.after is gone.before is not None
    assert (came.kind, came.ids) == (gone.kind, gone.ids) == (kind, ids)
    assert not rewordings(old, new)
    assert not rewordings(new, old)


def test_a_rule_is_edited_by_what_it_does_and_reworded_by_what_it_says() -> None:
    old, new = changed(lambda new: new["rules"][0].update(rules_out=["ehr"]))
    assert edits_of(old, new) == (Edit("rule", ("r",), old.rules[0], new.rules[0]),)
    assert not rewordings(old, new)
    same = changed(lambda new: new["rules"][0].update(when={"p": ["x"], "q": ["b", "a"]}, because="why"))
    assert not edits_of(*same)
    assert rewordings(*same) == (Rewording(("rules", "r", "because"), "so", "why"),)


def test_edits_stand_in_the_order_of_the_file() -> None:
    def change(new: Tree) -> None:
        new["strength"]["leaning"] = "6"
        new["rules"].clear()
        new["questions"]["p"]["choices"].pop("y")
        points(new)["c"]["emr"] = "5"
        new["criteria"]["d"]["weight"] = "4"

    assert [edit.kind for edit in edits_of(*changed(change))] == [
        "weight", "points", "choice", "rule", "strength",
    ]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(edited(most_edits=5))
def test_edits_one_way_are_the_edits_back_turned_round(trees: tuple[Tree, Tree]) -> None:
    old, new = map(Criteria.model_validate, trees)
    there = {(edit.kind, *edit.ids): (edit.before, edit.after) for edit in edits_of(old, new)}
    back = {(edit.kind, *edit.ids): (edit.after, edit.before) for edit in edits_of(new, old)}
    assert there == back


@pytest.mark.parametrize(("change", "path", "before", "after"), [
    (lambda new: new.update(title="u"), ("title",), "t", "u"),
    (lambda new: new["questions"]["q"]["choices"]["a"].update(label="Z"),
     ("questions", "q", "choices", "a", "label"), "A", "Z"),
    (lambda new: new["options"]["emr"].update(phrase="an EMR"), ("options", "emr", "phrase"), None, "an EMR"),
    (lambda new: new.update(ask_first=["p", "q"]), ("ask_first",), None, "p, q"),
    (lambda new: new["questions"]["q"].update(changeable="now"), ("questions", "q", "changeable"),
     "years", "now"),
    (lambda new: new["criteria"]["c"].update(weight_range=["0.5", "4"]), ("criteria", "c", "weight_range"),
     None, "0.5, 4"),
    (lambda new: new["criteria"]["c"].update(table={"options": {"emr": "little"}}),
     ("criteria", "c", "table"),
     None, "options: emr: little"),
])  # fmt: skip
def test_words_are_named_by_their_path(
    change: Change, path: tuple[str, ...], before: str | None, after: str
) -> None:
    old, new = changed(change)
    assert rewordings(old, new) == (Rewording(path, before, after),)
    assert rewordings(new, old) == (Rewording(path, after, before),)
    assert not edits_of(old, new)


def test_a_new_order_is_named_by_the_stretch_that_moved() -> None:
    def change(new: Tree) -> None:
        new["questions"] = dict(reversed(new["questions"].items()))

    assert rewordings(*changed(change)) == (Rewording(("questions",), "q, p", "p, q", (("p", ""),)),)


def test_what_changes_proofs_comes_before_what_changes_words() -> None:
    def change(new: Tree) -> None:
        new["title"] = "other"
        new["questions"]["p"]["changeable"] = "never"
        new["criteria"]["c"]["weight_range"] = ["1", "3"]

    found = rewordings(*changed(change))
    assert [rewording.path[-1] for rewording in found] == ["weight_range", "changeable", "title"]
    assert [rewording.changes_proofs for rewording in found] == [True, True, False]


def test_a_source_or_a_scenario_comes_as_one_difference() -> None:
    scenario = {"name": "One", "answers": {"q": "a"}, "expect": {"recommended": "emr"}}
    (found,) = rewordings(*changed(lambda new: new.update(scenarios=[scenario])))
    assert found == Rewording(("scenarios", "One"), None, "answers: q: a; expect: recommended: emr")
