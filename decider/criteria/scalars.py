"""What the texts of a criteria file must look like: ids, numbers, truths, and lists of one or more."""

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from decider.criteria.words import kind, quoted

MOST_POINTS = 10


def _problem(message: str) -> PydanticCustomError:
    return PydanticCustomError("criteria", "{message}", {"message": message})


def _number(text: Any) -> Fraction:
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,20})?", text):
        return Fraction(text)
    raise _problem("expected a number such as 2 or 0.5")


def _weight(text: Any) -> Fraction:
    weight = _number(text)
    if weight == 0:
        raise _problem("a weight is a number above 0")
    return weight


def _points(text: Any) -> int:
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,9}", text) and int(text) <= MOST_POINTS:
        return int(text)
    raise _problem(f"points are whole numbers from 0 to {MOST_POINTS}")


def _truth(text: Any) -> bool:
    if text in ("true", "false"):
        return bool(text == "true")
    raise _problem("expected true or false")


class _Repeated(str):
    """The id of an entry that gives an id once more."""

    __slots__ = ()


def _identifier(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if isinstance(text, _Repeated):
        raise _problem(f"the id is {quoted(text)} already, before the colon; remove the key 'id'")
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", text):
        return text
    raise _problem(
        f"{quoted(text)} cannot be an id; use up to 40 letters, digits, - and _, with a letter or digit first"
    )


def _text(text: str) -> str:
    if not text.strip():
        raise _problem("there is nothing here; write some text or remove the key")
    return text


def _with_ids(entries: Any) -> Any:
    if not isinstance(entries, Mapping):
        raise _problem(f"expected a mapping from ids to entries here, found {kind(entries)}")
    if not entries:
        raise _problem("needs at least one entry")
    return [_with_id(key, entry) for key, entry in entries.items()]


def _with_id(key: str, entry: Any) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    return {**entry, "id": _Repeated(key) if "id" in entry else key}


def _listed(value: Any) -> Any:
    if value in ("", []):
        raise _problem("needs at least one entry")
    return [value] if isinstance(value, str) else value


Text = Annotated[str, AfterValidator(_text)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Weight = Annotated[Fraction, BeforeValidator(_weight)]
Number = Annotated[Fraction, BeforeValidator(_number)]
Points = Annotated[int, BeforeValidator(_points)]
Frozen = AfterValidator(MappingProxyType)
ById = BeforeValidator(_with_ids)
OneOrMore = BeforeValidator(_listed)
