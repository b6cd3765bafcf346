"""JSON Schema of draft 7 as its own library reads it, which takes seconds to load: it is, by who asks it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from decider.criteria.model.json_schema import json_schema

ACCEPTED: dict[tuple[str, int], object] = {}


def check_schema(schema: Any) -> None:
    """Raise SchemaError unless this is a schema of draft 7."""
    from jsonschema import Draft7Validator  # noqa: PLC0415 - as the module says

    Draft7Validator.check_schema(schema)


def validator_of(schema: Any) -> Any:
    """What validates by a schema."""
    from jsonschema import Draft7Validator  # noqa: PLC0415 - as the module says

    return Draft7Validator(schema)


@cache
def validator() -> Any:
    """What validates by our schema, formats too, and asks once of each part."""
    from jsonschema import Draft7Validator  # noqa: PLC0415 - as the module says
    from jsonschema.validators import extend  # noqa: PLC0415 - as the module says

    refer = Draft7Validator.VALIDATORS["$ref"]

    def referred(validator: Any, reference: str, instance: object, schema: Any) -> Iterator[Any]:
        """What draft 7 says of a part, asked once of each: to spoil a file leaves most of it as it is.

        A part that was accepted is kept, so that no other can have its identity.
        """
        if ACCEPTED.get((reference, id(instance)), ACCEPTED) is not instance:
            errors = [*refer(validator, reference, instance, schema)]
            if not errors and isinstance(instance, dict | list):
                ACCEPTED[reference, id(instance)] = instance
            yield from errors

    remembering = extend(Draft7Validator, {"$ref": referred})  # type: ignore[no-untyped-call]
    return remembering(json_schema(), format_checker=Draft7Validator.FORMAT_CHECKER)
