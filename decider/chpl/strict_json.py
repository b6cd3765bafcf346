"""A strict JSON reader: every value knows its path, and every error its place."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from decider.criteria.model.dates import day_of
from decider.criteria.parser.encoding import other_unicode

MOST_BYTES = 5 * 1024 * 1024
DEEPEST = 20
MOST = 2**31 - 1
LONGEST_DIGITS = 18
AGAIN = "download the file again"
SAVE_AS_UTF_8 = "save the file as UTF-8, or download it with curl.exe --output"
ASK_FOR_JSON = (
    "ask the search API of the list for JSON, page by page: https://chpl.healthit.gov/#/resources/api"
)

# A text, which may lack its end, or a bracket; no character is looked at twice.
_TEXT_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


class JsonFileError(Exception):
    """Files that cannot be used: a line `file:line:column: message` or `file: place: message` for each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class _Repeating(dict[str, Any]):
    """A mapping in which a key stands twice."""


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value in a JSON file, and where it stands: `results[12].version`.

    Whoever asks it for what it is not gets JsonFileError.
    """

    file: str
    path: str
    value: Any

    def at(self, key: str) -> "JsonValue":
        """The value under a key."""
        if not isinstance(self.value, dict):
            raise self.expected("a mapping")
        if isinstance(self.value, _Repeating):
            raise self.wrong("a key stands twice in this mapping")
        if key not in self.value:
            raise self.wrong(f"the key '{key}' is missing")
        return JsonValue(self.file, f"{self.path}.{key}" if self.path else key, self.value[key])

    def each(self) -> Iterator["JsonValue"]:
        """The entries of a list."""
        if not isinstance(self.value, list):
            raise self.expected("a list")
        for position, entry in enumerate(self.value):
            yield JsonValue(self.file, f"{self.path}[{position}]", entry)

    def text(self, longest: int) -> str:
        """A text on one line, without the characters that nobody can see; never empty."""
        if not isinstance(self.value, str):
            raise self.expected("text")
        if len(self.value) > longest:
            raise self.wrong(f"this text is longer than {longest} characters")
        # Stricter than texts that people write: a list's digest depends on what is kept of its names.
        seen = "".join(each for each in " ".join(self.value.split()) if each.isprintable())
        if not seen.strip():
            raise self.wrong("there is nothing here")
        return seen.strip()

    def count(self, least: int = 0) -> int:
        """A whole number, not below the least and not above MOST."""
        if type(self.value) is not int:
            raise self.expected("a whole number")
        if not least <= self.value <= MOST:
            raise self.wrong(f"expected a whole number from {least} to {MOST:,}, found {self.value:,}")
        return self.value

    def truth(self) -> bool:
        """Whether it is true."""
        if not isinstance(self.value, bool):
            raise self.expected("true or false")
        return self.value

    def day(self) -> date:
        """A day such as 2026-02-13."""
        day = day_of(self.value) if isinstance(self.value, str) else None
        if day is None:
            raise self.expected("a day such as 2026-02-13")
        return day

    def has(self, key: str) -> bool:
        """Whether it is a mapping with this key."""
        return isinstance(self.value, dict) and key in self.value

    def expected(self, what: str) -> JsonFileError:
        """That something else was expected here."""
        return self.wrong(f"expected {what}, found {_kind(self.value)}")

    def wrong(self, message: str) -> JsonFileError:
        """That something is wrong here."""
        return JsonFileError([": ".join(part for part in (self.file, self.path, message) if part)])


def opened(file: Path) -> JsonValue:
    """The whole value of a JSON file; JsonFileError if it is none, OSError if it cannot be read."""
    with file.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise JsonFileError([f"{file}: the file is larger than {MOST_BYTES // 2**20} MB"])
    text = _decoded(str(file), raw)
    if form := _other_form(text):
        raise JsonFileError([f"{file}: this is {form}; {ASK_FOR_JSON}"])
    _check_depth(str(file), text)
    try:
        return JsonValue(str(file), "", json.loads(text, object_pairs_hook=_mapping, parse_int=_whole))
    except json.JSONDecodeError as error:
        raise _misread(str(file), text, error.pos, _complaint(text, error)) from None


def _decoded(file: str, raw: bytes) -> str:
    if name := other_unicode(raw):
        raise JsonFileError([f"{file}: this is {name}, as '>' writes it in PowerShell; {SAVE_AS_UTF_8}"])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        raise _misread(file, before, len(before), f"this is not UTF-8; {AGAIN}") from None


def _other_form(text: str) -> str | None:
    """What a text is that is no JSON at all, by its beginning: a web page, or a table."""
    beginning = text.lstrip()[:1000]
    if beginning.startswith("<"):
        return "a web page"
    first = beginning.partition("\n")[0]
    has_columns = max(map(first.count, ",;\t")) > 1
    return "CSV" if has_columns and not beginning.startswith(("{", "[")) else None


def _check_depth(file: str, text: str) -> None:
    depth = 0
    for found in _TEXT_OR_BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > DEEPEST:
            raise _misread(file, text, found.start(), f"this is nested more than {DEEPEST} deep")


def _complaint(text: str, error: json.JSONDecodeError) -> str:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
        return f"the file ends before it is complete; {AGAIN}"
    return f"this is no JSON ({error.msg[:1].lower()}{error.msg[1:]}); {AGAIN}"


def _misread(file: str, text: str, position: int, message: str) -> JsonFileError:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return JsonFileError([f"{file}:{line}:{column}: {message}"])


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Repeating(found)


def _whole(digits: str) -> int | float:
    """A whole number; one too long for any use becomes what no count can be."""
    return int(digits) if len(digits) <= LONGEST_DIGITS else float(digits)


def _kind(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
    return "a list" if isinstance(value, list) else "a mapping"
