"""The texts of a criteria file, or of the parts of a folder, to be changed in place."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as File

from decider.criteria.loader import Document, beginning_of, open_document, open_parts, parts_of
from decider.criteria.parser.encoding import line_starts
from decider.criteria.parser.tree import Content
from decider.criteria.problems import Path, Place


def opened_texts(source: File, *, checked: bool = True) -> tuple[Document, dict[str, str]]:
    """The document of a source, and the texts that it was read from; raises what `open_document` does.

    The texts are by the path of their file, each with its line ends and byte order mark. Unless `checked`,
    the document has the shape of one, and may mean nothing.
    """
    parts = read_parts(source)
    document = _document(source, [*parts.items()], checked=checked)
    return document, {name: raw.decode("utf-8") for name, raw in parts.items()}


def read_parts(source: File) -> dict[str, bytes]:
    """What a source is read from, by the path of each file; OSError where one cannot be read."""
    return {str(part): beginning_of(part) for part in parts_of(source)}


def document_of(source: File, texts: Mapping[str, str], *, checked: bool = True) -> Document:
    """The document in texts of a source, as they would be written; raises what `open_document` does.

    Unless `checked`, it has the shape of one, and may mean nothing.
    """
    return _document(source, [(name, text.encode()) for name, text in texts.items()], checked=checked)


def _document(source: File, parts: Sequence[tuple[str, bytes]], *, checked: bool = True) -> Document:
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


def walked(content: Content, path: Path = ()) -> Iterator[tuple[Path, Content]]:
    """Everything below a path, with the path of each."""
    children = content.items() if isinstance(content, dict) else enumerate(content)
    for step, child in children if not isinstance(content, str) else ():
        yield (*path, step), child
        yield from walked(child, (*path, step))


def takes_condition(path: Path) -> bool:
    """Whether a condition stands at a path, written out or by its name; when a cost is due is none."""
    return path[-1] in ("when", "must_when") and path[:2] + path[3:] != ("costs", "lines", "when")


def offset_of(text: str, place: Place) -> int:
    """How many characters stand before a place."""
    return line_starts(text)[place.line - 1] + place.column - 1


def end_of_line(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
