"""Edits between two editions as one person tells another: by names alone, and what is now before what was."""

from collections.abc import Mapping

from decider.criteria.model.criteria import Criteria
from decider.engine.diff.edits import Edit, EditKind
from decider.text.case import capitalized
from decider.text.edits import answer_name, criterion_name, value_said

PARTS: tuple[EditKind, ...] = ("option", "criterion", "question", "choice")
ADDED: Mapping[EditKind, str] = {**dict.fromkeys(PARTS, "{what} is new: "), "rule": "a new rule "}
REMOVED: Mapping[EditKind, str] = {**dict.fromkeys(PARTS, "{what} is gone: "), "rule": "one rule less: it "}
CHANGED: Mapping[EditKind, str] = {
    "weight": "{what} weighs {after} instead of {before}",
    "points": "{what} {after} points instead of {before}",
    "shares": "the answers to {what} are as common as this: {after}; before, {before}",
    "rule": "a rule now {after}; before: {before}",
    "strength": "“{what}” begins at {after} points instead of {before}",
}


# As in a diff, what was removed has its name from the old file and everything else from the new.
def told(edit: Edit, old: Criteria, new: Criteria) -> str:
    """One edit in a sentence without its stop: "Data mobility weighs 2 instead of 1"."""
    what = _what(edit, old if edit.after is None else new)
    before, after = value_said(edit.before, old), value_said(edit.after, new)
    if edit.before is None or edit.after is None:
        opening = (ADDED if edit.before is None else REMOVED)[edit.kind].format(what=what)
        return capitalized(f"{opening}{after or before}".removesuffix(": "))
    return capitalized(CHANGED[edit.kind].format(what=what, before=before, after=after))


def _what(edit: Edit, criteria: Criteria) -> str:
    """What was edited, by name; a rule has none that a visitor knows."""
    name, *within = edit.ids
    match edit.kind, within:
        case "option", _:
            return criteria.option(name).name
        case "criterion" | "weight", _:
            return criterion_name(criteria, name)
        case "question" | "shares", _:
            question = criteria.question(name)
            return f"“{question.ask if question else name}”"
        case "choice", [choice]:
            return f"“{answer_name(criteria, name, choice)}”"
        case "points", [choice, criterion, option]:
            on, gains = criterion_name(criteria, criterion), criteria.option(option).name
            return f"on {on}, “{answer_name(criteria, name, choice)}” gives {gains}"
    return capitalized(name)
