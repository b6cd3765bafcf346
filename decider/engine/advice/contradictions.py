"""Answers of a sheet that cannot both be meant, as its file says."""

from dataclasses import dataclass

from decider.criteria.model.contradictions import Contradiction
from decider.criteria.model.criteria import Criteria, Question
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A contradiction, and the answered questions that make it, in the order of the file."""

    contradiction: Contradiction
    questions: tuple[Question, ...]


def contradicting_changes(criteria: Criteria, sheet: Sheet) -> frozenset[tuple[str, str]]:
    """The changes of one answer, question and choice, that would make a contradiction with the others."""
    found: set[tuple[str, str]] = set()
    for each in criteria.contradictions:
        for way in each.ways:
            unmet = [question for question in way if sheet.answers.get(question) not in way[question]]
            if len(unmet) == 1:
                found.update((unmet[0], choice) for choice in way[unmet[0]])
    return frozenset(found)


def contradictions_of(criteria: Criteria, sheet: Sheet) -> tuple[Contradicted, ...]:
    """The contradictions among the given answers; what is open contradicts nothing yet."""
    if not criteria.contradictions:
        return ()
    answers = answered(criteria, sheet)
    met = ((each, answers.met(each.ways)) for each in criteria.contradictions)
    return tuple(
        Contradicted(
            each,
            tuple(question for question in criteria.questions if any(question.id in way for way in ways)),
        )
        for each, ways in met
        if ways
    )
