"""Listings of products as plain rows: replaced as a whole, found by names, products and developers.

What the rows mean is no business of the store; `decider.chpl.catalog` says it.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, true

from decider.store.database import Database
from decider.store.listing_evidence import ListedEvidence, columns_of, evidence_in
from decider.store.read_only import ReadOnlyStore
from decider.store.schema import catalogues, listings
from decider.text.names import LONGEST, folded, sought, together

SPACE, LINE = " ", "\n"


@dataclass(frozen=True, slots=True)
class ListIdentity:
    """Which list is stored: the digest of its content, and its day."""

    digest: str
    as_of: date


@dataclass(frozen=True, slots=True, order=True)
class UserCount:
    """How many users of a listing its list estimates, and as of which day."""

    count: int
    as_of: date


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A listing as it is stored, a column each.

    `number` is that of the certificate. `criteria` are those it is certified for, such as (b)(10); those of
    older editions keep the number of their section. `open_nonconformities` is None where the list does not
    say. `disclosures` is where the developer tells limits and costs. `evidence` and `users` are None where
    the list does not say, or was imported before that was kept.
    """

    id: int
    number: str
    developer_id: int
    developer: str
    product_id: int
    product: str
    version: str
    status: str
    criteria: tuple[str, ...]
    open_nonconformities: int | None
    disclosures: str | None
    evidence: ListedEvidence | None = None
    users: UserCount | None = None


@dataclass(frozen=True, slots=True)
class NameRow:
    """Who a listing is of, and its status."""

    product_id: int
    product: str
    developer_id: int
    developer: str
    status: str


@dataclass(frozen=True, slots=True)
class DatedRows:
    """Listings with the day of their list, None where there is no list."""

    as_of: date | None
    rows: tuple[ListingRow, ...]


PLAIN = tuple(field for field in fields(ListingRow) if field.name not in {"evidence", "users"})
NAMES: tuple[ColumnElement[Any], ...] = tuple(listings.c[field.name] for field in fields(NameRow))


@dataclass(frozen=True, slots=True)
class ListingTable:
    """The rows in a database. Every method raises StoreError where it is unavailable."""

    database: Database | ReadOnlyStore

    def replace(self, rows: Iterable[ListingRow], identity: ListIdentity) -> None:
        """Replace the list atomically: readers see the old one or the new one, never a mixture."""
        with self.database.writing() as connection:
            connection.execute(delete(listings))
            connection.execute(delete(catalogues))
            connection.execute(insert(catalogues).values(**asdict(identity)))
            connection.execute(insert(listings), [_columns(row) for row in rows])

    def identity(self) -> ListIdentity | None:
        """Which list is stored, or None where none was imported."""
        with self.database.reading() as connection:
            row = connection.execute(select(catalogues)).first()
        return ListIdentity(row.digest, row.as_of) if row else None

    def all(self) -> DatedRows:
        """All listings."""
        return self._listings(true())

    def called(self, *texts: str) -> tuple[NameRow, ...]:
        """Rows whose product or developer has words that begin with those of any text; see `is_called`."""
        conditions = [_called(text) for text in texts if sought(text)]
        return self._names(or_(*conditions)) if conditions else ()

    def with_status(self, status: str) -> DatedRows:
        """The listings of a status, in one query."""
        return self._listings(listings.c.status == status)

    def of_product(self, product_id: int) -> tuple[NameRow, ...]:
        """The rows of a product."""
        return self._names(listings.c.product_id == product_id)

    def of_developer(self, developer_id: int) -> DatedRows:
        """The listings of a developer."""
        return self._listings(listings.c.developer_id == developer_id)

    def under_name(self, name: str) -> DatedRows:
        """The listings of all developers of a name, whatever its case, accents and signs."""
        return self._listings(listings.c.developer_words == folded(name))

    def of_developers(self, product_ids: Collection[int], names: Collection[str]) -> DatedRows:
        """The listings of those who make these products or have these names, in one query."""
        own = listings.alias()
        makers = select(own.c.developer_id).where(own.c.product_id.in_(product_ids))
        words = [folded(name) for name in names]
        return self._listings(or_(listings.c.developer_id.in_(makers), listings.c.developer_words.in_(words)))

    def _names(self, condition: ColumnElement[bool]) -> tuple[NameRow, ...]:
        with self.database.reading() as connection:
            found = connection.execute(select(*NAMES).where(condition).order_by(listings.c.id)).all()
        return tuple(NameRow(*row) for row in found)

    # One outer join in place of two queries, so day and rows come from one list even if another is imported
    # meanwhile; a list without such rows still gives its day, on a row of nulls.
    def _listings(self, condition: ColumnElement[bool]) -> DatedRows:
        both = select(catalogues.c.as_of, listings).select_from(catalogues.outerjoin(listings, condition))
        with self.database.reading() as connection:
            found = connection.execute(both.order_by(listings.c.id)).all()
        rows = tuple(_row(row) for row in found if row.id is not None)
        return DatedRows(found[0].as_of if found else None, rows)


# The words of a name are stored with a space before each, so that LIKE '% word%' finds the beginnings of
# words and nothing in the middle of them.
def _called(text: str) -> ColumnElement[bool]:
    """The SQL equivalent of `is_called` for the names in a row."""
    begun = (listings.c.words.contains(SPACE + word) for word in sought(text))
    names = (func.replace(each, SPACE, "") for each in (listings.c.words, listings.c.developer_words))
    return or_(and_(*begun), *(name.startswith(together(text[:LONGEST])) for name in names))


def _columns(row: ListingRow) -> dict[str, Any]:
    developer = folded(row.developer)
    return {
        **{field.name: getattr(row, field.name) for field in PLAIN},
        **columns_of(row.evidence),
        "users": row.users.count if row.users else None,
        "users_on": row.users.as_of if row.users else None,
        "criteria": LINE.join(row.criteria),
        "words": f"{SPACE}{folded(row.product)}{SPACE}{developer}",
        "developer_words": developer,
    }


def _row(row: Row[Any]) -> ListingRow:
    said = {field.name: getattr(row, field.name) for field in PLAIN}
    said["criteria"] = tuple(row.criteria.splitlines())
    users = None if row.users_on is None else UserCount(row.users, row.users_on)
    return ListingRow(**said, evidence=evidence_in(row._asdict()), users=users)
