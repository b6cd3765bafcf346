"""The lists that products are looked up in: that of the criteria file, and the public one if it is there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from flask import current_app

from decider.criteria.model import Criteria
from decider.sharing.products.offers import Offer, Offers, Suggestion
from decider.sharing.products.seeking import folded
from decider.sharing.store.catalogue import Catalogue
from decider.sharing.store.database import Unreachable
from decider.web.vendors.candidates import LONGEST_NAME, Candidate

FEW = 8
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Lists:
    """The products somebody can pick from; a list that cannot be asked now has none."""

    criteria: Criteria
    offers: Offers

    def own(self) -> tuple[Suggestion, ...]:
        """The products of the criteria file."""
        return tuple(Suggestion(each.id, each.name, each.developer) for each in self.criteria.products)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """A few products whose name or developer has words that begin so."""
        return self._asked(lambda: self.offers.suggest(text, FEW), ())

    def meant(self, text: str) -> Suggestion | None:
        """The one product that is called so, by its name or by its name with its developer."""
        found = [
            each for each in self.suggest(text) if folded(text) in (folded(each.name), folded(label(each)))
        ]
        return found[0] if len(found) == 1 else None

    def offer(self, candidate: Candidate) -> Offer | None:
        """What is known of a product: by its key, else by its name in the criteria file alone.

        A name in the public list says nothing by itself: other developers may use it too.
        """
        key = candidate.key or next(
            (each.key for each in self.own() if folded(each.name) == folded(candidate.name)), ""
        )
        return self._asked(lambda: self.offers.find(key), None) if key else None

    def _asked(self, ask: Callable[[], Found], otherwise: Found) -> Found:
        try:
            return ask()
        except Unreachable:
            return otherwise


def lists_of(criteria: Criteria) -> Lists:
    """The lists of the application at work, with the products of these criteria."""
    return Lists(criteria, Offers(criteria.products, _catalogue()))


def label(suggestion: Suggestion) -> str:
    """A product by which one can tell it from others of its name."""
    developer = suggestion.developer
    same = not developer or folded(developer) == folded(suggestion.name)
    return suggestion.name if same else f"{suggestion.name} ({developer})"


def short(name: str) -> str:
    """A name of a list, not longer than one that somebody gives."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _catalogue() -> Catalogue:
    return cast("Catalogue", current_app.extensions["catalogue"])
