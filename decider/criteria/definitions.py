"""Where a criteria file gives its ids."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from decider.criteria.loader import Document
from decider.criteria.problems import Path, Place
from decider.criteria.source_texts import content_at

# Where ids are given: sections by id, or lists of entries with a key 'id'. Choices stand below questions.
SECTIONS: tuple[Path, ...] = (
    *((name,) for name in ("options", "criteria", "questions", "conditions", "rules", "contradictions")),
    *((name,) for name in ("profiles", "actions", "warnings", "requirements", "demo", "clauses")),
    *(("sources",), ("products",), ("costs", "lines"), ("costs", "remarks")),
)
RENAMABLE = ("questions",)
CHOICES = "choices"


class UnknownIdError(Exception):
    """What gives no id of a file, or several; the text says what to write."""


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


def definition_of(document: Document, name: str) -> Definition:
    """Where a file gives the one id that is meant; UnknownIdError where it gives none, or several.

    A name may be an id that is given once, or say what it is of: "questions.size", "size.solo", "size=solo".
    """
    match [*definitions(document, name)]:
        case [one]:
            return one
        case []:
            raise UnknownIdError(f"nothing has the id {name!r}; check its spelling")
        case several:
            listed = ", ".join(map(str, several))
            words = f"{name!r} is given {len(several)} times: {listed}; say which, as written here"
            raise UnknownIdError(words)


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
