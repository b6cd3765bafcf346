"""The rules of a criteria file as items of a form that appear when the answers rule an option out.

A rule asks for one of several choices in each of some questions. `enableWhen` joins by "all" or by "any" but
not by both, so each question with several choices gets a group of its own around the rest.
Source: HL7 FHIR R4, Questionnaire.item.enableWhen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from decider.criteria.model.criteria import Criteria, Rule
from decider.text.series import series

Item = dict[str, Any]
RULE = "rule"


def rule_items(criteria: Criteria, systems: Mapping[str, str]) -> list[Item]:
    """An item for each rule; `systems` are the code systems of the questions' choices."""
    return [
        _nested(rule, _needed(criteria, rule), _display(criteria, rule), systems) for rule in criteria.rules
    ]


# A condition that lists every choice of a question holds whatever is answered, even before it is.
def _needed(criteria: Criteria, rule: Rule) -> list[tuple[str, Sequence[str]]]:
    """The questions that a rule depends on, with the choices it needs."""
    every = {question.id: {choice.id for choice in question.choices} for question in criteria.questions}
    return [(name, choices) for name, choices in rule.when.items() if {*choices} != every[name]]


def _nested(
    rule: Rule, needed: Sequence[tuple[str, Sequence[str]]], display: Item, systems: Mapping[str, str]
) -> Item:
    item = display | _enabled("all", [(name, each) for name, (each, *more) in needed if not more], systems)
    for depth, (name, choices) in enumerate(((n, c) for n, c in needed if len(c) > 1), 1):
        around = {"linkId": f"{RULE}.{rule.id}.{depth}", "type": "group", "item": [item]}
        item = around | _enabled("any", [(name, each) for each in choices], systems)
    return item


def _enabled(behavior: str, answers: Sequence[tuple[str, str]], systems: Mapping[str, str]) -> Item:
    conditions = [
        {"question": name, "operator": "=", "answerCoding": {"system": systems[name], "code": choice}}
        for name, choice in answers
    ]
    if not conditions:
        return {}
    return {"enableWhen": conditions} | ({"enableBehavior": behavior} if len(conditions) > 1 else {})


def _display(criteria: Criteria, rule: Rule) -> Item:
    out = series(criteria.option(option).noun for option in rule.rules_out)
    said = f"These answers rule out {out}, whatever the scores say. {rule.because}"
    return {"linkId": f"{RULE}.{rule.id}", "type": "display", "text": said}
