"""Coverage: the parts of a file that no scenario touches, so that nothing would tell if they broke."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Path
from decider.engine.advice.advice import pack_of
from decider.engine.scenarios import ScenarioResult, scenario_results
from decider.engine.scoring.edition import ScoringModel

CoverageSubject = Literal[
    "choices", "rules", "profiles", "actions", "warnings", "requirements", "musts", "demo", "clauses"
]
SUBJECTS: tuple[CoverageSubject, ...] = get_args(CoverageSubject)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file that a scenario can touch: its ids, and its path in the file.

    A choice is named by its question and itself, a reason of an action by the action and its number from 1, a
    must by the requirement that answers make one, all others by their id.
    """

    ids: tuple[str, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class SubjectCoverage:
    """The parts of one subject that no scenario touches, in the order of the file, and how many there are."""

    subject: CoverageSubject
    untouched: tuple[Part, ...]
    parts: int


def coverage(edition: ScoringModel) -> tuple[SubjectCoverage, ...]:
    """What the scenarios of a file leave untouched, by subject; subjects that a file lacks are left out.

    A choice is touched if a scenario gives it, a rule if it matches for certain, a profile, an action's
    reason and a warning if a scenario is shown it, the rest if the pack of a scenario has it.
    """
    touched = [_touched(edition.criteria, result) for result in scenario_results(edition)]
    return tuple(
        SubjectCoverage(
            subject,
            tuple(part for part in parts if not any(part.ids in each[subject] for each in touched)),
            len(parts),
        )
        for subject in SUBJECTS
        if (parts := tuple(_parts(edition.criteria, subject)))
    )


def _parts(criteria: Criteria, subject: CoverageSubject) -> Iterator[Part]:
    """Every part of a subject."""
    if subject in NESTED:
        yield from NESTED[subject](criteria)
    else:
        yield from (Part((entry.id,), (subject, entry.id)) for entry in getattr(criteria, subject))


def _choices(criteria: Criteria) -> Iterator[Part]:
    for question in criteria.questions:
        for choice in question.choices:
            yield Part((question.id, choice.id), ("questions", question.id, "choices", choice.id))


def _rules(criteria: Criteria) -> Iterator[Part]:
    return (Part((rule.id,), ("rules", place)) for place, rule in enumerate(criteria.rules))


def _reasons(criteria: Criteria) -> Iterator[Part]:
    for action in criteria.actions:
        for place in range(len(action.reasons)):
            yield Part((action.id, str(place + 1)), ("actions", action.id, "reasons", place))


def _musts(criteria: Criteria) -> Iterator[Part]:
    for asked in criteria.requirements:
        if asked.must_when is not None and asked.priority != "must":
            yield Part((asked.id,), ("requirements", asked.id, "must_when"))


NESTED: Mapping[CoverageSubject, Callable[[Criteria], Iterator[Part]]] = {
    "choices": _choices,
    "rules": _rules,
    "actions": _reasons,
    "musts": _musts,
}


def _touched(criteria: Criteria, result: ScenarioResult) -> dict[CoverageSubject, set[tuple[str, ...]]]:
    """The ids of the parts that one scenario touches, by subject."""
    advice, pack = result.advice, pack_of(criteria, result.sheet)
    action, reason = advice.action.entry, advice.action.reason
    called = pack.requirements.called
    return {
        "choices": {*result.sheet.answers.items()},
        "rules": _ids(rule.id for rule in result.verdict.ruling.certain),
        "profiles": _ids([advice.profile.id] if advice.profile.id else []),
        "actions": {
            (action.id, str(place))
            for place, each in enumerate(action.reasons if action else (), 1)
            if action and each is reason
        },
        "warnings": _ids(each.entry.id for each in advice.warnings.called),
        "requirements": _ids(each.entry.id for each in called),
        "musts": _ids(each.entry.id for each in called if each.priority == "must"),
        "demo": _ids(each.entry.id for each in pack.demo.called),
        "clauses": _ids(each.entry.id for each in pack.clauses.called),
    }


def _ids(names: Iterable[str]) -> set[tuple[str, ...]]:
    return {(name,) for name in names}
