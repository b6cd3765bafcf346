"""Loading and checking a criteria file: the one entry point for site, commands and tests."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path as File
from typing import cast

from decider.criteria.checks.criteria import check
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import text_keys
from decider.criteria.parser.composer import parse
from decider.criteria.parser.encoding import MOST_BYTES
from decider.criteria.parser.schema_errors import shape
from decider.criteria.parser.tree import Content, Node, find
from decider.criteria.problems import MOST_PROBLEMS, CriteriaFileError, Finding, Path, Place, Problem


@dataclass(frozen=True, slots=True)
class Document:
    """A valid criteria file: its name, its text, its typed values and the position of each in the text."""

    name: str
    text: str
    criteria: Criteria
    _root: Node

    @property
    def content(self) -> dict[str, Content]:
        """The plain texts, lists and dictionaries of the file, in its order."""
        return cast("dict[str, Content]", self._root.content())

    def place(self, path: Path) -> Place:
        """The line and column, from 1, where the value at a path of keys and indices begins.

        An index into a mapping means its nth entry. Where the path leads nowhere, it is the place of the
        nearest ancestor.
        """
        return find(self._root, path).node.place

    def place_of_key(self, path: Path) -> Place:
        """The line and column of the key at the end of a path, or of the value if it has no key."""
        return find(self._root, path).key

    def cut_texts(self) -> Iterator[Problem]:
        """A problem for each unquoted text that a comment cuts off on its line."""
        return (Problem(*cut, CUT) for cut in _cuts(self._root))

    def problem(self, finding: Finding) -> Problem:
        """A finding as a problem with its place."""
        place = self.place_of_key if finding.on_key else self.place
        return Problem(*place(finding.path), finding.message)


CUT = "the text ends before this ' #', where a comment begins; if it goes on, put all of it in quotes"


def _cuts(node: Node) -> Iterator[Place]:
    """The places where a comment follows an unquoted text that people read."""
    if isinstance(node.value, dict):
        for key, spot in node.value.items():
            if spot.node.cut and key in text_keys() and any(map(str.isalpha, str(spot.node.value))):
                yield spot.node.cut
    for spot in node.spots():
        yield from _cuts(spot.node)


def open_document(source: File | str | bytes, name: str = "criteria.yaml") -> Document:
    """The valid document in a file, or in a text under a name.

    Raises CriteriaFileError with every problem in it, and OSError where the file cannot be read.
    """
    if isinstance(source, File):
        return open_document(_beginning(source), str(source))
    return _examine(source, name)


def archived_document(text: str) -> Document:
    """Give the document in a text that was once relied on: shaped as ever, and not checked again.

    Checks grow stricter over the years. What they find in an edition that was served is of no use to whoever
    holds a link to it. Raises CriteriaFileError where the text is no criteria file at all.
    """
    return _examine(text, "archived criteria", checked=False)


def _beginning(path: File) -> bytes:
    """The first bytes of a regular file; OSError for any other, such as a pipe, which could block."""
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        return file.read(MOST_BYTES + 1)


# O_NONBLOCK, since opening a pipe would otherwise wait for a writer before it can be seen to be one.
def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _examine(raw: str | bytes, name: str, *, checked: bool = True) -> Document:
    text, root, problems = parse(raw)
    if root is None:
        raise CriteriaFileError(name, problems, "what follows, and what the file means,")
    criteria, misshapen = shape(root)
    if criteria is None:
        raise CriteriaFileError(name, problems + misshapen, "what the file means")
    document = Document(name, text, criteria, root)
    if checked and root.intact():
        problems += [document.problem(finding) for finding in islice(check(criteria), MOST_PROBLEMS + 1)]
    if problems:
        raise CriteriaFileError(
            name, problems, "how its scenarios come out" if root.intact() else "what the file means"
        )
    return document
