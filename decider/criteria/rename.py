"""Renaming an id in a criteria file: everywhere it is used, with its comments and layout as they were."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as File

from decider.criteria.loader import Document, open_document
from decider.criteria.problems import CriteriaFileError, Path, Place
from decider.criteria.source_texts import content_at, document_of, offset_of, texts_of

# Where ids are given: sections by id, or lists of entries with a key 'id'. Choices stand below questions.
SECTIONS: tuple[Path, ...] = (
    *((name,) for name in ("options", "criteria", "questions", "conditions", "rules", "contradictions")),
    *((name,) for name in ("profiles", "actions", "warnings", "requirements", "demo", "clauses")),
    *(("sources",), ("products",), ("costs", "lines"), ("costs", "remarks")),
)
RENAMABLE = ("questions",)
CHOICES = "choices"
_TOKEN = re.compile(r"\"([^\"\\\n]*)\"|'([^'\n]*)'|([A-Za-z0-9][A-Za-z0-9_-]*)")


class RenameError(Exception):
    """An id that cannot be renamed, and why."""


@dataclass(frozen=True, slots=True)
class Definition:
    """Where an id is given: the path of its entry, and the place of the id itself."""

    path: Path
    file: str
    place: Place

    @property
    def keeps_former_ids(self) -> bool:
        """Whether it is a question or a choice, which remember the ids they had."""
        return self.path[:1] == RENAMABLE

    def __str__(self) -> str:
        return ".".join(map(str, self.path))


# The checker knows every place that names an id, so it is asked: once an id has its new name where it is
# given, the file has a problem wherever the old one is still used, with its place. Those tokens are renamed,
# and the file checked again, until none is left. It was valid before, so all these problems come of the
# rename, and the file is valid after it, or nothing is written.
def renamed(source: File, old: str, new: str) -> dict[File, str]:
    """The texts of a file, or of the parts of a folder, in which an id has another name.

    `old` may be an id that is given once, or say what it is of: "questions.size", "size.solo", "size=solo".
    Questions and choices remember it under `was`. Raises RenameError, and CriteriaFileError where the file
    has problems before, or after.
    """
    document = open_document(source)
    found = _one_of(definitions(document, old), old)
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


def definitions(document: Document, name: str) -> Iterator[Definition]:
    """Where a file gives an id of this name, in its order."""
    *within, last = (step for step in re.split(r"[.=]", name) if step != CHOICES)
    for found in _given(document):
        above = [step for step in found.path[:-1] if step != CHOICES]
        if found.path[-1] == last and (not within or above[-len(within) :] == within):
            yield found


def _given(document: Document) -> Iterator[Definition]:
    for section in SECTIONS:
        for found in _entries(document, section):
            yield found
            if section == RENAMABLE:
                yield from _entries(document, (*found.path, CHOICES))


def _entries(document: Document, section: Path) -> Iterator[Definition]:
    """The ids of a section: its keys, or those of its entries where it is a list."""
    content = content_at(document.content, section)
    if isinstance(content, dict):
        for name in content:
            path = (*section, name)
            yield Definition(path, document.file(path), document.place_of_key(path))
    elif isinstance(content, list):
        for position, entry in enumerate(content):
            if isinstance(entry, dict) and "id" in entry:
                place = document.place((*section, position, "id"))
                yield Definition((*section, str(entry["id"])), document.file(section), place)


def _one_of(found: Iterable[Definition], name: str) -> Definition:
    match [*found]:
        case [one]:
            return one
        case []:
            raise RenameError(f"nothing has the id {name!r}; check its spelling")
        case several:
            listed = ", ".join(map(str, several))
            raise RenameError(f"{name!r} is given {len(several)} times: {listed}; say which, as written here")


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
