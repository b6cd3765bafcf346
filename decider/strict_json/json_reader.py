"""JSON from elsewhere, read within bounds of size and depth; every error has its line and column."""

import json
import math
import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from decider.criteria.parser.encoding import other_unicode
from decider.strict_json.json_value import MOST_BYTES, JsonFileError, JsonValue, RepeatingMapping

KB, MB = 1000, 2**20
DEEPEST = 20
LONGEST_DIGITS = 18
LONGEST_KEY = 40
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}

# A text, which may lack its end, or a bracket; no character is looked at twice.
_TEXT_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class JsonReader:
    """How JSON of one source is read, and what to do about JSON that cannot be.

    `again` is how to get it once more, `instead` where to get JSON in place of something else, `as_utf_8` how
    to save it. Where it is `exact`, a key that stands twice and a number that JSON has not, or that is too
    large, is refused wherever it stands; else only where it is asked for.
    """

    again: str
    instead: str
    as_utf_8: str
    most_bytes: int = MOST_BYTES
    exact: bool = False

    def opened(self, file: Path) -> JsonValue:
        """The whole value of a file; JsonFileError if it is none, OSError if it cannot be read."""
        with file.open("rb") as stream:
            return self.value_of(str(file), stream.read(self.most_bytes + 1))

    def value_of(self, name: str, raw: bytes) -> JsonValue:
        """The whole value of the bytes of a file of this name; JsonFileError if it is none."""
        if len(raw) > self.most_bytes:
            raise JsonFileError([f"{name}: the file is larger than {_size(self.most_bytes)}"])
        text = self._decoded(name, raw)
        if form := _other_form(text):
            raise JsonFileError([f"{name}: this is {form}; {self.instead}"])
        _check_depth(name, text)
        try:
            return JsonValue(name, "", self._parsed(name, text))
        except json.JSONDecodeError as error:
            raise _misread(name, text, error.pos, self._complaint(text, error)) from None

    def _parsed(self, name: str, text: str) -> Any:
        if not self.exact:
            return json.loads(text, object_pairs_hook=_mapping, parse_int=_whole)
        exact = _Exact(name)
        return json.loads(
            text,
            object_pairs_hook=exact.mapping,
            parse_int=exact.whole,
            parse_float=exact.decimal,
            parse_constant=exact.constant,
        )

    def _decoded(self, name: str, raw: bytes) -> str:
        if form := other_unicode(raw):
            raise JsonFileError([f"{name}: this is {form}, as '>' writes it in PowerShell; {self.as_utf_8}"])
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = raw[: error.start].decode("utf-8-sig")
            raise _misread(name, before, len(before), f"this is not UTF-8; {self.again}") from None

    def _complaint(self, text: str, error: json.JSONDecodeError) -> str:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            return f"the file ends before it is complete; {self.again}"
        return f"this is no JSON ({error.msg[:1].lower()}{error.msg[1:]}); {self.again}"


@dataclass(frozen=True, slots=True)
class _Exact:
    """What is refused in an exact file of this name as soon as it is met."""

    name: str

    def mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                shown = "".join(each for each in key[:LONGEST_KEY] if each.isprintable())
                raise JsonFileError([f"{self.name}: the key '{shown}' stands twice in a mapping"])
            found[key] = value
        return found

    def whole(self, digits: str) -> int:
        if len(digits) > LONGEST_DIGITS:
            raise JsonFileError([f"{self.name}: a number here is too large"])
        return int(digits)

    def decimal(self, digits: str) -> float:
        if not math.isfinite(value := float(digits)):
            raise JsonFileError([f"{self.name}: a number here is too large"])
        return value

    def constant(self, word: str) -> float:
        raise JsonFileError([f"{self.name}: {word} is no number in JSON"])


def _size(most: int) -> str:
    return f"{most // MB} MB" if most >= MB else f"{most // KB} KB"


def _other_form(text: str) -> str | None:
    """What a text is that is no JSON at all, by its beginning: a web page, or a table."""
    beginning = text.lstrip()[:1000]
    if beginning.startswith("<"):
        return "a web page"
    first = beginning.partition("\n")[0]
    has_columns = max(map(first.count, ",;\t")) > 1
    return "CSV" if has_columns and not beginning.startswith(("{", "[")) else None


# Most files are shallow, and that is seen faster without the places of their brackets.
def _check_depth(name: str, text: str) -> None:
    steps = (_STEPS.get(found, 0) for found in _TEXT_OR_BRACKET.findall(text))
    if max(accumulate(steps), default=0) <= DEEPEST:
        return
    depth = 0
    for found in _TEXT_OR_BRACKET.finditer(text):
        depth += _STEPS.get(found[0], 0)
        if depth > DEEPEST:
            raise _misread(name, text, found.start(), f"this is nested more than {DEEPEST} deep")


def _misread(name: str, text: str, position: int, message: str) -> JsonFileError:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return JsonFileError([f"{name}:{line}:{column}: {message}"])


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else RepeatingMapping(found)


def _whole(digits: str) -> int | float:
    """A whole number; one too long for any use becomes what no count can be."""
    return int(digits) if len(digits) <= LONGEST_DIGITS else float(digits)
