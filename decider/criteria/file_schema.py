"""JSON Schema of one criteria file: wherever it takes an id, an editor offers those that the file has."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from decider.criteria.model.costs import Costs
from decider.criteria.model.criteria import NO_RECOMMENDATION, NOT_SURE, Criteria
from decider.criteria.model.json_schema import json_schema

Schema = dict[str, Any]
Narrowing = Callable[[Schema], Schema]


def file_schema(criteria: Criteria) -> Schema:
    """The schema of a criteria file in which ids are those of this one, draft-07.

    It refuses what the checker refuses as an unknown option, criterion, question, choice, source, profile,
    action, next step, way of buying or remark. A name under `conditions` is one of the file's too.
    """
    schema = json_schema()
    known = _known(criteria)
    for part in [schema, *schema["definitions"].values()]:
        properties = part["properties"]
        for name in properties.keys() & known.keys():
            properties[name] = known[name](properties[name])
    return schema


# A property of one name takes ids of one kind in whatever part of a file it stands, so names are enough.
def _known(criteria: Criteria) -> Mapping[str, Narrowing]:
    options = [option.id for option in criteria.options]
    questions = [question.id for question in criteria.questions]
    choices = {choice.id: None for question in criteria.questions for choice in question.choices}
    answers = {each.id: [choice.id for choice in each.choices] for each in criteria.questions}
    return {
        "facts": _of([source.id for source in criteria.sources]),
        "recommended": _of([*options, NO_RECOMMENDATION]),
        "rules_out": _of(options),
        "profile": _of([*(each.id for each in criteria.profiles), NO_RECOMMENDATION]),
        "action": _of([*(each.id for each in criteria.actions), NO_RECOMMENDATION]),
        "step": _of([step.id for step in criteria.next_steps]),
        "option": _of(options),
        **_known_costs(criteria.costs, answers),
        "ask_first": _of(questions),
        "question": _of(questions),
        "usual": _of(choices),
        "points": _points(options, [criterion.id for criterion in criteria.criteria]),
        "answers": _answers(criteria),
        "when": _when(answers, [*criteria.conditions]),
        "must_when": _when(answers, [*criteria.conditions]),
        "conditions": _conditions(answers),
    }


def _known_costs(costs: Costs | None, answers: Mapping[str, list[str]]) -> Mapping[str, Narrowing]:
    """What the costs of a file know: ways of buying, remarks, and the choices that a headcount counts."""
    if costs is None:
        return {}
    counted = answers[costs.headcount.question] if costs.headcount else []
    return {
        "buying": _of_ways([way.id for way in costs.buying]),
        "opening": _of([remark.id for remark in costs.remarks]),
        "counts": lambda schema: _with_keys(schema, counted),
    }


def _of_ways(ways: Iterable[str]) -> Narrowing:
    """A place for ways of buying by their ids; where they are given themselves, any."""
    return lambda schema: _of(ways)(schema) if "anyOf" in schema else schema


def _conditions(answers: Mapping[str, list[str]]) -> Narrowing:
    """Conditions by a name of their own, none of which names another."""
    written = _when(answers, [])
    return lambda schema: {
        **schema,
        "patternProperties": {name: written(each) for name, each in schema["patternProperties"].items()},
    }


def _of(ids: Iterable[str]) -> Narrowing:
    """A place for one id or a list of them, whichever its schema takes, with these ids alone."""
    known = _written(ids)

    def narrowed(schema: Schema) -> Schema:
        if "anyOf" in schema:
            return {**schema, "anyOf": [narrowed(each) for each in schema["anyOf"]]}
        if "items" in schema:
            return {**schema, "items": narrowed(schema["items"])}
        kept = {key: value for key, value in schema.items() if key not in ("type", "pattern", "minLength")}
        return {**kept, "enum": known}

    return narrowed


def _points(options: list[str], criteria: list[str]) -> Narrowing:
    def narrowed(schema: Schema) -> Schema:
        if "items" in schema:  # the points of a text
            return schema
        inner = _with_keys(schema["additionalProperties"], options)
        return _with_keys({**schema, "additionalProperties": inner}, criteria)

    return narrowed


def _with_keys(mapping: Schema, keys: list[str]) -> Schema:
    """The schema of a mapping that has these keys alone."""
    value = mapping["additionalProperties"]
    return {**mapping, "properties": dict.fromkeys(keys, value), "additionalProperties": False}


def _answers(criteria: Criteria) -> Narrowing:
    """The answers of a scenario, which may be written with ids that questions and choices had before."""
    by_name: dict[str, Schema] = {}
    for question in criteria.questions:
        ids = [known for choice in question.choices for known in (choice.id, *choice.was)]
        by_name |= {key: {"enum": _written([*ids, NOT_SURE])} for key in (question.id, *question.was)}
    return lambda schema: {**schema, "properties": by_name, "additionalProperties": False}


def _when(answers: Mapping[str, list[str]], conditions: list[str]) -> Narrowing:
    listed = {
        name: {"anyOf": [{"enum": ids}, {"type": "array", "items": {"enum": ids}, "minItems": 1}]}
        for name, ids in ((name, _written(ids)) for name, ids in answers.items())
    }
    way = {"type": "object", "properties": listed, "additionalProperties": False}

    def narrowed(schema: Schema) -> Schema:
        if "anyOf" not in schema:  # when a cost is due
            return schema
        forms = [_form(each) for each in schema["anyOf"]]
        return {**schema, "anyOf": [each for each in forms if each is not None]}

    def _form(form: Schema) -> Schema | None:
        if form.get("type") == "object":
            return way
        if form.get("type") == "array":
            return {**form, "items": way}
        return {"enum": _written(conditions)} if conditions else None

    return narrowed


def _written(ids: Iterable[str]) -> list[str | int | bool]:
    """Ids with what an editor reads those as that look like numbers or booleans."""
    found: list[str | int | bool] = [*dict.fromkeys(ids)]
    numbers = [int(name) for name in found if isinstance(name, str) and name.isdecimal()]
    return [*found, *numbers, *(name == "true" for name in found if name in ("true", "false"))]
