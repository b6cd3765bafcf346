"""Checks of a file's advice: its conditions are satisfiable, and every entry is reachable."""

from collections.abc import Collection, Iterator
from typing import get_args

from decider.criteria.checks.conditions import check_when
from decider.criteria.checks.ids import Names, unknown_values
from decider.criteria.messages import quoted, unknown
from decider.criteria.model.advice import Action, ActionReason, Profile, Reason
from decider.criteria.model.conditions import MOST_WAYS, Condition
from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.criteria.model.scenarios import Expectation, Strength
from decider.criteria.problems import Finding, Path


def check_advice(names: Names, criteria: Criteria) -> Iterator[Finding]:
    """The findings about profiles, actions, warnings, requirements, demo steps and clauses."""
    yield from _advice(names, "a profile", ("profiles",), criteria.profiles)
    yield from _advice(names, "an action", ("actions",), criteria.actions)
    for action in criteria.actions:
        yield from _first_steps(criteria, action)
        ways = sum(len(reason.ways) for reason in action.reasons)
        if ways > MOST_WAYS:
            words = f"{MOST_WAYS} sets of answers are the most; the reasons have {ways} together"
            yield Finding(("actions", action.id, "reasons"), words)
    for alert in criteria.warnings:
        yield from _reason(names, "a warning", alert, ("warnings", alert.id))
    for requirement in criteria.requirements:
        path: Path = ("requirements", requirement.id)
        yield from _condition(names, "a requirement", requirement, path)
        yield from check_when(names, "a requirement", requirement.must_when, (*path, "must_when"))
        if requirement.not_shown and not requirement.certified:
            words = "nothing is shown of this; say under 'certified' which criteria show a part of it"
            yield Finding((*path, "not_shown"), words, on_key=True)
    for step in criteria.demo:
        yield from _condition(names, "a step", step, ("demo", step.id))
    for clause in criteria.clauses:
        yield from _condition(names, "a clause", clause, ("clauses", clause.id))


def check_next_steps(criteria: Criteria) -> Iterator[Finding]:
    """A finding for each email that lacks its text, its subject or its button."""
    for step in criteria.next_steps:
        parts = {"button": step.button, "subject": step.subject, "email": step.email}
        missing = [name for name, text in parts.items() if text is None]
        if missing and len(missing) < len(parts):
            words = f"an email takes 'button', 'subject' and 'email'; {quoted(missing[0])} is missing"
            yield Finding(("next_steps", step.id), words, on_key=True)


def _first_steps(criteria: Criteria, action: Action) -> Iterator[Finding]:
    """The findings about the steps that an action and its reasons name."""
    known = [step.id for step in criteria.next_steps]
    path: Path = ("actions", action.id)
    named = [(path, action.step)]
    named += [((*path, "reasons", place), reason.step) for place, reason in enumerate(action.reasons)]
    for where, step in named:
        if step is not None and step not in known:
            yield Finding((*where, "step"), unknown("step", step, known, "add it under 'next_steps'"))


def check_expected_advice(criteria: Criteria, expect: Expectation, path: Path) -> Iterator[Finding]:
    """A finding for each expected profile or action that the file does not have."""
    for what, expected, entries in (
        ("profile", expect.profile, criteria.profiles),
        ("action", expect.action, criteria.actions),
    ):
        known = [*(entry.id for entry in entries), NO_RECOMMENDATION]
        if expected not in (None, *known):
            remedy = f"add it under '{what}s'"
            yield Finding((*path, what), unknown(what, str(expected), known, remedy))


# The first entry that holds is shown, as in a chain of if and elif, so whatever comes after one without a
# condition is unreachable. Conditions that cover all sheets only together are not detected: that is
# coNP-hard.
def _advice(
    names: Names, what: str, section: Path, entries: Collection[Profile | Action]
) -> Iterator[Finding]:
    """The findings about entries of which the first that holds is shown."""
    always = ""
    for entry in entries:
        path = (*section, entry.id)
        if entry.id == NO_RECOMMENDATION:
            yield Finding(
                path,
                f"{quoted(NO_RECOMMENDATION)} means that nothing is shown; choose another id",
                on_key=True,
            )
        for position, reason in enumerate(entry.reasons):
            place = path if reason is entry else (*path, "reasons", position)
            if always:
                words = f"this is never reached, for {quoted(always)} before it always holds; move it up"
                yield Finding(place, words, on_key=True)
            yield from _reason(names, what, reason, place)
            if _always_holds(reason):
                always = entry.id


def _always_holds(reason: Reason) -> bool:
    strengths = reason.strength if isinstance(reason, ActionReason) else ()
    return reason.when is None and not reason.recommended and set(strengths) in (set(), {*get_args(Strength)})


def _reason(names: Names, what: str, reason: Reason, path: Path) -> Iterator[Finding]:
    yield from _condition(names, what, reason, path)
    yield from unknown_values("option", reason.recommended, names.options, (*path, "recommended"))


def _condition(names: Names, what: str, condition: Condition, path: Path) -> Iterator[Finding]:
    yield from check_when(names, what, condition.when, (*path, "when"))
