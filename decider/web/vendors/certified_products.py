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

    Among equals those with more users come first if it `counts_users`, then it is by name. `as_of` is the day
    of the list, None where there is none.
    """

    as_of: date | None
    products: tuple[FittedProduct, ...]
    counts_users: bool

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
        return FittedList(None, (), counts_users=False)
    # Only counted here: the list is long, and few of its products are shown.
    needed = [frozenset(each.certified) for each in needs]
    fitted = [FittedProduct(each, sum(need <= each.criteria for need in needed)) for each in certified]
    counted = _counts_users(certified)
    fitted.sort(key=lambda each: (-each.met, -_users(each.product) if counted else 0))
    return FittedList(identity.as_of if identity else None, tuple(fitted), counted)


def _users(product: CertifiedProduct) -> int:
    return product.users.count if product.users else 0


# Counts of a few listings would put these few above all others, whoever has more users.
def _counts_users(certified: Sequence[CertifiedProduct]) -> bool:
    """Whether a list estimates of most products how many use them."""
    return 2 * sum(_users(each) > 0 for each in certified) > len(certified)


@lru_cache(maxsize=2)
def _read(catalog: Catalog, identity: ListIdentity) -> tuple[CertifiedProduct, ...]:
    """The certified products of a list, by name, read once for every list that is imported."""
    del identity
    return catalog.certified_now()
