"""What a store holds and how full it is, for the operator."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from decider.store.database import Database, StoreError
from decider.store.editions import Archive
from decider.store.quota import DAY
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


def inventory_of(database: Database) -> Inventory:
    """What is in a store now; every edition is read back and its digest compared. Raises StoreError."""
    with database.reading() as connection:
        names = connection.scalars(select(editions.c.name).order_by(editions.c.name)).all()
        kept = connection.scalar(select(func.count()).select_from(links)) or 0
        since = links.c.created > datetime.now(UTC) - DAY
        made = connection.scalar(select(func.count()).select_from(links).where(since)) or 0
    archive = Archive(database)
    return Inventory(len(names), kept, made, tuple(name for name in names if archive.find(name) is None))


def check_pages(database: Database) -> str:
    """What SQLite finds wrong with the pages of its file; empty where nothing is, or where it is no file."""
    if database.url.get_backend_name() != "sqlite":
        return ""
    with database.reading() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    return "" if found == "ok" else str(found)


def check_writing(database: Database, patience: float) -> str:
    """Why nothing can be written, after waiting for at most `patience` seconds; empty where it can."""
    try:
        with database.writing(patience):
            return ""
    except StoreError as error:
        return str(error)
