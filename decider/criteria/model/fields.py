"""Field types of a criteria file: ids, texts, points, booleans, and lists of one or more.

Each comes with its JSON Schema, in which a text may also be the number or boolean that an editor reads it as.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from decider.criteria.lookalikes import lookalike_in
from decider.criteria.messages import kind, quoted

MOST_POINTS = 10

_NOTHING_HERE = "there is nothing here; write some text or remove the key"
_NO_POINTS = f"points are whole numbers from 0 to {MOST_POINTS}"
CURLY_QUOTES = "\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"
_ID_FORM = "use up to 40 letters, digits, - and _, with a letter or digit first"

IDENTIFIER = "[A-Za-z0-9][A-Za-z0-9_-]{0,39}"


def refusal(message: str) -> PydanticCustomError:
    """The validation error with this message to the author."""
    return PydanticCustomError("criteria", "{message}", {"message": message})


def _points(text: Any) -> int:
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,9}", text) and int(text) <= MOST_POINTS:
        return int(text)
    raise refusal(_NO_POINTS)


def _truth(text: Any) -> bool:
    if text in ("true", "false"):
        return bool(text == "true")
    raise refusal("expected true or false")


class _Repeated(str):
    """The id of an entry that also has a redundant key 'id'."""

    __slots__ = ()


def _identifier(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if isinstance(text, _Repeated):
        raise refusal(f"the id is {quoted(text)} already, before the colon; remove the key 'id'")
    if re.fullmatch(IDENTIFIER, text):
        return text
    if found := lookalike_in(text):
        raise refusal(f"{quoted(text)} cannot be an id; {found[1]}")
    raise refusal(f"{quoted(text)} cannot be an id; {_ID_FORM}")


def _text(text: str) -> str:
    if not text.strip():
        raise refusal(_NOTHING_HERE)
    return text


def _with_ids(entries: Any) -> Any:
    if not isinstance(entries, Mapping):
        raise refusal(f"expected a mapping from ids to entries here, found {kind(entries)}")
    if not entries:
        raise refusal("needs at least one entry")
    return [_with_id(key, entry) for key, entry in entries.items()]


def _with_id(key: str, entry: Any) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    return {**entry, "id": _Repeated(key) if "id" in entry else key}


def _listed(value: Any) -> Any:
    if value in ("", []):
        raise refusal("needs at least one entry")
    return [value] if isinstance(value, str) else value


def written(*types: str, pattern: str, words: str, **limits: int) -> WithJsonSchema:
    """The JSON Schema of a text with a pattern, or of types an editor reads it as; `words` is the error."""
    return WithJsonSchema(
        {"type": [*types, "string"], "pattern": pattern, "patternErrorMessage": words, **limits}
    )


class _ById(BeforeValidator):
    """A mapping from ids to entries; in the schema the entries have no key 'id'."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        entry = handler(core)["items"]
        written = handler.resolve_ref_schema(entry)
        written["properties"].pop("id", None)
        written["required"] = [key for key in written["required"] if key != "id"]
        return {
            "type": "object",
            "patternProperties": {f"^{IDENTIFIER}$": entry},
            "additionalProperties": False,
            "minProperties": 1,
        }


class _OneOrMore(BeforeValidator):
    """A list of one or more entries, or a single entry in place of the list."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        several = handler(core)
        return {"anyOf": [{**several["items"], "minLength": 1}, {**several, "minItems": 1}]}


_WRITTEN_TEXT = written("number", "boolean", pattern=r"\S", words=_NOTHING_HERE)
_UNQUOTED = rf"^(?=[\s\S]*\S)[^{CURLY_QUOTES}]([\s\S]*[^{CURLY_QUOTES}])?$"
_NAME_FORM = "some text, without curly quotes around it"
_WRITTEN_NAME = written("number", "boolean", pattern=_UNQUOTED, words=_NAME_FORM)
Name = Annotated[str, AfterValidator(_text), _WRITTEN_NAME]
READ_BY_PEOPLE = AfterValidator(_text)
Text = Annotated[str, READ_BY_PEOPLE, _WRITTEN_TEXT]
Identifier = Annotated[
    str,
    BeforeValidator(_identifier),
    written("integer", "boolean", minimum=0, pattern=f"^{IDENTIFIER}$", words=_ID_FORM),
]
Bool = Annotated[bool, BeforeValidator(_truth), WithJsonSchema({"enum": [True, False, "true", "false"]})]
Points = Annotated[
    int,
    BeforeValidator(_points),
    written("integer", minimum=0, maximum=MOST_POINTS, pattern="^0{0,7}(0?[0-9]|10)$", words=_NO_POINTS),
]
PointsByCriterion = Mapping[str, Mapping[str, int]]  # and by option
Frozen = AfterValidator(MappingProxyType)
ById = _ById(_with_ids)
OneOrMore = _OneOrMore(_listed)
