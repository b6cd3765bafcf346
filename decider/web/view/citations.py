"""Numbered sources, grouped by kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from decider.criteria.model.sources import Source

NumberedAddress = tuple[int, str]

MOST = 25
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
    """The sources of one kind, which has an id and a name; `first` is the number of the first of them."""

    id: str
    kind: str
    first: int
    sources: tuple[Source, ...]

    @property
    def numbers(self) -> str:
        """The numbers of its sources, from the first to the last."""
        last = self.first + len(self.sources) - 1
        return f"{self.first} to {last}" if last > self.first else str(last)


# Numbers run through all shelves, in the order in which they are shown, so that a number in brackets can be
# found by counting down the page.
def shelves_of(sources: Iterable[Source]) -> tuple[SourceShelf, ...]:
    """The sources by kind, in the order of KINDS and then as they come."""
    every, shelves, first = tuple(sources), [], 1
    for kind, name in KINDS.items():
        some = tuple(source for source in every if source.kind == kind)
        if some:
            shelves.append(SourceShelf(kind, name, first, some))
            first += len(some)
    return tuple(shelves)


# The laws alone are more than a page should weigh.
def source_pages(sources: Iterable[Source]) -> tuple[SourceShelf, ...]:
    """The shelves of these sources, a long one as several, each short enough for a page of its own."""
    return tuple(part for shelf in shelves_of(sources) for part in _parts(shelf))


def _parts(shelf: SourceShelf) -> Iterator[SourceShelf]:
    for place in range(0, len(shelf.sources), MOST):
        name = f"{shelf.id}-{place // MOST + 1}" if place else shelf.id
        yield SourceShelf(name, shelf.kind, shelf.first + place, shelf.sources[place : place + MOST])


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A source as it is cited: by its number, with the page of sources on which it stands."""

    number: int
    page: str
    fact: str


def citations_of(pages: Iterable[SourceShelf]) -> Mapping[str, Citation]:
    """How each source on these pages is cited, by its id."""
    return {
        each.id: Citation(page.first + n, page.id, each.id)
        for page in pages
        for n, each in enumerate(page.sources)
    }


def addresses_of(
    pages: Iterable[SourceShelf], address_of: Callable[[str], str]
) -> Mapping[str, NumberedAddress]:
    """The number of each source on these pages, by its id, and where it stands.

    `address_of` is told a page by its id.
    """
    return {
        each.id: (number, f"{address}#source-{number}")
        for page in pages
        for address in [address_of(page.id)]
        for number, each in enumerate(page.sources, page.first)
    }


def numbers_of(shelves: Iterable[SourceShelf]) -> Mapping[str, int]:
    """The number of each source on the shelves, by its id."""
    return {each.id: shelf.first + n for shelf in shelves for n, each in enumerate(shelf.sources)}


def refs_of(facts: Iterable[str], numbers: Mapping[str, int]) -> list[tuple[int, str]]:
    """The numbers by which these facts are cited, in their order, each with where it is on the page."""
    return [(numbers[fact], f"#source-{fact}") for fact in sorted(facts, key=numbers.__getitem__)]
