"""Which editions of the archive have a version, read without changing anything in the store."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.store.engines import postgresql
from decider.store.schema import editions
from decider.store.url import StoreUrlError, url_of

PATIENCE = 2.0


def same_version_served(url: str, edition: Edition) -> str | None:
    """The name of an edition in the store at a URL with the version of this one and other content, or None.

    None too where this edition was itself served: then its version is settled; and where there is no file of
    a store yet. Raises StoreError where the store cannot be read. It is opened for reading alone, and neither
    made nor migrated.
    """
    try:
        place = url_of(url)
    except StoreUrlError as error:
        raise StoreError(str(error)) from None
    if _is_file(place) and not Path(str(place.database)).exists():
        return None
    engine = _engine(place)
    wanted = select(editions.c.digest, editions.c.name).where(editions.c.version == edition.criteria.version)
    try:
        with engine.connect() as connection:
            served = {row.digest: row.name for row in connection.execute(wanted)}
    except DBAPIError as error:
        raise StoreError(str(error.orig).strip().splitlines()[0]) from error
    finally:
        engine.dispose()
    return None if edition.digest in served else next(iter(served.values()), None)


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _engine(url: URL) -> Engine:
    if not _is_file(url):
        return postgresql(url, PATIENCE)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{url.database}?mode=ro", uri=True, timeout=PATIENCE)

    return create_engine(url, hide_parameters=True, creator=connect)
