"""Cutting entries out of the text of a criteria file, whose comments and layout stay as they are."""

import re
from collections.abc import Iterable, Mapping

from decider.criteria.loader import Document
from decider.criteria.problems import Path
from decider.criteria.source_texts import offset_of, value_at
from decider.criteria.text_edits import TextEdit, edited

_EMPTY = re.compile(r"[ \t]*(#.*)?")


def without_entries(
    texts: Mapping[str, str], document: Document, paths: Iterable[Path], source: str
) -> dict[str, str]:
    """The texts of a document without the entries at these paths, of which none is within another."""
    names = [(document.file(path) or source, path) for path in paths]
    return edited(texts, (TextEdit(name, *_span(texts[name], document, path)) for name, path in names))


def is_empty(text: str) -> bool:
    """Whether a text is made of nothing but comments."""
    return all(_EMPTY.fullmatch(line) for line in text.removeprefix("\ufeff").splitlines())


def _span(text: str, document: Document, path: Path) -> tuple[int, int, str]:
    """From where to where an entry stands, with the comma or the lines that are its own, and what stays."""
    siblings = _siblings(document, path)
    at = siblings.index(path)
    start, end = _start(text, document, path), offset_of(text, document.end(path))
    if text[offset_of(text, document.place(path[:-1]))] in "{[":
        if at + 1 < len(siblings):
            return start, _start(text, document, siblings[at + 1]), ""
        return (offset_of(text, document.end(siblings[at - 1])) if at else start), end, ""
    first, last = _lines(text, start, end)
    if isinstance(path[-1], str) and len(siblings) > 1 and text[first:start].strip():
        return start, _start(text, document, siblings[1]), ""  # the dash before it is that of them all
    if len(siblings) > 1:
        return first, last, ""
    return len(text[:first].rstrip()), first + len(text[first:last].rstrip()), " {}"  # beside its key


def _siblings(document: Document, path: Path) -> list[Path]:
    """The paths of all entries of the list or the mapping that an entry is in."""
    content = value_at(document.content, path[:-1])
    steps = content if isinstance(content, dict) else range(len(content))
    return [(*path[:-1], step) for step in steps]


def _start(text: str, document: Document, path: Path) -> int:
    return offset_of(text, document.place_of_key(path))


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole lines of an entry in a block, with a blank line after it where one stands before it."""
    first = text.rfind("\n", 0, start) + 1
    lines = text[first:end].split("\n")
    # A block ends where the next token begins, so comments and blank lines before that are not its own.
    while len(lines) > 1 and _EMPTY.fullmatch(lines[-1].rstrip("\r")):
        lines.pop()
    last = text.find("\n", first + len("\n".join(lines)))
    after = len(text) if last < 0 else last + 1
    blank = re.compile(r"\r?\n")
    follows = blank.match(text, after)
    return first, follows.end() if follows and text[:first].endswith(("\n\n", "\n\r\n")) else after
