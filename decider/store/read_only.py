"""A store opened for reading alone: it is neither made, nor migrated, nor written to."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from decider.store.database import StoreError
from decider.store.engines import postgresql, take_lock
from decider.store.revision import NEWEST, revisions_in
from decider.store.sqlite_file import StoreFileError, check_readable, make_private
from decider.store.url import StoreUrlError, shown, url_of

PATIENCE = 2.0


class NoStoreError(StoreError):
    """There is no store yet."""


class ReadOnlyStore:
    """The store at a URL, or else the SQLite file in the user's data directory, for reading alone.

    `is_named` says whether there was a URL. Raises StoreError where it is none of a store. One that an older
    version left is read as it is; where that does not have what is sought, the error says what to do.
    """

    def __init__(self, url: str | None = None) -> None:
        self.is_named = bool(url)
        try:
            self._url = url_of(url)
        except StoreUrlError as error:
            raise StoreError(str(error)) from None

    @property
    def name(self) -> str:
        """Where it is: the path of the file, or the URL without its password."""
        return str(self.file or shown(self._url))

    @property
    def file(self) -> Path | None:
        """Where its file is; None where it is in PostgreSQL."""
        return Path(str(self._url.database)) if self._url.get_backend_name() == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads; NoStoreError where there is no store yet, StoreError on failure."""
        with self._connected("ro") as connection:
            try:
                yield connection.execution_options(postgresql_readonly=True)
            except DBAPIError:
                self._check_revision()
                raise

    def revision(self) -> str:
        """The revision it is at; NoStoreError where there never was a store."""
        with self._connected("ro") as connection:
            revisions = revisions_in(connection)
        if not revisions:
            raise self._none_yet()
        return revisions[0]

    def check_writing(self) -> None:
        """Take the right to write, and make no use of it; StoreError where it is not to be had."""
        with self._connected("rw") as connection:
            if self.file:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                take_lock(connection, time.monotonic() + PATIENCE)

    def copy_to(self, file: Path) -> None:
        """Copy a snapshot of a SQLite store, as it is, to a new file that only its owner can read.

        Raises StoreError where this is not SQLite or the copy fails, and OSError where the file cannot be
        created, FileExistsError if it exists.
        """
        if not self.file:
            raise StoreError("this store is no SQLite file; copy it with pg_dump")
        make_private(file)
        try:
            with self._connected("rw") as connection:
                connection.exec_driver_sql("VACUUM INTO ?", (str(file),))
        except StoreError:
            file.unlink()
            raise

    def writing(self, _patience: float | None = None) -> NoReturn:
        """Refuse with StoreError, whatever is to be written."""
        raise StoreError(f"the store at {self.name} is opened for reading alone")

    scrub = writing

    @contextmanager
    def _connected(self, mode: str) -> Iterator[Connection]:
        self._check_file()
        engine = _sqlite(self._url, self.file, mode) if self.file else postgresql(self._url, PATIENCE)
        try:
            with engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            reason = str(error.orig).strip().splitlines()[0]
            raise StoreError(f"the store at {self.name} cannot be used: {reason}") from error
        finally:
            engine.dispose()

    def _none_yet(self) -> NoStoreError:
        remedy = "its site makes it" if self.is_named else "set DECIDER_DATABASE_URL as its site does"
        return NoStoreError(f"there is no store at {self.name} yet ({remedy})")

    def _check_file(self) -> None:
        try:
            if self.file and not self.file.exists():
                raise self._none_yet()
            if self.file:
                check_readable(self.file)
        except (StoreFileError, OSError) as error:
            raise StoreError(f"the store at {self.name} cannot be opened: {error}") from None

    def _check_revision(self) -> None:
        """Raise StoreError where that it is older, or that there is none, is why something was not found."""
        revision = self.revision()
        if revision < NEWEST:
            program = "`decider backup`" if self.file else "pg_dump"
            raise StoreError(
                f"the store at {self.name} is at revision {revision}, too old for this version, which reads "
                f"{NEWEST}: copy it with {program}, then start `decider serve`, which upgrades it"
            )


# Even a reader makes a write-ahead log and its index beside a database that has none, and leaves them there.
# Where there is none, nobody has it open for writing, and SQLite may be told that it does not change.
def _sqlite(url: URL, file: Path, mode: str) -> Engine:
    own = file.resolve()  # the log stands beside the file itself, not beside a link to it
    alone = mode == "ro" and not own.with_name(f"{own.name}-wal").exists()
    address = f"{own.as_uri()}?mode={mode}{'&immutable=1' if alone else ''}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=PATIENCE)

    return create_engine(url, hide_parameters=True, creator=connect)
