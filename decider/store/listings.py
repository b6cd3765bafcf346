"""The imported list of certified products, and certification summaries from it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select

from decider.chpl.certification import SEARCH, Shown, developer_address
from decider.chpl.listings import ACTIVE, Listing, digest_of
from decider.chpl.search import LONGEST, begins, folded, is_called, sought, together
from decider.store.database import Database
from decider.store.schema import catalogues, listings

SPACE = " "
NAMING: tuple[ColumnElement[Any], ...] = (
    listings.c.product_id,
    listings.c.product,
    listings.c.developer_id,
    listings.c.developer,
    listings.c.status,
    listings.c.words,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The identity of the stored list: the digest of its content, and its day."""

    digest: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Listed:
    """A product of the list with its developer; `active` if one of its versions is certified now."""

    product_id: int
    product: str
    developer_id: int
    developer: str
    active: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The list in a database. Every method raises StoreError where it is unavailable."""

    database: Database

    def replace(self, newest: Iterable[Listing], as_of: date) -> Kept:
        """Replace the list atomically: readers see the old one or the new one, never a mixture."""
        rows = [*newest]
        kept = Kept(digest_of(rows), as_of)
        with self.database.writing() as connection:
            connection.execute(delete(listings))
            connection.execute(delete(catalogues))
            connection.execute(insert(catalogues).values(digest=kept.digest, as_of=as_of))
            connection.execute(insert(listings), [_row(listing) for listing in rows])
        return kept

    def kept(self) -> Kept | None:
        """The identity of the stored list, or None where none was imported."""
        with self.database.reading() as connection:
            row = connection.execute(select(catalogues)).first()
        return Kept(row.digest, row.as_of) if row else None

    def suggest(self, text: str, limit: int = 10) -> tuple[Listed, ...]:
        """Products with words in name or developer that begin with those of a text; case and accents ignored.

        Those whose name or developer begins with the text come first, then those certified now.
        """
        return _best(self._naming(text), text, limit)

    def product(self, product_id: int) -> Listed | None:
        """The product with this number, or None where the list does not, or no longer, hold it."""
        with self.database.reading() as connection:
            of_product = select(*NAMING).where(listings.c.product_id == product_id)
            rows = connection.execute(of_product.order_by(listings.c.id)).all()
        return next(iter(_listed(rows)), None)

    def shown(self, developer_id: int) -> Shown | None:
        """The certification summary of a developer; None where it has no listings."""
        as_of, rows = self._of_developer(listings.c.developer_id == developer_id)
        return _sum(rows, as_of, rows[0].developer) if as_of and rows else None

    def shown_under(self, name: str) -> Shown | None:
        """The certification summary under a developer's name, perhaps empty; None without a list."""
        as_of, rows = self._of_developer(listings.c.developer_words == folded(name))
        return _sum(rows, as_of, name) if as_of else None

    def excerpt(
        self, product_ids: Collection[int], developers: Collection[str], texts: Collection[str]
    ) -> "Excerpt":
        """The part of the list for these products, developers and beginnings of names, in two queries."""
        own = listings.alias()
        makers = select(own.c.developer_id).where(own.c.product_id.in_(product_ids))
        names = [folded(name) for name in developers]
        about = or_(listings.c.developer_id.in_(makers), listings.c.developer_words.in_(names))
        return Excerpt(self.database, *self._of_developer(about), self._naming(*texts))

    def _naming(self, *texts: str) -> Sequence[Row[Any]]:
        """The rows whose product or developer name matches any of these texts."""
        conditions = [_called(text) for text in texts if sought(text)]
        if not conditions:
            return ()
        with self.database.reading() as connection:
            return connection.execute(select(*NAMING).where(or_(*conditions)).order_by(listings.c.id)).all()

    # One outer join in place of two queries, so day and rows come from one list even if another is imported
    # meanwhile; a list without such rows still gives its day, on a row of nulls.
    def _of_developer(self, condition: ColumnElement[bool]) -> tuple[date | None, list[Row[Any]]]:
        """The day of the list and the rows that meet a condition, None and nothing without a list."""
        both = select(catalogues.c.as_of, listings).select_from(catalogues.outerjoin(listings, condition))
        with self.database.reading() as connection:
            rows = connection.execute(both.order_by(listings.c.id)).all()
        return rows[0].as_of if rows else None, [row for row in rows if row.id is not None]


@dataclass(frozen=True, slots=True)
class Excerpt(Catalogue):
    """A part of the list in memory, which answers like the whole one for what it was read for."""

    as_of: date | None = None
    of_developers: Sequence[Row[Any]] = ()
    naming: Sequence[Row[Any]] = ()

    def suggest(self, text: str, limit: int = 10) -> tuple[Listed, ...]:
        """As the whole list does."""
        return _best([row for row in self.naming if is_called(row.product, row.developer, text)], text, limit)

    def product(self, product_id: int) -> Listed | None:
        """As the whole list does."""
        return next(iter(_listed([row for row in self.of_developers if row.product_id == product_id])), None)

    def shown(self, developer_id: int) -> Shown | None:
        """As the whole list does."""
        rows = [row for row in self.of_developers if row.developer_id == developer_id]
        return _sum(rows, self.as_of, rows[0].developer) if self.as_of and rows else None

    def shown_under(self, name: str) -> Shown | None:
        """As the whole list does."""
        rows = [row for row in self.of_developers if row.developer_words == folded(name)]
        return _sum(rows, self.as_of, name) if self.as_of else None


def _called(text: str) -> ColumnElement[bool]:
    """The SQL equivalent of `is_called` for the names in a row."""
    begun = (listings.c.words.contains(SPACE + word) for word in sought(text))
    names = (func.replace(each, SPACE, "") for each in (listings.c.words, listings.c.developer_words))
    return or_(and_(*begun), *(name.startswith(together(text[:LONGEST])) for name in names))


def _row(listing: Listing) -> dict[str, Any]:
    developer = folded(listing.developer)
    return {
        **asdict(listing),
        "criteria": "\n".join(listing.criteria),
        "words": f"{SPACE}{folded(listing.product)}{SPACE}{developer}",
        "developer_words": developer,
    }


def _listed(rows: Sequence[Row[Any]]) -> list[Listed]:
    active = {row.product_id for row in rows if row.status == ACTIVE}
    products = {row.product_id: row for row in rows}
    return [
        Listed(number, row.product, row.developer_id, row.developer, number in active)
        for number, row in products.items()
    ]


def _best(rows: Sequence[Row[Any]], text: str, limit: int) -> tuple[Listed, ...]:
    return tuple(sorted(_listed(rows), key=lambda listed: _rank(listed, text))[:limit])


def _rank(listed: Listed, text: str) -> tuple[bool, bool, str, int]:
    first = begins(listed.product, text) or begins(listed.developer, text)
    return not first, not listed.active, folded(listed.product), listed.product_id


def _sum(rows: Sequence[Row[Any]], as_of: date, name: str) -> Shown:
    active = [row for row in rows if row.status == ACTIVE]
    open_ones = [row.open_nonconformities for row in active]
    developers = {row.developer_id for row in rows}
    disclosures = {row.disclosures for row in active}
    return Shown(
        developer=name,
        as_of=as_of,
        criteria=frozenset(criterion for row in active for criterion in row.criteria.splitlines()),
        listings=len(active),
        inactive=len(rows) - len(active),
        flagged=None if None in open_ones else sum(map(bool, open_ones)),
        address=developer_address(*developers) if len(developers) == 1 else SEARCH,
        disclosures=disclosures.pop() if len(disclosures) == 1 else None,
    )
