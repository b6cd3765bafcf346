"""The edits between two editions in plain words."""

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction

from decider.criteria.model import Choice, Criteria, Criterion, Option, Question, Rule
from decider.engine.edits import Edit, Kind, Value
from decider.engine.rewordings import decimal

UNITS = {"points": " points", "strength": " points"}


def said(edit: Edit, old: Criteria, new: Criteria) -> str:
    """One edit in a line: what was edited, by its name and id, and what it says before and after."""
    what = WHAT[edit.kind](old if edit.after is None else new, *edit.ids)
    if edit.before is None:
        return f"{what} added{_with(edit.after, new)}"
    if edit.after is None:
        return f"{what} removed{_with(edit.before, old)}"
    return f"{what}: {_value(edit.before, old)} -> {_value(edit.after, new)}{UNITS.get(edit.kind, '')}"


def _option(criteria: Criteria, option: str) -> str:
    return f"option {criteria.option(option).name} ({option})"


def _criterion(criteria: Criteria, criterion: str) -> str:
    return f"criterion {_named(criteria, criterion)} ({criterion})"


def _weight(criteria: Criteria, criterion: str) -> str:
    return f"weight of {_named(criteria, criterion)} ({criterion})"


def _question(criteria: Criteria, question: str) -> str:
    found = criteria.question(question)
    return f"question “{found.ask if found else question}” ({question})"


def _choice(criteria: Criteria, question: str, choice: str) -> str:
    return f"choice {_answer(criteria, question, choice)} ({question}={choice})"


def _points(criteria: Criteria, question: str, choice: str, criterion: str, option: str) -> str:
    where = f"{_named(criteria, criterion)}, {criteria.option(option).name}"
    return f"{_answer(criteria, question, choice)} ({question}={choice}), {where}"


def _rule(_: Criteria, rule: str) -> str:
    return f"rule {rule}"


def _strength(_: Criteria, word: str) -> str:
    return f"least margin for “{word}”"


WHAT: Mapping[Kind, Callable[..., str]] = {
    "option": _option,
    "criterion": _criterion,
    "weight": _weight,
    "question": _question,
    "choice": _choice,
    "points": _points,
    "rule": _rule,
    "strength": _strength,
}


def topic(question: Question) -> str:
    """A question in a word or two where its file gives them, or else as it is asked."""
    return question.section or question.ask


def _named(criteria: Criteria, criterion: str) -> str:
    return next(each.name for each in criteria.criteria if each.id == criterion)


def _answer(criteria: Criteria, question: str, choice: str) -> str:
    """A question and one of its choices: "Referrals: Every day"."""
    asked = criteria.question(question)
    found = asked.choice(choice) if asked else None
    if not asked or not found:
        return f"{question}={choice}"
    return f"{topic(asked)} {found.label}" if topic(asked).endswith("?") else f"{topic(asked)}: {found.label}"


def _value(value: Value, criteria: Criteria) -> str:
    match value:
        case Fraction():
            return decimal(value)
        case Rule():
            return _does(value, criteria)
    return str(value)


def _does(rule: Rule, criteria: Criteria) -> str:
    """What a rule does: "rules out EMR if Medicare is “None” and Practice size is “1” or “2 to 5”"."""
    out = " and ".join(criteria.option(option).name for option in rule.rules_out)
    matches = [
        f"{topic(question)} is {_either(question, rule.when[question.id])}"
        for question in criteria.questions
        if question.id in rule.when
    ]
    return f"rules out {out} if {' and '.join(matches)}"


def _either(question: Question, choices: Collection[str]) -> str:
    return " or ".join(f"“{choice.label}”" for choice in question.choices if choice.id in choices)


def _with(value: Value | None, criteria: Criteria) -> str:
    """What something that comes or goes brings or takes along."""
    match value:
        case Option():
            said = list(_scored(criteria, by=value.id))
        case Criterion():
            said = [f"weight {decimal(value.weight)}", *_scored(criteria, on=value.id)]
        case Question():
            said = [f"{choice.label} ({_given(choice, criteria)})" for choice in value.choices]
        case Choice():
            said = [_given(value, criteria)]
        case Rule():
            said = [_does(value, criteria)]
        case _:
            said = []
    return f": {'; '.join(said)}" if said else ""


def _scored(criteria: Criteria, *, on: str | None = None, by: str | None = None) -> Iterator[str]:
    """Each choice that gives points on a criterion, or by which an option gets some, with the points."""
    for question in criteria.questions:
        for choice in question.choices:
            given = [
                f"{criteria.option(option).name if on else _named(criteria, criterion)} {number}"
                for criterion, options in choice.points.items()
                for option, number in options.items()
                if number and on in (None, criterion) and by in (None, option)
            ]
            if given:
                yield f"{_answer(criteria, question.id, choice.id)}, {', '.join(given)}"


def _given(choice: Choice, criteria: Criteria) -> str:
    """The points of a choice: "Data mobility, EHR 4, EMR 1"."""
    given = [
        f"{_named(criteria, criterion)}, {', '.join(numbers)}"
        for criterion, by in choice.points.items()
        if (
            numbers := [f"{criteria.option(option).name} {number}" for option, number in by.items() if number]
        )
    ]
    return "; ".join(given) or "no points"
