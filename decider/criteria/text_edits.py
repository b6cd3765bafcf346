"""Edits of the texts of a criteria file: parts of them, and what stands there instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TextEdit:
    """A part of the text of a file, from one character to before another, and what it becomes."""

    file: str
    start: int
    end: int
    instead: str


def edited(texts: Mapping[str, str], edits: Iterable[TextEdit]) -> dict[str, str]:
    """The texts after edits of parts of which none lies within another."""
    after = dict(texts)
    # From the end backward, so that the parts before stay where they are.
    for each in sorted(edits, reverse=True):
        text = after[each.file]
        after[each.file] = text[: each.start] + each.instead + text[each.end :]
    return after
