"""The database of the store: opening, migrations, and transactions with bounded waits.

SQLite runs as its documentation advises for data that must survive a crash or a power loss: WAL and
synchronous FULL. Source: sqlite.org, "Write-Ahead Logging" and "PRAGMA synchronous". A writer waits at most
`patience` seconds, a reader half a second on SQLite and `patience` on PostgreSQL; then StoreError is raised.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Timer

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from decider.store.engines import WRITING, postgresql, sqlite, take_lock
from decider.store.revision import NEWEST, make_tables, revisions_in
from decider.store.sqlite_file import StoreFile, StoreFileError, store_file
from decider.store.url import StoreUrlError, shown, url_of

PATIENCE = 10.0
SCRUBBING = 5.0


class StoreError(Exception):
    """The store cannot be read or written now; the text is what the database reports."""


class Database:
    """One database with snapshot reads and serialized writes."""

    def __init__(self, url: str | None = None, *, patience: float = PATIENCE, may_make: bool = True) -> None:
        """Open the database at a URL, or the SQLite file in the user's data directory, and migrate it.

        A missing SQLite file is created if `may_make`. Later writers wait up to `patience` seconds. Raises
        StoreError with the remedy where opening fails.
        """
        try:
            self.url = url_of(url)
        except StoreUrlError as error:
            raise StoreError(str(error)) from None
        self.patience = PATIENCE
        self._turns, self._scrubbing = Lock(), Lock()
        try:
            self._file = self._own_file(may_make=may_make, in_own_folder=not url)
            self._engine = sqlite(self.url, self._file) if self._file else postgresql(self.url, patience)
            with self.writing() as connection:
                _bring_up_to_date(connection, may_make=may_make)
        except (StoreFileError, StoreError) as error:
            raise StoreError(f"the store at {self.name} cannot be opened: {error}") from None
        self.patience = patience

    @property
    def name(self) -> str:
        """Its URL, with a password hidden."""
        return shown(self.url)

    @property
    def made(self) -> Path | None:
        """The file that was created to hold this store, or None where it existed before."""
        return self._file.path if self._file and self._file.is_new else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads one snapshot; StoreError where there is none."""
        with self._translated_errors(), self._engine.begin() as connection:
            yield connection

    # Writers are serialized before they read (BEGIN IMMEDIATE, or one advisory lock on PostgreSQL), so what a
    # transaction read still holds when it writes, and two processes can migrate an empty database at once.
    # The file is checked last: if it was replaced meanwhile, the writes would be lost, so they must fail.
    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[Connection]:
        """A connection with the exclusive right to write, committed at the end; StoreError on failure."""
        until = time.monotonic() + (self.patience if patience is None else patience)
        engine = self._engine.execution_options(**{WRITING: until})
        with self._own_turn(until), self._translated_errors(), engine.begin() as connection:
            if not self._file:
                take_lock(connection, until)
            yield connection
            self._check_file()

    def scrub(self) -> bool:
        """Truncate SQLite's write-ahead log, so no deleted row is left on disk; False if not yet possible.

        secure_delete overwrites rows in the file itself. Where a reader of an older snapshot keeps the log,
        it is tried again every SCRUBBING seconds while the process lives.
        """
        done = not self._file or self._emptied()
        if not done and self._scrubbing.acquire(blocking=False):
            again = Timer(SCRUBBING, self._scrub_again)
            again.daemon = True
            again.start()
        return done

    def _scrub_again(self) -> None:
        self._scrubbing.release()
        self.scrub()

    def _emptied(self) -> bool:
        """Whether the write-ahead log could be checkpointed completely and truncated."""
        try:
            with self._translated_errors(), self._alone() as connection:
                busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        except StoreError:
            return False
        return not busy

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _own_file(self, *, may_make: bool, in_own_folder: bool) -> StoreFile | None:
        if self.url.get_backend_name() != "sqlite":
            return None
        return store_file(Path(str(self.url.database)), may_make=may_make, in_own_folder=in_own_folder)

    def _check_file(self) -> None:
        if self._file:
            try:
                self._file.check()
            except StoreFileError as error:
                raise StoreError(str(error)) from None

    def _alone(self) -> Connection:
        """A connection in autocommit mode, for statements that cannot run in a transaction."""
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def _own_turn(self, until: float) -> Iterator[None]:
        """Let one thread of the process at a time compete for the write lock, whose waits are unordered."""
        if not self._turns.acquire(timeout=max(0.0, until - time.monotonic())):
            raise StoreError("another writer does not end")
        try:
            yield
        finally:
            self._turns.release()

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        """Where the file is in its place, and what the driver raises becomes a StoreError."""
        self._check_file()
        try:
            yield
        except NoConnectionError:
            raise StoreError("every connection to it is in use") from None
        except DBAPIError as error:
            raise StoreError(str(error.orig).strip().splitlines()[0]) from error


def _bring_up_to_date(connection: Connection, *, may_make: bool) -> None:
    """Make the tables where there never were any and that may be, and run the migrations that are missing."""
    revisions = revisions_in(connection)
    if revisions is None and not may_make:
        raise StoreError("there is nothing in it yet")
    if revisions is None:
        make_tables(connection)
    elif revisions != [NEWEST]:
        from decider.store.schema_migration import migrate  # noqa: PLC0415 - a tenth of a start

        migrate(connection)
