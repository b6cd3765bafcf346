"""Problems about ids that a file had before: told as what they are, where that is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from decider.criteria.messages import removed_words, renamed_words
from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Problem, UnknownId

# The question of a choice, or nothing, and an id before: the id that it seems to have now.
Renamed = Mapping[tuple[str, str], str]


def retold(
    problems: Iterable[Problem], before: Sequence[Criteria], renamed: Renamed | None = None
) -> tuple[Problem, ...]:
    """The problems, an unknown id of which is no slip where the file had it before.

    `renamed` are the ids that seem to have been renamed; any other was removed.
    """
    return tuple(_retold(each, before, renamed or {}) for each in problems)


def _retold(problem: Problem, before: Sequence[Criteria], renamed: Renamed) -> Problem:
    unknown = problem.unknown
    if unknown is None or not any(_has(each, unknown) for each in before):
        return problem
    now = renamed.get((unknown.question, unknown.name))
    if now:
        return replace(problem, message=renamed_words(unknown.what, unknown.name, now))
    return replace(problem, message=removed_words(unknown.what, unknown.name))


def _has(criteria: Criteria, unknown: UnknownId) -> bool:
    question = criteria.question(unknown.question or unknown.name)
    return question is not None and (not unknown.question or question.choice(unknown.name) is not None)
