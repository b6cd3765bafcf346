"""A store opened for reading alone: it is neither made, nor migrated, nor written to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from decider.store.database import StoreError
from decider.store.engines import postgresql
from decider.store.url import StoreUrlError, url_of

PATIENCE = 2.0


class NoStoreError(StoreError):
    """There is no file of a store yet."""


class ReadOnlyStore:
    """The store at a URL, or else the SQLite file in the user's data directory, for reading alone.

    `is_named` says whether there was a URL. Raises StoreError where it is none of a store.
    """

    def __init__(self, url: str | None = None) -> None:
        self.is_named = bool(url)
        try:
            self._url = url_of(url)
        except StoreUrlError as error:
            raise StoreError(str(error)) from None

    def __str__(self) -> str:
        """Where it is: the path of the file, or the URL without its password."""
        return str(self._file or self._url.render_as_string(hide_password=True))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads; NoStoreError where there is no file yet, StoreError on failure."""
        if self._file and not self._file.exists():
            raise NoStoreError(f"there is no store at {self} yet")
        engine = _sqlite(self._url, self._file) if self._file else postgresql(self._url, PATIENCE)
        try:
            with engine.connect() as connection:
                yield connection.execution_options(postgresql_readonly=True)
        except DBAPIError as error:
            raise StoreError(str(error.orig).strip().splitlines()[0]) from error
        finally:
            engine.dispose()

    def writing(self, _patience: float | None = None) -> NoReturn:
        """Refuse with StoreError, whatever is to be written."""
        raise StoreError(f"the store at {self} is opened for reading alone")

    @property
    def _file(self) -> Path | None:
        return Path(str(self._url.database)) if self._url.get_backend_name() == "sqlite" else None


# Even a reader makes a write-ahead log and its index beside a database that has none, and leaves them there.
# Where there is none, nobody has it open for writing, and SQLite may be told that it does not change.
def _sqlite(url: URL, file: Path) -> Engine:
    alone = not file.with_name(f"{file.name}-wal").exists()
    address = f"{file.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=PATIENCE)

    return create_engine(url, hide_parameters=True, creator=connect)
