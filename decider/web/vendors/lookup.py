"""Product lookup in the criteria file and in the federal list, where that was imported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from flask import current_app

from decider.chpl.catalog import Catalog
from decider.chpl.directory import MOST, DirectoryEntry, ProductDirectory, Suggestion
from decider.criteria.model.criteria import Criteria
from decider.store.database import StoreError
from decider.text.cut import shortened
from decider.text.names import beginnings, folded, together
from decider.text.plain import one_line
from decider.web.vendors.query import LONGEST_NAME, Candidate, blank

FEW = 8
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class ProductLists:
    """The product lists of a site; a list that is unavailable counts as empty."""

    criteria: Criteria
    directory: ProductDirectory
    catalog: Catalog

    def own(self) -> tuple[Suggestion, ...]:
        """The products of the criteria file."""
        return tuple(Suggestion(each.id, each.name, each.developer) for each in self.criteria.products)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """A few products whose name or developer has words that begin so, or as much of it as any has."""
        return self._asked(lambda: self._begun(text), ())

    def meant(self, text: str) -> Suggestion | None:
        """The one product that a text means: by its label, its name, or either but for its signs and spaces.

        A text as long as a name can be may be one that was cut: it means the one whose label begins so.
        """
        return _meant(text, self._asked(lambda: self.directory.suggest(text, MOST), ()))

    def entry(self, candidate: Candidate) -> DirectoryEntry | None:
        """What is known of a product: by its key, else by its name in the criteria file alone.

        A name in the public list says nothing by itself: other developers may use it too.
        """
        own = None if candidate.key else _meant(candidate.name, self.own())
        key = own.key if own else candidate.key
        return self._asked(lambda: self.directory.find(key), None) if key else None

    # Makers rename what they sell, and the list has certificates under older names: whoever looks for
    # athenaOne is shown what else of athena's is listed.
    def _begun(self, text: str) -> tuple[Suggestion, ...]:
        found = (self.directory.suggest(each, FEW) for each in (text, *beginnings(text)))
        return next(filter(None, found), ())

    def _asked(self, ask: Callable[[], Found], otherwise: Found) -> Found:
        try:
            return ask()
        except StoreError:
            return otherwise


def lists_of(criteria: Criteria) -> ProductLists:
    """The lists of the current application, with the products of these criteria."""
    catalog = _catalog()
    return ProductLists(criteria, ProductDirectory(criteria.products, catalog), catalog)


def label(product: Suggestion | DirectoryEntry) -> str:
    """What tells a product from others of its name: the name with the developer."""
    same = not product.developer or folded(product.developer) == folded(product.name)
    return product.name if same else f"{product.name} ({product.developer})"


def spelled(text: str) -> str:
    """A text by which two are the same that differ in the case of letters or in spaces alone."""
    return one_line(text).casefold()


def short(name: str) -> str:
    """A listed name, truncated to the length that visitors may enter."""
    return shortened(name, LONGEST_NAME)


def taken(suggestion: Suggestion, count: int) -> Candidate:
    """A product of the lists, of which nobody marked any of so many requirements yet."""
    return blank(short(suggestion.name), suggestion.key, count)


def _meant(text: str, products: Sequence[Suggestion]) -> Suggestion | None:
    readings = ([each for each in products if says(each)] for says in _readings(text))
    means = next(filter(None, readings), [])
    return means[0] if len(means) == 1 else None


# From the strictest reading to the loosest. The first that finds anything decides, and only where it finds
# exactly one product: two candidates are a question to the visitor and no match.
def _readings(text: str) -> tuple[Callable[[Suggestion], bool], ...]:
    exactly, freely = spelled(text), folded(text)
    cut = len(exactly) >= LONGEST_NAME - 1
    return (
        lambda each: spelled(label(each)) == exactly,
        lambda each: spelled(each.name) == exactly,
        lambda each: freely in (folded(each.name), folded(label(each))),
        lambda each: together(text) in (together(each.name), together(label(each))),
        lambda each: cut and folded(label(each)).startswith(freely),
    )


def _catalog() -> Catalog:
    return cast("Catalog", current_app.extensions["catalog"])
