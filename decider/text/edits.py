"""Edits between two editions in words."""

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction

from decider.criteria.model.criteria import Choice, Criteria, Question, Rule
from decider.criteria.model.options import Criterion, Option
from decider.engine.diff.edits import Edit, EditKind, Value
from decider.engine.diff.impact import LeftOut
from decider.engine.diff.text_changes import decimal
from decider.engine.diff.untold_renames import UntoldRename

UNITS = {"points": " points", "strength": " points"}


# What was removed has no name in the new file, so it is named by the old one, and everything else by the
# new: a reader of a diff knows the file as it is now.
def said(edit: Edit, old: Criteria, new: Criteria) -> str:
    """One edit in a line: what was edited, by its name and id, and what it says before and after."""
    what = WHAT[edit.kind](old if edit.after is None else new, *edit.ids)
    before, after = value_said(edit.before, old), value_said(edit.after, new)
    if edit.before is None or edit.after is None:
        return f"{what} {'added' if edit.before is None else 'removed'}: {after or before}".removesuffix(": ")
    return f"{what}: {before} -> {after}{UNITS.get(edit.kind, '')}"


def answer_said(criteria: Criteria, question: str, choice: str) -> str:
    """A question and one of its choices, by names and ids: "Referrals: Every day (referrals=daily)"."""
    return f"{answer_name(criteria, question, choice)} ({question}={choice})"


def answer_of_either(old: Criteria, new: Criteria, question: str, choice: str) -> str:
    """The same by the words of the new file, or of the old one where only that has the choice."""
    return answer_said(new if _has(new, question, choice) else old, question, choice)


def left_out_said(left: LeftOut, old: Criteria, new: Criteria) -> tuple[str, ...]:
    """Each question and choice that only one edition has, by its words and id."""
    questions = (_question(new if new.question(name) else old, name) for name in left.questions)
    choices = (_choice(new if _has(new, *each) else old, *each) for each in left.choices)
    return (*questions, *choices)


def _has(criteria: Criteria, question: str, choice: str) -> bool:
    found = criteria.question(question)
    return found is not None and found.choice(choice) is not None


def value_said(value: Value | None, criteria: Criteria) -> str:
    """A number as it is written, shares, what a rule does, or what another part brings along."""
    return "; ".join(_said(value, criteria))


def _said(value: Value | None, criteria: Criteria) -> Iterator[str]:
    match value:
        case Fraction() | int():
            yield decimal(Fraction(value))
        case Rule():
            yield _does(value, criteria)
        case Option():
            yield from _scored(criteria, by=value.id)
        case Criterion():
            yield f"weight {decimal(value.weight)}"
            yield from _scored(criteria, on=value.id)
        case Question():
            yield from (f"{choice.label} ({'; '.join(_said(choice, criteria))})" for choice in value.choices)
        case Choice():
            yield _given(value, criteria)
            if value.share:
                yield f"share {decimal(value.share)}"
        case tuple():
            shares = [f"{choice.label} {decimal(choice.share)}" for choice in value if choice.share]
            yield ", ".join(shares) or "all alike"


def _option(criteria: Criteria, option: str) -> str:
    return f"option {criteria.option(option).name} ({option})"


def _criterion(criteria: Criteria, criterion: str) -> str:
    return f"criterion {criterion_name(criteria, criterion)} ({criterion})"


def _weight(criteria: Criteria, criterion: str) -> str:
    return f"weight of {criterion_name(criteria, criterion)} ({criterion})"


def _question(criteria: Criteria, question: str) -> str:
    found = criteria.question(question)
    return f"question “{found.ask if found else question}” ({question})"


def _choice(criteria: Criteria, question: str, choice: str) -> str:
    return f"choice {answer_said(criteria, question, choice)}"


def _points(criteria: Criteria, question: str, choice: str, criterion: str, option: str) -> str:
    where = f"{criterion_name(criteria, criterion)}, {criteria.option(option).name}"
    return f"{answer_said(criteria, question, choice)}, {where}"


def _shares(criteria: Criteria, question: str) -> str:
    return f"shares of {_question(criteria, question).removeprefix('question ')}"


def _rule(_: Criteria, rule: str) -> str:
    return f"rule {rule}"


def _strength(_: Criteria, word: str) -> str:
    return f"least margin for “{word}”"


WHAT: Mapping[EditKind, Callable[..., str]] = {
    "option": _option,
    "criterion": _criterion,
    "weight": _weight,
    "question": _question,
    "choice": _choice,
    "points": _points,
    "shares": _shares,
    "rule": _rule,
    "strength": _strength,
}


def _topic(question: Question) -> str:
    """A question in a word or two where its file gives them, or else as it is asked."""
    return question.section or question.ask


def criterion_name(criteria: Criteria, criterion: str) -> str:
    """What a criterion is called."""
    return next(each.name for each in criteria.criteria if each.id == criterion)


def answer_name(criteria: Criteria, question: str, choice: str) -> str:
    """A question and one of its choices: "Referrals: Every day"."""
    asked = criteria.question(question)
    found = asked.choice(choice) if asked else None
    if not asked or not found:
        return f"{question}={choice}"
    return (
        f"{_topic(asked)} {found.label}" if _topic(asked).endswith("?") else f"{_topic(asked)}: {found.label}"
    )


def _does(rule: Rule, criteria: Criteria) -> str:
    """What a rule does: "rules out EMR if Medicare is “None” and Practice size is “1” or “2 to 5”"."""
    out = " and ".join(criteria.option(option).name for option in rule.rules_out)
    matches = [
        f"{_topic(question)} is {_either(question, rule.when[question.id])}"
        for question in criteria.questions
        if question.id in rule.when
    ]
    return f"rules out {out} if {' and '.join(matches)}"


def _either(question: Question, choices: Collection[str]) -> str:
    return " or ".join(f"“{choice.label}”" for choice in question.choices if choice.id in choices)


def _scored(criteria: Criteria, *, on: str | None = None, by: str | None = None) -> Iterator[str]:
    """Each choice that gives points on a criterion, or by which an option gets some, with the points."""
    for question in criteria.questions:
        for choice in question.choices:
            given = [
                f"{criteria.option(option).name if on else criterion_name(criteria, criterion)} {number}"
                for criterion, options in choice.points.items()
                for option, number in options.items()
                if number and on in (None, criterion) and by in (None, option)
            ]
            if given:
                yield f"{answer_name(criteria, question.id, choice.id)}, {', '.join(given)}"


def _given(choice: Choice, criteria: Criteria) -> str:
    """The points of a choice: "Data mobility, EHR 4, EMR 1"."""
    given = [
        f"{criterion_name(criteria, criterion)}, {', '.join(numbers)}"
        for criterion, by in choice.points.items()
        if (
            numbers := [f"{criteria.option(option).name} {number}" for option, number in by.items() if number]
        )
    ]
    return "; ".join(given) or "no points"


def untold_said(rename: UntoldRename) -> str:
    """That something seems renamed, and how to keep its answers."""
    what = f"choice of {rename.question}" if rename.question else "question"
    return (
        f"{rename.after} seems to be the {what} that was {rename.before}; if so, "
        f"give it was: {rename.before}, so that answers with the old id count for it"
    )
