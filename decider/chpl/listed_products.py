"""Products of the federal list, and what any source of them is asked."""

from dataclasses import dataclass
from typing import Protocol

from decider.chpl.certification import CertificationSummary
from decider.store.listings import UserCount

LISTED = "chpl:"


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """A product of the list with its developer; `active` if one of its versions is certified now."""

    product_id: int
    product: str
    developer_id: int
    developer: str
    active: bool

    @property
    def key(self) -> str:
        """How addresses name it, apart from the ids of a criteria file."""
        return f"{LISTED}{self.product_id}"


@dataclass(frozen=True, slots=True)
class CertifiedProduct:
    """A product of the list that is certified now, by its active listings.

    `criteria` are those of any of them. `users` is the count of the listing with the most, as one user may
    stand under several; None where the list counts none.
    """

    product: ListedProduct
    criteria: frozenset[str]
    users: UserCount | None


class CertifiedProducts(Protocol):
    """A source of certified products: the whole list or an excerpt; StoreError where it is unavailable."""

    def suggest(self, text: str, limit: int = 10) -> tuple[ListedProduct, ...]:
        """Products with words in name or developer that begin with those of a text; case and accents ignored.

        Those whose name or developer begins with the text come first, then those certified now.
        """

    def product(self, product_id: int) -> ListedProduct | None:
        """The product with this number, or None where the list does not, or no longer, hold it."""

    def certification_of(self, developer_id: int) -> CertificationSummary | None:
        """The certification summary of a developer; None where it has no listings."""

    def certification_under(self, name: str) -> CertificationSummary | None:
        """The certification summary under a developer's name, perhaps empty; None without a list."""
