"""Numbered sources, grouped by kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decider.criteria.model.sources import Source

KINDS = {
    "definition": "Definitions",
    "regulation": "Laws and rules",
    "statistic": "Studies and surveys",
    "market": "Products and prices",
    "practice": "Good practice",
    "vendor": "Vendors’ claims",
}


@dataclass(frozen=True, slots=True)
class SourceShelf:
    """The sources of one kind; `first` is the number of the first of them."""

    kind: str
    first: int
    sources: tuple[Source, ...]


# Numbers run through all shelves, in the order in which they are shown, so that a number in brackets can be
# found by counting down the page.
def shelves_of(sources: Iterable[Source]) -> tuple[SourceShelf, ...]:
    """The sources by kind, in the order of KINDS and then as they come."""
    every, shelves, first = tuple(sources), [], 1
    for kind, name in KINDS.items():
        some = tuple(source for source in every if source.kind == kind)
        if some:
            shelves.append(SourceShelf(name, first, some))
            first += len(some)
    return tuple(shelves)


def numbers_of(shelves: Iterable[SourceShelf]) -> Mapping[str, int]:
    """The number of each source on the shelves, by its id."""
    return {each.id: shelf.first + n for shelf in shelves for n, each in enumerate(shelf.sources)}


def refs_of(facts: Iterable[str], numbers: Mapping[str, int]) -> list[tuple[int, str]]:
    """The numbers by which these facts are cited, in their order, each with its fact."""
    return sorted((numbers[fact], fact) for fact in facts)
