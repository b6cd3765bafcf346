"""The texts of a criteria file, or of the parts of a folder, to be changed in place."""

from collections.abc import Mapping
from pathlib import Path as File

from decider.criteria.loader import Document, open_document, open_parts, parts_of
from decider.criteria.parser.encoding import line_starts
from decider.criteria.parser.tree import Content
from decider.criteria.problems import Path, Place


def texts_of(source: File) -> dict[str, str]:
    """The texts by the path of their file, each with its line ends and byte order mark."""
    return {str(part): part.read_bytes().decode("utf-8") for part in parts_of(source)}


def document_of(source: File, texts: Mapping[str, str], *, checked: bool = True) -> Document:
    """The document in texts of a source, as they would be written; raises what `open_document` does.

    Unless `checked`, it has the shape of one, and may mean nothing.
    """
    parts = [(name, text.encode()) for name, text in texts.items()]
    if source.is_dir():
        return open_parts(str(source), parts, checked=checked)
    return open_document(parts[0][1], str(source), checked=checked)


def content_at(content: Content, path: Path) -> "Content | None":
    """The content at a path of keys, or None."""
    found: Content | None = content
    for step in path:
        found = found.get(str(step)) if isinstance(found, dict) else None
    return found


def value_at(content: Content, path: Path) -> Content:
    """The content at a path of keys and indices that leads somewhere."""
    found = content
    for step in path:
        match found:
            case list():
                found = found[int(step)]
            case dict():
                found = found[str(step)]
            case _:
                raise LookupError(f"nothing stands at {step} of a text")
    return found


def offset_of(text: str, place: Place) -> int:
    """How many characters stand before a place."""
    return line_starts(text)[place.line - 1] + place.column - 1
