"""Where a criteria file gives its ids."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from decider.criteria.loader import Document
from decider.criteria.messages import listed, nearest, quoted
from decider.criteria.problems import Path, Place
from decider.criteria.source_texts import content_at

# Where ids are given: sections by id, or lists of entries with a key 'id'. Choices stand below questions.
SECTIONS: tuple[Path, ...] = (
    *((name,) for name in ("options", "criteria", "questions", "conditions", "rules", "contradictions")),
    *((name,) for name in ("profiles", "actions", "warnings", "requirements", "demo", "clauses")),
    *(("next_steps",), ("sources",), ("products",), ("guide", "sections")),
    *(("costs", "buying"), ("costs", "lines"), ("costs", "remarks")),
)
RENAMABLE = ("questions",)
CHOICES = "choices"
MOST_LISTED = 8
FORMS = "write it as it stands in the file, or what it is of and the id, such as questions.size or size.solo"


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
            raise UnknownIdError(_nowhere(document, name))
        case several:
            every = ", ".join(map(_shortest, several))
            words = f"{quoted(name)} is given {len(several)} times: {every}; say which, as written here"
            raise UnknownIdError(words)


def definitions(document: Document, name: str) -> Iterator[Definition]:
    """Where a file gives an id of this name, in its order."""
    *within, last = _steps(name)
    for found in _given(document):
        if found.path[-1] == last and _is_within(found, within):
            yield found


def id_in(name: str, found: Definition) -> str:
    """The new id in a name that may say again what it is of: "size.one" for what was "size.solo"."""
    *within, last = _steps(name)
    return last if _is_within(found, within) else name


# An id has letters, digits, - and _, so whatever stands between ids tells them apart.
def _steps(name: str) -> list[str]:
    return [step for step in re.split(r"[.=:/]", name) if step != CHOICES] or [name]


def _is_within(found: Definition, within: list[str]) -> bool:
    above = [step for step in found.path[:-1] if step != CHOICES]
    return not within or above[-len(within) :] == within


def _shortest(found: Definition) -> str:
    """What names an id and nothing else: "questions.size", "size.solo"."""
    steps = [str(step) for step in found.path if step != CHOICES]
    return ".".join(steps[1:] if CHOICES in found.path else steps)


def _nowhere(document: Document, name: str) -> str:
    """That nothing has an id of this name, and what was most likely meant."""
    *within, last = _steps(name)
    known = {str(each.path[-1]): None for each in _given(document) if _is_within(each, within)}
    meant = nearest(last, known) if known else None
    if meant:
        return f"nothing has the id {quoted(name)}; did you mean {quoted('.'.join([*within, meant]))}?"
    if known and within:
        there = listed(islice(known, MOST_LISTED))
        return f"nothing in {quoted('.'.join(within))} has the id {quoted(last)}; there are {there}"
    return f"nothing has the id {quoted(name)}; {FORMS}"


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
