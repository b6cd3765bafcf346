"""What advice assumes of questions that are open: the usual choice, where the file names one."""

from dataclasses import replace
from types import MappingProxyType

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.sheet import Sheet


def with_usual(criteria: Criteria, sheet: Sheet) -> Sheet:
    """The sheet with the usual choice for every open question that has one: for advice, never for scores."""
    usual = {question.id: question.usual for question in sheet.open(criteria) if question.usual is not None}
    return replace(sheet, answers=MappingProxyType({**sheet.answers, **usual})) if usual else sheet
