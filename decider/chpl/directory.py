"""Product directory: the products of a criteria file and of the catalog."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.chpl.certification import SEARCH, CertificationSummary, listing_address
from decider.chpl.listed_products import LISTED, CertifiedProducts, ListedProduct
from decider.criteria.model.products import Certification, Product
from decider.text.names import begins, is_called, together

DIGITS = 9
MOST = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested product; its key identifies it in addresses."""

    key: str
    name: str
    developer: str | None


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A product to compare: its entry in the criteria file, and the certification on record."""

    key: str
    name: str
    developer: str | None
    product: Product | None
    certification: CertificationSummary | None


@dataclass(frozen=True, slots=True)
class ProductDirectory:
    """The products of a criteria file and of a catalog; StoreError where that is unavailable."""

    products: Sequence[Product]
    catalog: CertifiedProducts

    def suggest(self, text: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Products with words in name or developer that begin with those of a text, the file's first."""
        own = [each for each in self.products if is_called(each.name, each.developer or "", text)]
        listed = self.catalog.suggest(text, MOST)
        others = [each for each in listed if not any(is_same(product, each) for product in own)]
        return (*map(_own, own), *map(suggestion_of, others))[:limit]

    def find(self, key: str) -> DirectoryEntry | None:
        """The product with this key; None where there is none, or no longer one."""
        product = next((product for product in self.products if product.id == key), None)
        if product:
            return DirectoryEntry(key, product.name, product.developer, product, self._certification(product))
        listed = self._listed(key)
        if listed is None:
            return None
        certification = self.catalog.certification_of(listed.developer_id)
        return DirectoryEntry(key, listed.product, listed.developer, None, certification)

    def _listed(self, key: str) -> ListedProduct | None:
        number = key.removeprefix(LISTED)
        if number == key or not number.isascii() or not number.isdigit() or len(number) > DIGITS:
            return None
        return self.catalog.product(int(number))

    # Two sources can know a developer: the imported list, and what an analyst noted with a day. The newer
    # one counts, except that a list which never heard of the developer cannot take back what was seen.
    def _certification(self, product: Product) -> CertificationSummary | None:
        """The imported certification, or the file's if newer or if the list has no listings of the developer.

        A list holds only what was searched for, so a developer may be missing there.
        """
        if not product.developer:
            return None
        noted = _noted(product.developer, product.certification) if product.certification else None
        listed = self.catalog.certification_under(product.developer)
        if listed is None or (noted and noted.as_of > listed.as_of):
            return noted
        return noted if noted and noted.listings and not listed.known else listed


def is_same(product: Product, listed: ListedProduct) -> bool:
    """Whether a product of the list is one of the file, which may give it a shorter name."""
    same_developer = together(product.developer or "") == together(listed.developer)
    return same_developer and begins(listed.product, product.name)


def _own(product: Product) -> Suggestion:
    return Suggestion(product.id, product.name, product.developer)


def suggestion_of(listed: ListedProduct) -> Suggestion:
    """A product of the list, to be offered."""
    return Suggestion(listed.key, listed.product, listed.developer)


def _noted(developer: str, certification: Certification) -> CertificationSummary:
    listings = certification.listings
    return CertificationSummary(
        developer=developer,
        as_of=certification.as_of,
        criteria=frozenset(certification.certified),
        listings=len(listings),
        inactive=0,
        flagged=None,
        address=listing_address(*listings) if len(listings) == 1 else SEARCH,
        facts=certification.facts,
    )
