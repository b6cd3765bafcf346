"""Other values in a criteria file, each written as the value before it was, with all else as it is."""

import json
import re
from collections.abc import Mapping
from pathlib import Path as File

from decider.criteria.loader import Document
from decider.criteria.parser.tree import Content
from decider.criteria.problems import CriteriaFileError, Finding, Path
from decider.criteria.source_texts import document_of, offset_of, value_at
from decider.criteria.text_edits import TextEdit, edited

Values = Mapping[Path, str]

# What needs no quotes, for other readers of YAML neither: a number, or a name that begins like one.
_PLAIN = re.compile(r"[0-9]+([._-]?[0-9A-Za-z])*")
_BLOCK = re.compile(r"[|>][^\r\n]*\s*")
_SPOILED = "this cannot be replaced without changing more than that; change it in the file"


def with_values(
    source: File, document: Document, texts: Mapping[str, str], values: Values
) -> tuple[Document, dict[str, str]]:
    """A document and its texts in which the values at these paths are others.

    Raises CriteriaFileError where it would have problems then, or say anything else that it did not.
    """
    after = edited(texts, (_edit(source, document, texts, path, value) for path, value in values.items()))
    found = document_of(source, after)
    _check(document, found, values)
    return found, after


def _edit(source: File, document: Document, texts: Mapping[str, str], path: Path, value: str) -> TextEdit:
    name = document.file(path) or str(source)
    start, end = (offset_of(texts[name], place) for place in (document.place(path), document.end(path)))
    return TextEdit(name, start, end, _written(texts[name][start:end], value))


def _written(token: str, value: str) -> str:
    """A value in the style of another."""
    if block := _BLOCK.match(token):
        return block.group() + value + token[len(token.rstrip()) :]
    if token.startswith("'"):
        return f"""'{value.replace("'", "''")}'"""
    if token.startswith('"') or not _PLAIN.fullmatch(value):
        return json.dumps(value, ensure_ascii=False)  # a text in JSON is the same text in YAML
    return value


# A block may end in line breaks, which are no part of the value.
def _check(before: Document, after: Document, values: Values) -> None:
    """Raise CriteriaFileError unless two documents are the same but for these values."""
    expected: Content = before.content
    for path, value in values.items():
        found = value_at(after.content, path)
        if not isinstance(found, str) or found.rstrip("\n") != value:
            raise CriteriaFileError(before.name, [before.problem(Finding(path, _SPOILED))])
        expected = _with(expected, path, found)
    if after.content != expected:
        raise CriteriaFileError(before.name, [before.problem(Finding(next(iter(values)), _SPOILED))])


def _with(content: Content, path: Path, value: str) -> Content:
    """A content with another value at a path of keys."""
    if not path or not isinstance(content, dict):
        return value
    key = str(path[0])
    return {**content, key: _with(content[key], path[1:], value)}
