"""Files made from the shipped one: fewer questions, twice as many, other weights."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from decider import paths
from decider.criteria import open_document
from decider.criteria.model.conditions import conditions_in
from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.edition import Edition, digest_of

Content = dict[str, Any]


def shipped(weights: Mapping[str, str] | None = None, **replaced: object) -> Edition:
    """The shipped file, with some weights or whole sections replaced."""
    content = _content() | replaced
    for criterion, weight in (weights or {}).items():
        content["criteria"][criterion]["weight"] = weight
    return _edition(content)


def first_questions(count: int) -> Edition:
    """A file of the first questions that score, and of the criteria they score on, without rules."""
    content = _content()
    names = [question.id for question in shipped().criteria.questions if question.scores][:count]
    content["questions"] = {name: content["questions"][name] for name in names}
    scored = {
        criterion
        for question in content["questions"].values()
        for choice in question["choices"].values()
        for criterion in choice.get("points", {})
    }
    content["criteria"] = {name: entry for name, entry in content["criteria"].items() if name in scored}
    return _edition(content | {"rules": [], "ask_first": []})


def doubled() -> Edition:
    """A file that asks everything twice."""
    content = _content()
    again = {f"{name}_again": deepcopy(question) for name, question in content["questions"].items()}
    return _edition(content | {"questions": {**content["questions"], **again}})


def _content() -> Content:
    return {**deepcopy(open_document(paths.CRITERIA).content), "scenarios": []}


def _edition(content: Content) -> Edition:
    criteria = Criteria.model_validate(content, context=conditions_in(content))
    return Edition(criteria, digest_of(content), "")
