"""What a store holds and how full it is, for the operator."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from decider.store.editions import Archive
from decider.store.quota import DAY
from decider.store.read_only import ReadOnlyStore
from decider.store.schema import editions, links


@dataclass(frozen=True, slots=True)
class Inventory:
    """The number of editions, of links kept, and of those made in the last 24 hours.

    `unreadable` names the editions that cannot be read back, so that links made with them do not open.
    """

    editions: int
    links: int
    made_today: int
    unreadable: tuple[str, ...]


def inventory_of(store: ReadOnlyStore) -> Inventory:
    """What is in a store now; every edition is read back and its digest compared. Raises StoreError."""
    with store.reading() as connection:
        names = connection.scalars(select(editions.c.name).order_by(editions.c.name)).all()
        kept = connection.scalar(select(func.count()).select_from(links)) or 0
        since = links.c.created > datetime.now(UTC) - DAY
        made = connection.scalar(select(func.count()).select_from(links).where(since)) or 0
    archive = Archive(store)
    return Inventory(len(names), kept, made, tuple(name for name in names if archive.find(name) is None))


def check_pages(store: ReadOnlyStore) -> str:
    """What SQLite finds wrong with the pages of its file; empty where nothing is, or where it is no file."""
    if not store.file:
        return ""
    with store.reading() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    return "" if found == "ok" else str(found)
