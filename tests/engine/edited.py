"""Random edits of random criteria files."""

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from decider.criteria.checking import check
from decider.criteria.model import Criteria
from decider.engine.edition import Edition
from tests.engine.files import WEIGHTS, Tree, trees
from tests.engine.mixing import cleaned

Change = Callable[[st.DrawFn, Tree], None]


@st.composite
def edited(draw: st.DrawFn, most_edits: int = 3) -> tuple[Tree, Tree]:
    """The content of a file, and of an edit of it that `check` accepts."""
    old = draw(trees(most_questions=3))
    new = copy.deepcopy(old)
    for edit in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=most_edits, unique=True)):
        edit(draw, new)
    cleaned(new)
    assume(new["criteria"])
    assume(not [*check(Criteria.model_validate(new))])
    return old, new


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


def _wider_rule(draw: st.DrawFn, tree: Tree) -> None:
    for rule in tree["rules"][:1]:
        question = _any(draw, rule["when"])
        rule["when"][question] = list(tree["questions"][question]["choices"])


def _strength(draw: st.DrawFn, tree: Tree) -> None:
    tree["strength"] = {"clear": draw(st.sampled_from(["10", "30"])), "leaning": "2.5"}


def _new_question(draw: st.DrawFn, tree: Tree) -> None:
    tree["questions"]["added"] = copy.deepcopy(tree["questions"][_any(draw, tree["questions"])])


def _new_choice(draw: st.DrawFn, tree: Tree) -> None:
    choices = tree["questions"][_any(draw, tree["questions"])]["choices"]
    choices["added"] = copy.deepcopy(choices[_any(draw, choices)])


def _no_choice(draw: st.DrawFn, tree: Tree) -> None:
    _fewer(draw, tree["questions"][_any(draw, tree["questions"])]["choices"], least=1)


def _renamed_question(draw: st.DrawFn, tree: Tree) -> None:
    """One question goes and another comes, in the rules as well."""
    name = _any(draw, tree["questions"])
    tree["questions"] = {"new" if each == name else each: what for each, what in tree["questions"].items()}
    for rule in tree["rules"]:
        rule["when"] = {"new" if each == name else each: what for each, what in rule["when"].items()}


def _new_criterion(draw: st.DrawFn, tree: Tree) -> None:
    tree["criteria"]["added"] = {"name": "added", "weight": draw(st.sampled_from(WEIGHTS))}
    for question in tree["questions"].values():
        for choice in question["choices"].values():
            choice["points"]["added"] = {_any(draw, tree["options"]): "3"}


def _no_criterion(draw: st.DrawFn, tree: Tree) -> None:
    _fewer(draw, tree["criteria"], least=1)


def _new_option(draw: st.DrawFn, tree: Tree) -> None:
    tree["options"]["added"] = {"name": "added"}
    _points(draw, tree)
    _points(draw, tree)


def _no_option(draw: st.DrawFn, tree: Tree) -> None:
    _fewer(draw, tree["options"], least=2)


def _fewer(draw: st.DrawFn, parts: Tree, least: int) -> None:
    if len(parts) > least:
        parts.pop(_any(draw, parts))


def _any(draw: st.DrawFn, names: dict[str, Any]) -> str:
    return draw(st.sampled_from(list(names)))


CHANGES: list[Change] = [
    _weights, _points, _rules, _wider_rule, _strength, _new_question, _new_choice, _no_choice,
    _renamed_question, _new_criterion, _no_criterion, _new_option, _no_option,
]  # fmt: skip
