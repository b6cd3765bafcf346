"""Places in the files of a draft: as text, as a page that shows the lines, and as a link for editors."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path as File
from urllib.parse import quote

from decider.criteria.loader import Document, parts_of
from decider.criteria.problems import Path, Problem, by_message

AROUND = 30


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file by its name, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem or a warning with its line, and the other lines of which the same is to be said."""

    at: FileLine
    message: str
    again: tuple[FileLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FileExcerpt:
    """Some lines of a file around one of them, with their numbers, and how an editor is asked to open it."""

    at: FileLine
    lines: tuple[tuple[int, str], ...]
    last: int
    editor: str


def line_of(document: Document, path: Path) -> FileLine:
    """The line of what stands at a path of keys and indices, or of the nearest thing around it."""
    return FileLine(File(document.file(path) or document.name).name, document.place_of_key(path).line)


def placed(name: str, problems: Iterable[Problem]) -> tuple[PlacedProblem, ...]:
    """Problems of a file of this name, or of the parts of a folder, with their lines: each message once."""
    found = []
    for same in by_message(problems):
        lines = dict.fromkeys(FileLine(File(each.file or name).name, each.line) for each in same)
        first, *more = lines
        found.append(PlacedProblem(first, same[0].message, tuple(more)))
    return tuple(found)


def excerpt(source: File, name: str, line: int) -> FileExcerpt | None:
    """The lines around a line of a file, or of a part of a folder; None where there is no such file."""
    part = next((each for each in parts_of(source) if each.name == name), None)
    if part is None:
        return None
    lines = part.read_bytes().decode(errors="replace").splitlines()
    at = min(max(line, 1), max(len(lines), 1))
    first = max(at - AROUND, 1)
    shown = tuple(enumerate(lines[first - 1 : at + AROUND], first))
    return FileExcerpt(
        FileLine(name, at), shown, len(lines), f"vscode://file{quote(str(part.absolute()))}:{at}"
    )
