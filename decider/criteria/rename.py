"""Renaming an id in a criteria file: everywhere it is used, with its comments and layout as they were."""

import re
from collections.abc import Iterable
from pathlib import Path as File

from decider.criteria.definitions import definition_of
from decider.criteria.loader import Document, open_document
from decider.criteria.problems import CriteriaFileError, Path, Place
from decider.criteria.source_texts import content_at, document_of, offset_of, texts_of

_TOKEN = re.compile(r"\"([^\"\\\n]*)\"|'([^'\n]*)'|([A-Za-z0-9][A-Za-z0-9_-]*)")


# The checker knows every place that names an id, so it is asked: once an id has its new name where it is
# given, the file has a problem wherever the old one is still used, with its place. Those tokens are renamed,
# and the file checked again, until none is left. It was valid before, so all these problems come of the
# rename, and the file is valid after it, or nothing is written.
def renamed(source: File, old: str, new: str) -> dict[File, str]:
    """The texts of a file, or of the parts of a folder, in which an id has another name.

    `old` may be an id that is given once, or say what it is of: "questions.size", "size.solo", "size=solo".
    Questions and choices remember it under `was`. Raises UnknownIdError, and CriteriaFileError where the file
    has problems before, or after.
    """
    document = open_document(source)
    found = definition_of(document, old)
    former = str(found.path[-1])
    texts = texts_of(source)
    _replace(texts, [(found.file or str(source), found.place)], former, new)
    while True:
        try:
            document = document_of(source, texts)
            break
        except CriteriaFileError as refused:
            places = {(each.file or str(source), Place(each.line, each.column)) for each in refused.problems}
            if not _replace(texts, places, former, new):
                raise
    if found.keeps_former_ids:
        _remember(texts, document, (*found.path[:-1], new), former, str(source))
        document_of(source, texts)
    return {File(name): text for name, text in texts.items()}


def _replace(texts: dict[str, str], places: Iterable[tuple[str, Place]], old: str, new: str) -> bool:
    """Write the new id at those of the places where the old one stands; whether there was any."""
    changed = False
    # From the end backward, so that the places before stay where they are.
    for name, place in sorted(places, reverse=True):
        text = texts[name]
        start = offset_of(text, place)
        token = _TOKEN.match(text, start)
        if token and old in token.groups():
            inner = token.start(token.lastindex or 0)
            texts[name] = text[:inner] + new + text[inner + len(old) :]
            changed = True
    return changed


def _remember(texts: dict[str, str], document: Document, path: Path, former: str, source: str) -> None:
    """Add a former id under `was`, in the style in which the entry is written."""
    name = document.file(path) or source
    was = content_at(document.content, (*path, "was"))
    place = document.place(path) if was is None else document.place((*path, "was"))
    text, end_of_line = texts[name], "\r\n" if "\r\n" in texts[name] else "\n"
    start = offset_of(text, place)
    next_line = end_of_line + " " * (place.column - 1)
    match text[start], was:
        case "{", None:
            added, start = f"was: {former}, ", start + 1
        case _, None:
            added = f"was: {former}{next_line}"
        case "[", _:
            added, start = f"{former}, ", start + 1
        case "-", _:
            added = f"- {former}{next_line}"
        case _:
            token = _TOKEN.match(text, start)
            added, text = f"[{former}, ", f"{text[: token.end()]}]{text[token.end() :]}" if token else text
    texts[name] = text[:start] + added + text[start:]
