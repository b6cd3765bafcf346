"""The catalog of certified products: search, and certification summaries by developer."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from decider.chpl.certification import SEARCH, CertificationSummary, developer_address
from decider.chpl.evidence import evidence_of
from decider.chpl.listed_products import CertifiedProduct, ListedProduct
from decider.chpl.listings import ACTIVE, Listing, digest_of
from decider.store.database import Database
from decider.store.listings import DatedRows, ListIdentity, ListingRow, ListingTable, NameRow
from decider.store.read_only import ReadOnlyStore
from decider.text.names import begins, folded, is_called


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole list, in a database."""

    database: Database | ReadOnlyStore

    @property
    def _table(self) -> ListingTable:
        return ListingTable(self.database)

    def replace(self, newest: Iterable[Listing], as_of: date) -> ListIdentity:
        """Replace the list atomically, and return which it is now."""
        listed = [*newest]
        identity = ListIdentity(digest_of(listed), as_of)
        self._table.replace(listed, identity)
        return identity

    def identity(self) -> ListIdentity | None:
        """Which list is stored, or None where none was imported."""
        return self._table.identity()

    def certified_now(self) -> tuple[CertifiedProduct, ...]:
        """Every product with an active listing, by name."""
        rows = self._table.with_status(ACTIVE).rows
        of_product = defaultdict[int, list[ListingRow]](list)
        for row in rows:
            of_product[row.product_id].append(row)
        listed = sorted(_listed(rows), key=lambda each: (folded(each.product), each.product_id))
        return tuple(_certified(each, of_product[each.product_id]) for each in listed)

    def listings(self) -> DatedRows:
        """All listings, with the day of the list."""
        return self._table.all()

    def suggest(self, text: str, limit: int = 10) -> tuple[ListedProduct, ...]:
        """As CertifiedProducts says."""
        return _best(self._table.called(text), text, limit)

    def product(self, product_id: int) -> ListedProduct | None:
        """As CertifiedProducts says."""
        return next(iter(_listed(self._table.of_product(product_id))), None)

    def certification_of(self, developer_id: int) -> CertificationSummary | None:
        """As CertifiedProducts says."""
        return _shown(self._table.of_developer(developer_id))

    def certification_under(self, name: str) -> CertificationSummary | None:
        """As CertifiedProducts says."""
        return _shown_under(name, self._table.under_name(name))

    def excerpt(
        self, product_ids: Collection[int], developers: Collection[str], texts: Collection[str]
    ) -> "Excerpt":
        """The part of the list for these products, developers and beginnings of names, in two queries."""
        return Excerpt(self._table.of_developers(product_ids, developers), self._table.called(*texts))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of the list in memory, which answers like the whole one for what it was read for."""

    listings: DatedRows
    names: tuple[NameRow, ...]

    def suggest(self, text: str, limit: int = 10) -> tuple[ListedProduct, ...]:
        """As CertifiedProducts says."""
        return _best([row for row in self.names if is_called(row.product, row.developer, text)], text, limit)

    def product(self, product_id: int) -> ListedProduct | None:
        """As CertifiedProducts says."""
        rows = [row for row in self.listings.rows if row.product_id == product_id]
        return next(iter(_listed(rows)), None)

    def certification_of(self, developer_id: int) -> CertificationSummary | None:
        """As CertifiedProducts says."""
        rows = tuple(row for row in self.listings.rows if row.developer_id == developer_id)
        return _shown(DatedRows(self.listings.as_of, rows))

    def certification_under(self, name: str) -> CertificationSummary | None:
        """As CertifiedProducts says."""
        rows = tuple(row for row in self.listings.rows if folded(row.developer) == folded(name))
        return _shown_under(name, DatedRows(self.listings.as_of, rows))


NOTHING = Excerpt(DatedRows(None, ()), ())


def _certified(listed: ListedProduct, active: Sequence[ListingRow]) -> CertifiedProduct:
    criteria = frozenset(criterion for row in active for criterion in row.criteria)
    counts = [row.users for row in active if row.users and row.users.count]
    return CertifiedProduct(listed, criteria, max(counts, default=None))


def _shown(found: DatedRows) -> CertificationSummary | None:
    if found.as_of is None or not found.rows:
        return None
    return _summary(found.rows, found.as_of, found.rows[0].developer)


def _shown_under(name: str, found: DatedRows) -> CertificationSummary | None:
    return _summary(found.rows, found.as_of, name) if found.as_of else None


# A product has a listing for each of its versions: the last one names it, and any active one makes it active.
def _listed(rows: Sequence[NameRow] | Sequence[ListingRow]) -> list[ListedProduct]:
    active = {row.product_id for row in rows if row.status == ACTIVE}
    products = {row.product_id: row for row in rows}
    return [
        ListedProduct(number, row.product, row.developer_id, row.developer, number in active)
        for number, row in products.items()
    ]


def _best(rows: Sequence[NameRow], text: str, limit: int) -> tuple[ListedProduct, ...]:
    return tuple(sorted(_listed(rows), key=lambda listed: _rank(listed, text))[:limit])


def _rank(listed: ListedProduct, text: str) -> tuple[bool, bool, str, int]:
    first = begins(listed.product, text) or begins(listed.developer, text)
    return not first, not listed.active, folded(listed.product), listed.product_id


def _summary(rows: Sequence[ListingRow], as_of: date, name: str) -> CertificationSummary:
    active = [row for row in rows if row.status == ACTIVE]
    open_ones = [row.open_nonconformities for row in active]
    developers = {row.developer_id for row in rows}
    disclosures = {row.disclosures for row in active}
    address = developer_address(*developers) if len(developers) == 1 else SEARCH
    return CertificationSummary(
        developer=name,
        as_of=as_of,
        criteria=frozenset(criterion for row in active for criterion in row.criteria),
        listings=len(active),
        inactive=len(rows) - len(active),
        flagged=None if None in open_ones else sum(map(bool, open_ones)),
        address=address,
        disclosures=disclosures.pop() if len(disclosures) == 1 else None,
        evidence=evidence_of(active, as_of, address),
    )
