"""Values of a JSON file that are asked for strictly: each knows its path, and every error its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from decider.criteria.model.dates import day_of

MOST_BYTES = 5 * 1024 * 1024
MOST = 2**31 - 1


class JsonFileError(Exception):
    """Files that cannot be used: a line `file:line:column: message` or `file: place: message` for each.

    `path` is that place where it is a value that is wrong, empty for the whole, and None otherwise.
    """

    def __init__(self, problems: Iterable[str], path: str | None = None) -> None:
        self.problems, self.path = tuple(problems), path
        super().__init__("\n".join(self.problems))


class RepeatingMapping(dict[str, Any]):
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
        if isinstance(self.value, RepeatingMapping):
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
        seen = " ".join(self.value.split())
        if not seen.isprintable():
            seen = "".join(each for each in seen if each.isprintable())
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

    def optional(self, key: str) -> "JsonValue | None":
        """The value under a key, None where the mapping has no such key."""
        if not isinstance(self.value, dict):
            raise self.expected("a mapping")
        return self.at(key) if key in self.value else None

    def several(self, key: str) -> Iterator["JsonValue"]:
        """The entries of the list under a key, none where the mapping has no such key."""
        found = self.optional(key)
        return iter(()) if found is None else found.each()

    def expected(self, what: str) -> JsonFileError:
        """That something else was expected here."""
        return self.wrong(f"expected {what}, found {_kind(self.value)}")

    def wrong(self, message: str) -> JsonFileError:
        """That something is wrong here."""
        line = ": ".join(part for part in (self.file, self.path, message) if part)
        return JsonFileError([line], self.path)


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
