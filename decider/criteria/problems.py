"""Problems of a file with their places, and the error that carries them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

MOST_PROBLEMS = 200

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A line and a column, both counted from 1 as editors show them."""

    line: int
    column: int


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One problem: its line and column, counted from 1, and a message with the remedy.

    `file` is the path of the file it is in where a folder stands for the file, else empty.
    """

    file: str = field(default="", kw_only=True)
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}"


class Finding(NamedTuple):
    """A problem at a path of keys and indices, located at the last key if `on_key`, else at the value."""

    path: Path
    message: str
    on_key: bool = False


class CriteriaFileError(Exception):
    """An invalid file: its name, and its distinct problems in the order of the file.

    Its text has a line `name:line:column: message` for each, with the name of its file in a folder.
    Only the first MOST_PROBLEMS are kept, followed
    by one that says there are more. `later` names what was not checked because of them, if anything.
    """

    def __init__(self, name: str, problems: Iterable[Problem], later: str = "") -> None:
        self.name = name
        self.later = later
        self.problems = _first(sorted(set(problems)))
        super().__init__(name, self.problems)

    def __str__(self) -> str:
        return "\n".join(f"{problem.file or self.name}:{problem}" for problem in self.problems)


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    kept = problems[:MOST_PROBLEMS]
    if kept == problems:
        return tuple(kept)
    return (*kept, replace(kept[-1], message="more problems follow; mend these first"))
