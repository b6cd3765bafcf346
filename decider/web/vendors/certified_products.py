"""The certified products of the federal list, by how many must-haves their certificates show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from decider.chpl.catalog import Catalog
from decider.chpl.listed_products import CertifiedProduct
from decider.criteria.model.advice import Requirement
from decider.store.database import StoreError
from decider.store.listings import ListIdentity


@dataclass(frozen=True, slots=True)
class FittedProduct:
    """A certified product, and how many of the must-haves its active listings show."""

    product: CertifiedProduct
    met: int


@dataclass(frozen=True, slots=True)
class FittedList:
    """The products of the list that are certified now, those that show most must-haves first.

    Among equals those with more users come first, then it is by name. `as_of` is the day of the list, None
    where there is none.
    """

    as_of: date | None
    products: tuple[FittedProduct, ...]

    @property
    def counts_users(self) -> bool:
        """Whether the list estimates of any of them how many use it."""
        return any(each.product.users for each in self.products)

    @property
    def most(self) -> int:
        """How many must-haves the best of them show."""
        return self.products[0].met if self.products else 0

    def showing(self, met: int) -> tuple[FittedProduct, ...]:
        """Those that show so many must-haves."""
        return tuple(each for each in self.products if each.met == met)


def fitted_list(catalog: Catalog, needs: Sequence[Requirement]) -> FittedList:
    """The list by what it shows of these must-haves; nothing where it is unavailable."""
    try:
        identity = catalog.identity()
        certified = _read(catalog, identity) if identity else ()
    except StoreError:
        return FittedList(None, ())
    # Only counted here: the list is long, and few of its products are shown.
    needed = [frozenset(each.certified) for each in needs]
    fitted = [FittedProduct(each, sum(need <= each.criteria for need in needed)) for each in certified]
    fitted.sort(key=lambda each: (-each.met, -(each.product.users.count if each.product.users else 0)))
    return FittedList(identity.as_of if identity else None, tuple(fitted))


@lru_cache(maxsize=2)
def _read(catalog: Catalog, identity: ListIdentity) -> tuple[CertifiedProduct, ...]:
    """The certified products of a list, by name, read once for every list that is imported."""
    del identity
    return catalog.certified_now()
