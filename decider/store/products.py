"""The products that can be compared: those of the criteria file and of the imported list."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.chpl.certification import SEARCH, Shown, listing_address
from decider.chpl.search import begins, is_called, together
from decider.criteria.model.products import Certification, Product
from decider.store.listings import Catalogue, Listed

LISTED, DIGITS = "chpl:", 9
MOST = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested product; its key identifies it in addresses."""

    key: str
    name: str
    developer: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A product to compare: `product` is its entry in the criteria file, `shown` its certification."""

    key: str
    name: str
    developer: str | None
    product: Product | None
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class Offers:
    """The products of a criteria file and of a catalogue; StoreError where that is unavailable."""

    products: Sequence[Product]
    catalogue: Catalogue

    def suggest(self, text: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Products with words in name or developer that begin with those of a text, the file's first."""
        own = [each for each in self.products if is_called(each.name, each.developer or "", text)]
        listed = self.catalogue.suggest(text, MOST)
        others = [each for each in listed if not any(_is_same(product, each) for product in own)]
        return (*map(_own, own), *map(_of_list, others))[:limit]

    def find(self, key: str) -> Offer | None:
        """The product with this key; None where there is none, or no longer one."""
        product = next((product for product in self.products if product.id == key), None)
        if product:
            return Offer(key, product.name, product.developer, product, self._shown(product))
        listed = self._listed(key)
        if listed is None:
            return None
        shown = self.catalogue.shown(listed.developer_id)
        return Offer(key, listed.product, listed.developer, None, shown)

    def _listed(self, key: str) -> Listed | None:
        number = key.removeprefix(LISTED)
        if number == key or not number.isascii() or not number.isdigit() or len(number) > DIGITS:
            return None
        return self.catalogue.product(int(number))

    def _shown(self, product: Product) -> Shown | None:
        """The imported certification, or the file's if newer or if the list has no listings of the developer.

        A list holds only what was searched for, so a developer may be missing there.
        """
        if not product.developer:
            return None
        noted = _noted(product.developer, product.certification) if product.certification else None
        listed = self.catalogue.shown_under(product.developer)
        if listed is None or (noted and noted.as_of > listed.as_of):
            return noted
        return noted if noted and noted.listings and not listed.known else listed


def _is_same(product: Product, listed: Listed) -> bool:
    """Whether a product of the list is one of the file, which may give a shorter name."""
    same_developer = together(product.developer or "") == together(listed.developer)
    return same_developer and begins(listed.product, product.name)


def _own(product: Product) -> Suggestion:
    return Suggestion(product.id, product.name, product.developer)


def _of_list(listed: Listed) -> Suggestion:
    return Suggestion(f"{LISTED}{listed.product_id}", listed.product, listed.developer)


def _noted(developer: str, certification: Certification) -> Shown:
    listings = certification.listings
    return Shown(
        developer=developer,
        as_of=certification.as_of,
        criteria=frozenset(certification.certified),
        listings=len(listings),
        inactive=0,
        flagged=None,
        address=listing_address(*listings) if len(listings) == 1 else SEARCH,
        facts=certification.facts,
    )
