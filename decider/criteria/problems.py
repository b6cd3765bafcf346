"""What is wrong with a file, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

MOST_PROBLEMS = 200

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A line and a column, both counted from 1 as editors show them."""

    line: int
    column: int


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to mend: its line and column, counted from 1, and what to do about it."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}"


class Finding(NamedTuple):
    """What a check found at a path of keys and indices: at its last key, or else at the value there."""

    path: Path
    message: str
    on_key: bool = False


class CriteriaFileError(Exception):
    """A file that cannot be used: its name, and its problems in the order of the file, each once.

    As text it is a line `name:line:column: message` for each. Only the first MOST_PROBLEMS are kept; then a
    last one says that there are more. `later` says what was not looked at because of them, where it was not.
    """

    def __init__(self, name: str, problems: Iterable[Problem], later: str = "") -> None:
        self.name = name
        self.later = later
        self.problems = _first(sorted(set(problems)))
        super().__init__(name, self.problems)

    def __str__(self) -> str:
        return "\n".join(f"{self.name}:{problem}" for problem in self.problems)


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    kept = problems[:MOST_PROBLEMS]
    if kept == problems:
        return tuple(kept)
    return (*kept, Problem(kept[-1].line, kept[-1].column, "more problems follow; mend these first"))
