"""Loading and checking a criteria file: the one entry point for site, commands and tests."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as File
from typing import cast

from decider.criteria.checks.criteria import check
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import text_keys
from decider.criteria.parser.composer import parse
from decider.criteria.parser.encoding import MOST_BYTES
from decider.criteria.parser.folder import MOST_FOLDER_BYTES, Parsed, parse_folder
from decider.criteria.parser.schema_errors import shape
from decider.criteria.parser.tree import Content, Node, find
from decider.criteria.parser.typography import typographic
from decider.criteria.problems import CriteriaFileError, Finding, Path, Place, Problem

Stamp = tuple[tuple[str, int, int, int, int], ...] | None


@dataclass(frozen=True, slots=True)
class Document:
    """A valid criteria file: its name, its text, its typed values and the position of each in the text.

    Its `content` is the plain texts, lists and dictionaries of the file, in its order.
    """

    name: str
    text: str
    criteria: Criteria
    content: dict[str, Content]
    _root: Node
    _homes: Mapping[str, str]

    def place(self, path: Path) -> Place:
        """The line and column, from 1, where the value at a path of keys and indices begins.

        An index into a mapping means its nth entry. Where the path leads nowhere, it is the place of the
        nearest ancestor.
        """
        return find(self._root, path).node.place

    def end(self, path: Path) -> Place:
        """The line and column right after the value at a path."""
        node = find(self._root, path).node
        return node.end or node.place

    def place_of_key(self, path: Path) -> Place:
        """The line and column of the key at the end of a path, or of the value if it has no key."""
        return find(self._root, path).key

    def file(self, path: Path) -> str:
        """The file of a folder in which a path of keys and indices lies; empty where there is one file."""
        return self._homes.get(str(path[0]), "") if path else ""

    def cut_texts(self) -> Iterator[Problem]:
        """A problem for each unquoted text that a comment cuts off on its line."""
        return (Problem(*cut, CUT, file=self.file(path)) for path, cut in _cuts(self._root))

    def problem(self, finding: Finding) -> Problem:
        """A finding as a problem with its place."""
        place = self.place_of_key if finding.on_key else self.place
        return Problem(
            *place(finding.path), finding.message, file=self.file(finding.path), unknown=finding.unknown
        )


CUT = "the text ends before this ' #', where a comment begins; if it goes on, put all of it in quotes"


def _cuts(node: Node, path: Path = ()) -> Iterator[tuple[Path, Place]]:
    """Where a comment follows an unquoted text that people read: below which path, and the place."""
    children = node.value.items() if isinstance(node.value, dict) else enumerate(node.spots())
    for step, spot in children:
        if spot.node.cut and step in text_keys() and any(map(str.isalpha, str(spot.node.value))):
            yield (*path, step), spot.node.cut
        yield from _cuts(spot.node, (*path, step))


def open_document(
    source: File | str | bytes, name: str = "criteria.yaml", *, checked: bool = True
) -> Document:
    """The valid document in a file, in a folder that stands for one, or in a text under a name.

    Raises CriteriaFileError with every problem in it, and OSError where the file cannot be read. Unless
    `checked`, it has the shape of a document, and may mean nothing.
    """
    if not isinstance(source, File):
        return _examine(source, name, checked=checked)
    if not source.is_dir():
        return _examine(beginning_of(source), str(source), checked=checked)
    parts = [(str(part), beginning_of(part)) for part in parts_of(source)]
    return open_parts(str(source), parts, checked=checked)


def open_parts(name: str, parts: Sequence[tuple[str, bytes]], *, checked: bool = True) -> Document:
    """The valid document in the parts of a folder, each a file name and its bytes; raises the same."""
    return _shaped(name, parse_folder(parts), checked=checked)


# Whoever edits or copies a folder leaves hidden files in it: locks, attributes of files, copies half written.
def parts_of(source: File) -> tuple[File, ...]:
    """The files a criteria file is read from: itself, or those of the folder that stands for it, by name."""
    return tuple(sorted(source.glob("[!.]*.yaml"))) if source.is_dir() else (source,)


# A part of a folder that is renamed keeps its own stamp, so the path belongs to it.
def stamp_of(source: File) -> Stamp:
    """What tells one state of a file, or of a folder, from the next; None where there is nothing to read."""
    try:
        states = [(str(part), part.stat()) for part in parts_of(source)]
    except OSError:
        return None
    return tuple(
        (name, state.st_mtime_ns, state.st_size, state.st_ino, state.st_dev) for name, state in states
    )


def archived_document(text: str) -> Document:
    """Give the document in a text that was once relied on: shaped as ever, and not checked again.

    Checks grow stricter over the years. What they find in an edition that was served is of no use to whoever
    holds a link to it. Raises CriteriaFileError where the text is no criteria file at all.
    """
    return _examine(text, "archived criteria", checked=False, most=MOST_FOLDER_BYTES)


def beginning_of(path: File) -> bytes:
    """The first bytes of a regular file; OSError for any other, such as a pipe, which could block.

    One more than a file may have are enough to see that it is too large.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        return file.read(MOST_BYTES + 1)


# O_NONBLOCK, since opening a pipe would otherwise wait for a writer before it can be seen to be one.
def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _examine(raw: str | bytes, name: str, *, checked: bool, most: int = MOST_BYTES) -> Document:
    text, root, problems = parse(raw, most)
    return _shaped(name, Parsed(text, root, problems, {}, {"": text}), checked=checked)


def _shaped(name: str, parsed: Parsed, *, checked: bool) -> Document:
    root, problems = parsed.root, [*parsed.problems]
    if root is None:
        raise _refusal(name, parsed, problems, "what follows, and what the file means,")
    criteria, misshapen = shape(root, parsed.homes)
    if criteria is None:
        raise _refusal(name, parsed, problems + misshapen, "what the file means")
    content = cast("dict[str, Content]", root.content())
    document = Document(name, parsed.text, criteria, content, root, parsed.homes)
    if checked and root.intact():
        problems += map(document.problem, check(criteria))
    if problems:
        later = "how its scenarios come out" if root.intact() else "what the file means"
        raise _refusal(name, parsed, problems, later)
    return document


def _refusal(name: str, parsed: Parsed, problems: Sequence[Problem], later: str) -> CriteriaFileError:
    """The error with these problems, and with all that a word processor did, whenever it would be noticed.

    What else is said of the same line follows from that.
    """
    found = [each for file, text in parsed.texts.items() for each in typographic(text, file)]
    lines = {(each.file, each.line) for each in found}
    others = [each for each in problems if (each.file, each.line) not in lines]
    return CriteriaFileError(name, found + others, later)
