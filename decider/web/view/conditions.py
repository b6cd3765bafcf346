"""Conditions on answers in words."""

from collections.abc import Iterable

from decider.criteria.model.conditions import Way
from decider.criteria.model.criteria import Criteria
from decider.web.view.text import joined


def ways_said(criteria: Criteria, ways: Iterable[Way]) -> str:
    """Who answers so, inside a sentence: "1 clinician or 2 to 5 clinicians, and no Medicare"."""
    return "; or ".join(_way(criteria, way) for way in ways)


def _way(criteria: Criteria, way: Way) -> str:
    asked = {question.id: question for question in criteria.questions}
    chosen = [[asked[name].choice(each) for each in choices] for name, choices in way.items()]
    return joined([" or ".join(each.phrase for each in choices if each) for choices in chosen])
