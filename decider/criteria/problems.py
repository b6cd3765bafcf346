"""Problems of a file with their places, and the error that carries them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

MOST_PROBLEMS = 200
MOST_PLACES = 5

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A line and a column, both counted from 1 as editors show them."""

    line: int
    column: int


class UnknownId(NamedTuple):
    """A "question" or a "choice" that is named and not there; a choice with its question.

    It is `near` where there is another of much the same name.
    """

    what: str
    name: str
    near: bool
    question: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One problem: its line and column, counted from 1, and a message with the remedy.

    `file` is the path of the file it is in where a folder stands for the file, else empty. `unknown` is the
    id that it is about, if it is that.
    """

    file: str = field(default="", kw_only=True)
    line: int
    column: int
    message: str
    unknown: UnknownId | None = field(default=None, kw_only=True, compare=False)

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}"


class Finding(NamedTuple):
    """A problem at a path of keys and indices, located at the last key if `on_key`, else at the value."""

    path: Path
    message: str
    on_key: bool = False
    unknown: UnknownId | None = None


class CriteriaFileError(Exception):
    """An invalid file: its name, and its distinct problems in the order of the file.

    Its text has a line `name:line:column: message` for each message, with the name of its file in a folder,
    and one that names the other places of which the same is to be said. Only the first MOST_PROBLEMS are
    kept, followed by one that says there are more. `later` names what was not checked because of them, if
    anything.
    """

    def __init__(self, name: str, problems: Iterable[Problem], later: str = "") -> None:
        self.name = name
        self.later = later
        self.problems = _first(sorted(set(problems)))
        super().__init__(name, self.problems)

    def __str__(self) -> str:
        return "\n".join(line for each in by_message(self.problems) for line in self._lines(*each))

    def _lines(self, first: Problem, *again: Problem) -> Iterator[str]:
        yield f"{first.file or self.name}:{first}"
        if again:
            named = ", ".join(_beside(first, each) for each in again[:MOST_PLACES])
            more = f" and {len(again) - MOST_PLACES} more" if len(again) > MOST_PLACES else ""
            places = "1 more place" if len(again) == 1 else f"{len(again)} more places"
            yield f"  the same in {places}: {named}{more}"


def by_message(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The problems that say the same, together, each in the place of its first."""
    found: dict[str, list[Problem]] = {}
    for each in problems:
        found.setdefault(each.message, []).append(each)
    return [*found.values()]


def _beside(first: Problem, other: Problem) -> str:
    """A place of another problem, with its file where it is another than that of the first."""
    place = f"{other.line}:{other.column}"
    return place if other.file == first.file else f"{other.file}:{place}"


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    kept = problems[:MOST_PROBLEMS]
    if kept == problems:
        return tuple(kept)
    return (*kept, replace(kept[-1], message="more problems follow; mend these first", unknown=None))
