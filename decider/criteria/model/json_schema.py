"""JSON Schema of a criteria file, for editors: what they complete, explain and underline."""

from fractions import Fraction
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import DateSchema, NullableSchema, StringSchema, WithDefaultSchema

from decider.criteria.model.criteria import Criteria

DIALECT = "http://json-schema.org/draft-07/schema#"

_FIRST = ("$schema", "title", "description", "type", "enum", "default", "required")
_LAST = ("items", "properties", "patternProperties", "additionalProperties", "definitions")
_NAMES = ("properties", "patternProperties", "definitions")


def json_schema() -> JsonSchemaValue:
    """The schema, draft-07, in a fixed order.

    It rejects what validation rejects. Editors type scalars, so every text may also be the number or boolean
    that it looks like.
    """
    return Criteria.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_Draft7)


class _Draft7(GenerateJsonSchema):
    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        whole = super().generate(schema, mode)
        whole["definitions"] = whole.pop("$defs")
        return {"$schema": DIALECT, **_tidy(whole)}

    def get_title_from_name(self, name: str) -> str:
        return name.replace("_", " ").capitalize()

    def str_schema(self, schema: StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["number", "boolean", "string"]}

    def date_schema(self, schema: DateSchema) -> JsonSchemaValue:
        return {**super().date_schema(schema), "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def nullable_schema(self, schema: NullableSchema) -> JsonSchemaValue:
        """The schema of an optional value without null, which a file cannot express."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        """The schema of a value with its default, if that is a word, a boolean or a number."""
        inner = self.generate_inner(schema["schema"])
        match schema.get("default"):
            case Fraction(numerator=number, denominator=1) | (str() | bool() as number):
                return {**inner, "default": number}
        return inner

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002 - theirs
        """The order of the model, unchanged; `generate` sorts at the end."""
        return value


def _tidy(value: Any, above: str = "") -> Any:
    """In an order that reads well, and as draft-07 wants it: nothing counts beside a `$ref`."""
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value and len(value) > 1:
        beside = {key: part for key, part in value.items() if key != "$ref"}
        return _tidy({"allOf": [{"$ref": value["$ref"]}], **beside})
    keys = value if above in _NAMES else sorted(value, key=_rank)
    return {key: _tidy(value[key], key) for key in keys}


def _rank(keyword: str) -> int:
    if keyword in _FIRST:
        return _FIRST.index(keyword) - len(_FIRST)
    return _LAST.index(keyword) + 1 if keyword in _LAST else 0
