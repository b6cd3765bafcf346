"""The edits between two editions in plain words."""

import copy
from collections.abc import Callable

import pytest

from decider.criteria.model.criteria import Criteria
from decider.engine.diff.edits import edits_of
from decider.text.edits import said
from tests.engine.files import Tree

FILE: Tree = {
    "version": "1",
    "title": "t",
    "options": {"emr": {"name": "EMR"}, "ehr": {"name": "EHR"}},
    "criteria": {"mobility": {"name": "Data mobility", "weight": "2"}},
    "questions": {
        "referrals": {
            "ask": "How often?",
            "section": "Referrals",
            "choices": {
                "daily": {"label": "Every day", "points": {"mobility": {"ehr": "4", "emr": "1"}}},
                "rarely": {"label": "Rarely"},
            },
        },
        "size": {"ask": "How many?", "choices": {"solo": {"label": "One"}, "two": {"label": "Two"}}},
    },
    "rules": [
        {"id": "big", "when": {"referrals": ["daily"]}, "rules_out": ["emr"], "because": "so"},
    ],
}
RULE = {
    "id": "n",
    "when": {"size": ["two", "solo"], "referrals": ["rarely"]},
    "rules_out": ["ehr"],
    "because": "so",
}
NEW_QUESTION = {
    "ask": "And?",
    "choices": {"yes": FILE["questions"]["referrals"]["choices"]["daily"], "no": {"label": "No"}},
}


def lines(change: Callable[[Tree], object]) -> tuple[list[str], list[str]]:
    """What is said of a change, and of undoing it."""
    tree = copy.deepcopy(FILE)
    change(tree)
    old, new = Criteria.model_validate(FILE), Criteria.model_validate(tree)
    return [said(edit, old, new) for edit in edits_of(old, new)], [
        said(e, new, old) for e in edits_of(new, old)
    ]


def daily(tree: Tree) -> Tree:
    found: Tree = tree["questions"]["referrals"]["choices"]["daily"]
    return found


@pytest.mark.parametrize(("change", "what", "before", "after"), [
    (lambda new: new["criteria"]["mobility"].update(weight="2.5"),
     "weight of Data mobility (mobility)", "2", "2.5"),
    (lambda new: daily(new)["points"]["mobility"].update(ehr="5"),
     "Referrals: Every day (referrals=daily), Data mobility, EHR", "4", "5"),
    (lambda new: new["questions"]["size"]["choices"]["solo"].update(points={"mobility": {"emr": "1"}}),
     "How many? One (size=solo), Data mobility, EMR", "0", "1"),
    (lambda new: new.update(strength={"clear": "25"}), "least margin for “clear”", "20", "25"),
    (lambda new: new["rules"][0].update(when={"size": ["two"], "referrals": ["daily", "rarely"]}), "rule big",
     "rules out EMR if Referrals is “Every day”",
     "rules out EMR if Referrals is “Every day” or “Rarely” and How many? is “Two”"),
])  # fmt: skip
def test_a_change_names_the_thing_and_says_it_before_and_after(
    change: Callable[[Tree], object], what: str, before: str, after: str
) -> None:
    (done,), (undone,) = lines(change)
    assert done.removesuffix(" points") == f"{what}: {before} -> {after}"
    assert undone.removesuffix(" points") == f"{what}: {after} -> {before}"


def test_points_and_margins_have_their_unit() -> None:
    (points,), _ = lines(lambda new: daily(new)["points"]["mobility"].update(ehr="5"))
    (margin,), _ = lines(lambda new: new.update(strength={"leaning": "2.5"}))
    assert points.endswith("4 -> 5 points")
    assert margin == "least margin for “leaning”: 5 -> 2.5 points"


def _with_option(new: Tree) -> None:
    new["options"]["phr"] = {"name": "PHR"}
    daily(new)["points"]["mobility"]["phr"] = "2"


def _with_criterion(new: Tree) -> None:
    new["criteria"]["n"] = {"name": "Cost", "weight": "1"}
    daily(new)["points"]["n"] = {"emr": "2"}


@pytest.mark.parametrize(("change", "what", "brings"), [
    (lambda new: new["options"].update(phr={"name": "PHR"}), "option PHR (phr)", ""),
    (_with_option, "option PHR (phr)", ": Referrals: Every day, Data mobility 2"),
    (_with_criterion, "criterion Cost (n)", ": weight 1; Referrals: Every day, EMR 2"),
    (lambda new: new["questions"].update(n=NEW_QUESTION),
     "question “And?” (n)", ": Every day (Data mobility, EHR 4, EMR 1); No (no points)"),
    (lambda new: new["questions"]["size"]["choices"].update(n=daily(FILE)),
     "choice How many? Every day (size=n)", ": Data mobility, EHR 4, EMR 1"),
    (lambda new: new["rules"].append(RULE),
     "rule n", ": rules out EHR if Referrals is “Rarely” and How many? is “One” or “Two”"),
])  # fmt: skip
def test_what_comes_and_goes_says_what_it_brings(
    change: Callable[[Tree], object], what: str, brings: str
) -> None:
    (came,), (gone,) = lines(change)
    assert came == f"{what} added{brings}"
    assert gone == f"{what} removed{brings}"
