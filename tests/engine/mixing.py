"""A file with some of the edits that make another of it, made one after another to its content."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

from decider.engine.diff.edits import Edit
from tests.engine.files import Tree


def mixed(old: Tree, new: Tree, edits: Sequence[Edit]) -> Tree:
    """The old content with these edits towards the new."""
    tree = copy.deepcopy(old)
    for edit in edits:
        MAKE[edit.kind](tree, copy.deepcopy(new), *edit.ids)
    applied = {edit.ids[0] for edit in edits if edit.kind == "shares"}
    for question in old["questions"].keys() & new["questions"].keys():
        _in_proportion(tree, *((new, old) if question in applied else (old, new)), question)
    cleaned(tree)
    return tree


def _option(tree: Tree, new: Tree, option: str) -> None:
    _come_or_go(tree["options"], new["options"], option)
    for ours, theirs in _common_choices(tree, new):
        for criterion, by in theirs["points"].items():
            if option in by:
                ours["points"].setdefault(criterion, {})[option] = by[option]


def _criterion(tree: Tree, new: Tree, criterion: str) -> None:
    _come_or_go(tree["criteria"], new["criteria"], criterion)
    for ours, theirs in _common_choices(tree, new):
        if criterion in theirs["points"]:
            ours["points"][criterion] = theirs["points"][criterion]


def _weight(tree: Tree, new: Tree, criterion: str) -> None:
    tree["criteria"][criterion]["weight"] = new["criteria"][criterion]["weight"]


def _question(tree: Tree, new: Tree, question: str) -> None:
    _come_or_go(tree["questions"], new["questions"], question)


def _choice(tree: Tree, new: Tree, question: str, choice: str) -> None:
    _come_or_go(tree["questions"][question]["choices"], new["questions"][question]["choices"], choice)


def _points(tree: Tree, new: Tree, *ids: str) -> None:
    question, choice, criterion, option = ids
    ours, theirs = (each["questions"][question]["choices"][choice]["points"] for each in (tree, new))
    ours.setdefault(criterion, {})[option] = theirs.get(criterion, {}).get(option, "0")


def _rule(tree: Tree, new: Tree, name: str) -> None:
    olds, news = ({rule["id"]: rule for rule in each["rules"]} for each in (tree, new))
    _come_or_go(olds, news, name)
    tree["rules"] = [*olds.values()]


def _strength(tree: Tree, new: Tree, word: str) -> None:
    tree["strength"][word] = new["strength"][word]


MAKE: Mapping[str, Callable[..., None]] = {
    "option": _option,
    "criterion": _criterion,
    "weight": _weight,
    "question": _question,
    "choice": _choice,
    "points": _points,
    "shares": lambda *_: None,
    "rule": _rule,
    "strength": _strength,
}


def _in_proportion(tree: Tree, file: Tree, other: Tree, question: str) -> None:
    """Give the choices the shares of a file; those it lacks are as common beside them as in the other."""
    ours, theirs, made = (each["questions"][question]["choices"] for each in (file, other, tree))
    if not any("share" in choice for choice in (*ours.values(), *theirs.values())):
        return
    shares, others = (
        {name: Fraction(choice.get("share", "1")) for name, choice in each.items()} for each in (ours, theirs)
    )
    both = [name for name in ours if name in theirs]
    whole, rest = (sum((each[name] for name in both), Fraction(0)) or 1 for each in (shares, others))
    parts = {name: shares[name] if name in shares else others[name] * whole / rest for name in made}
    unit = lcm(*(part.denominator for part in parts.values()))
    for name, choice in made.items():
        choice["share"] = str(int(parts[name] * unit))


def _come_or_go(ours: Tree, theirs: Tree, name: str) -> None:
    if name in theirs:
        ours[name] = theirs[name]
    else:
        del ours[name]


def _common_choices(tree: Tree, new: Tree) -> Iterator[tuple[Tree, Tree]]:
    for question, what in tree["questions"].items():
        theirs = new["questions"].get(question, {"choices": {}})["choices"]
        for name, choice in what["choices"].items():
            if name in theirs:
                yield choice, theirs[name]


def cleaned(tree: Tree) -> None:
    """Leave out what refers to something that is not there."""
    tree["questions"] = {name: what for name, what in tree["questions"].items() if what["choices"]}
    scored = set()
    for question in tree["questions"].values():
        for choice in question["choices"].values():
            choice["points"] = _cleaned_points(tree, choice["points"])
            scored |= set(choice["points"])
    tree["criteria"] = {name: what for name, what in tree["criteria"].items() if name in scored}
    for rule in tree["rules"]:
        _clean_rule(tree, rule)
    tree["rules"] = [rule for rule in tree["rules"] if rule["rules_out"] and all(rule["when"].values())]


def _cleaned_points(tree: Tree, points: Tree) -> Tree:
    known = {
        criterion: {option: number for option, number in by.items() if option in tree["options"]}
        for criterion, by in points.items()
        if criterion in tree["criteria"]
    }
    return {criterion: by for criterion, by in known.items() if any(map(int, by.values()))}


def _clean_rule(tree: Tree, rule: Tree) -> None:
    rule["rules_out"] = [option for option in rule["rules_out"] if option in tree["options"]]
    known = {name: what["choices"] for name, what in tree["questions"].items()}
    rule["when"] = {
        question: [choice for choice in listed if choice in known.get(question, {})]
        for question, listed in rule["when"].items()
    }
