"""Random edits of random criteria files."""

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from decider.criteria.checks.criteria import check
from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.edition import Edition, digest_of
from tests.engine.dice import Dice
from tests.engine.files import WEIGHTS, Tree, shared, trees
from tests.engine.mixing import cleaned

Change = Callable[[Dice, Tree], None]


@st.composite
def edited(draw: st.DrawFn, most_edits: int = 3) -> tuple[Tree, Tree]:
    """The content of a file, and of an edit of it that `check` accepts."""
    old = draw(trees(most_questions=3))
    new = copy.deepcopy(old)
    dice = Dice(draw)
    for edit in dice.some(CHANGES, 1, most_edits):
        edit(dice, new)
    cleaned(new)
    assume(new["criteria"])
    assume(not [*check(Criteria.model_validate(new))])
    return old, new


def edition_of(tree: Tree) -> Edition:
    return Edition(Criteria.model_validate(tree), digest_of(tree), str(tree))


def _weights(dice: Dice, tree: Tree) -> None:
    for criterion in tree["criteria"].values():
        criterion["weight"] = dice.pick(WEIGHTS)


def _points(dice: Dice, tree: Tree) -> None:
    question = _any(dice, tree["questions"])
    choice = _any(dice, tree["questions"][question]["choices"])
    points = tree["questions"][question]["choices"][choice]["points"]
    by = points.setdefault(_any(dice, tree["criteria"]), {})
    by[_any(dice, tree["options"])] = dice.pick(["1", "4", "10"])


def _rules(dice: Dice, tree: Tree) -> None:
    question = _any(dice, tree["questions"])
    choices = list(tree["questions"][question]["choices"])
    tree["rules"] = tree["rules"][1:] or [
        {
            "id": "added",
            "when": {question: dice.pick([choices[:1], choices])},
            "rules_out": [_any(dice, tree["options"])],
            "because": "so it is",
        }
    ]


def _wider_rule(dice: Dice, tree: Tree) -> None:
    for rule in tree["rules"][:1]:
        question = _any(dice, rule["when"])
        rule["when"][question] = list(tree["questions"][question]["choices"])


def _shares(dice: Dice, tree: Tree) -> None:
    shared(dice, tree["questions"][_any(dice, tree["questions"])])


def _strength(dice: Dice, tree: Tree) -> None:
    tree["strength"] = {"clear": dice.pick(["10", "30"]), "leaning": "2.5"}


def _new_question(dice: Dice, tree: Tree) -> None:
    tree["questions"]["added"] = copy.deepcopy(tree["questions"][_any(dice, tree["questions"])])


def _new_choice(dice: Dice, tree: Tree) -> None:
    choices = tree["questions"][_any(dice, tree["questions"])]["choices"]
    choices["added"] = copy.deepcopy(choices[_any(dice, choices)])


def _no_choice(dice: Dice, tree: Tree) -> None:
    _fewer(dice, tree["questions"][_any(dice, tree["questions"])]["choices"], least=1)


def _renamed_question(dice: Dice, tree: Tree) -> None:
    """One question goes and another comes, in the rules as well."""
    name = _any(dice, tree["questions"])
    tree["questions"] = {"new" if each == name else each: what for each, what in tree["questions"].items()}
    for rule in tree["rules"]:
        rule["when"] = {"new" if each == name else each: what for each, what in rule["when"].items()}


def _new_criterion(dice: Dice, tree: Tree) -> None:
    tree["criteria"]["added"] = {"name": "added", "weight": dice.pick(WEIGHTS)}
    for question in tree["questions"].values():
        for choice in question["choices"].values():
            choice["points"]["added"] = {_any(dice, tree["options"]): "3"}


def _no_criterion(dice: Dice, tree: Tree) -> None:
    _fewer(dice, tree["criteria"], least=1)


def _new_option(dice: Dice, tree: Tree) -> None:
    tree["options"]["added"] = {"name": "added"}
    _points(dice, tree)
    _points(dice, tree)


def _no_option(dice: Dice, tree: Tree) -> None:
    _fewer(dice, tree["options"], least=2)


def _fewer(dice: Dice, parts: Tree, least: int) -> None:
    if len(parts) > least:
        parts.pop(_any(dice, parts))


def _any(dice: Dice, names: dict[str, Any]) -> str:
    return dice.pick(list(names))


CHANGES: list[Change] = [
    _weights, _points, _shares, _rules, _wider_rule, _strength, _new_question, _new_choice, _no_choice,
    _renamed_question, _new_criterion, _no_criterion, _new_option, _no_option,
]  # fmt: skip
