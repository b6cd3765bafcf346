"""What advice assumes of questions that are open: the usual choice, where the file names one."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from decider.criteria.derived import derived
from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.sheet import Sheet


def with_usual(criteria: Criteria, sheet: Sheet) -> Sheet:
    """The sheet with the usual choice for every open question that has one: for advice, never for scores."""
    usual = {name: choice for name, choice in _usual(criteria).items() if sheet.is_open(name)}
    return replace(sheet, answers=MappingProxyType({**sheet.answers, **usual})) if usual else sheet


@derived
def _usual(criteria: Criteria) -> Mapping[str, str]:
    """The usual choice of each question that has one, in the order of the file."""
    return {question.id: question.usual for question in criteria.questions if question.usual is not None}
