"""Relevance: the open questions whose answers could still change a score, a rule or the advice on a sheet."""

from collections.abc import Iterator

from decider.criteria.model.conditions import Way
from decider.criteria.model.criteria import Criteria, Question
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.sheet import Sheet


# A question that does not score is read by conditions alone, and a condition that the given answers rule out
# reads nothing more. Linear in the ways of the file.
def relevant_questions(criteria: Criteria, sheet: Sheet) -> frozenset[str]:
    """The ids of the questions that score, or that a condition which can still hold reads."""
    read = {name for way in answered(criteria, sheet).possible([*_ways(criteria)]) for name in way}
    return frozenset(each.id for each in criteria.questions if each.scores or each.id in read)


def plan_questions(criteria: Criteria, sheet: Sheet) -> tuple[Question, ...]:
    """The unanswered questions that a complete plan still takes, in the order of the file."""
    needed = in_plan(criteria, sheet)
    return tuple(question for question in sheet.unanswered(criteria) if question.id in needed)


def in_plan(criteria: Criteria, sheet: Sheet) -> frozenset[str]:
    """The ids of the questions that a complete plan takes, answered or not.

    What nothing reads any more is left out, and so is what has a usual answer, which the plan assumes.
    """
    usual = {question.id for question in criteria.questions if question.usual is not None}
    return relevant_questions(criteria, sheet) - usual


def _ways(criteria: Criteria) -> Iterator[Way]:
    for rule in criteria.rules:
        yield rule.when
    points = (
        point for section in (criteria.guide.sections if criteria.guide else ()) for point in section.points
    )
    reasons = (reason for action in criteria.actions for reason in action.reasons)
    told = (*criteria.profiles, *reasons, *criteria.warnings, *points)
    for each in (*told, *criteria.requirements, *criteria.demo, *criteria.clauses):
        yield from each.ways
    for requirement in criteria.requirements:
        yield from requirement.must_ways
