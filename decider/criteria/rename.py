"""Renaming an id in a criteria file: everywhere it is used, with its comments and layout as they were."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path as File

from decider.criteria.checks.reserved_ids import check_reserved_ids
from decider.criteria.definitions import definition_of, id_in
from decider.criteria.loader import Document
from decider.criteria.problems import CriteriaFileError, Path, Place
from decider.criteria.source_texts import (
    content_at,
    document_of,
    end_of_line,
    offset_of,
    opened_texts,
)
from decider.criteria.text_edits import TextEdit, edited

_TOKEN = re.compile(r"\"([^\"\\\n]*)\"|'([^'\n]*)'|([A-Za-z0-9][A-Za-z0-9_-]*)")


# The checker knows every place that names an id, so it is asked: once an id has its new name where it is
# given, the file has a problem wherever the old one is still used, with its place. Those tokens are renamed,
# and the file checked again, until none is left. It was valid before, so all these problems come of the
# rename, and the file is valid after it, or nothing is written. Only ids that no question can have may be in
# it before, for a rename mends one of them.
def renamed(source: File, old: str, new: str) -> dict[File, str]:
    """The texts of a file, or of the parts of a folder, in which an id has another name.

    `old` may be an id that is given once, or say what it is of: "questions.size", "size.solo", "size=solo";
    the new name may say it again. Questions and choices remember the old one under `was`; it stands there in
    place of the new name where they had that before. Raises UnknownIdError, and CriteriaFileError where the
    file has problems before, or after.
    """
    document, texts = opened_texts(source, checked=False)
    mendable = {each.message for each in check_reserved_ids(document.criteria)}
    _checked(source, texts, mendable)
    found = definition_of(document, old)
    former, new = str(found.path[-1]), id_in(new, found)
    path = (*found.path[:-1], new)
    texts = edited(texts, _tokens(texts, [(found.file or str(source), found.place)], former, new))
    texts = _used_as(source, texts, former, new)
    earlier = [*_earlier(source, texts, path)] if found.keeps_former_ids else []
    back = [*_tokens(texts, earlier, new, former)]
    texts = edited(texts, back)
    document = _checked(source, texts, mendable)
    if found.keeps_former_ids and not back:
        texts = _remembering(texts, document, path, former, str(source))
        _checked(source, texts, mendable)
    return {File(name): text for name, text in texts.items()}


def _checked(source: File, texts: Mapping[str, str], mendable: Collection[str]) -> Document:
    """The document in texts that have no problems, or only such as have one of these messages."""
    try:
        return document_of(source, texts)
    except CriteriaFileError as refused:
        if not {each.message for each in refused.problems}.issubset(mendable):
            raise
        return document_of(source, texts, checked=False)


def _used_as(source: File, texts: dict[str, str], former: str, new: str) -> dict[str, str]:
    """The texts with the new id wherever a problem comes of the old one."""
    while True:
        try:
            document_of(source, texts)
        except CriteriaFileError as refused:
            places = {(each.file or str(source), Place(each.line, each.column)) for each in refused.problems}
            edits = [*_tokens(texts, places, former, new)]
        else:
            return texts
        if not edits:
            return texts
        texts = edited(texts, edits)


def _earlier(source: File, texts: Mapping[str, str], path: Path) -> Iterator[tuple[str, Place]]:
    """Where an entry names the ids it had before, though one of them be its id again."""
    document = document_of(source, texts, checked=False)
    match content_at(document.content, (*path, "was")):
        case list(several):
            paths: list[Path] = [(*path, "was", position) for position in range(len(several))]
        case str():
            paths = [(*path, "was")]
        case _:
            paths = []
    for each in paths:
        yield document.file(path) or str(source), document.place(each)


def _tokens(
    texts: Mapping[str, str], places: Iterable[tuple[str, Place]], old: str, new: str
) -> Iterator[TextEdit]:
    """The new id at those of the places where the old one stands."""
    for name, place in places:
        token = _TOKEN.match(texts[name], offset_of(texts[name], place))
        if token and old in token.groups():
            start = token.start(token.lastindex or 0)
            yield TextEdit(name, start, start + len(old), new)


def _remembering(
    texts: Mapping[str, str], document: Document, path: Path, former: str, source: str
) -> dict[str, str]:
    """The texts with a former id under `was`, in the style in which the entry is written."""
    name = document.file(path) or source
    was = content_at(document.content, (*path, "was"))
    place = document.place(path) if was is None else document.place((*path, "was"))
    text, next_line = texts[name], end_of_line(texts[name]) + " " * (place.column - 1)
    start = end = offset_of(text, place)
    match text[start], was:
        case "{", None:
            added, start, end = f"was: {former}, ", start + 1, end + 1
        case _, None:
            added = f"was: {former}{next_line}"
        case "[", _:
            added, start, end = f"{former}, ", start + 1, end + 1
        case "-", _:
            added = f"- {former}{next_line}"
        case _:
            end = offset_of(text, document.end((*path, "was")))
            added = f"[{former}, {text[start:end]}]"
    return edited(texts, [TextEdit(name, start, end, added)])
