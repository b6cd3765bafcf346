"""The database that holds the store: opened, brought up to date, read and written safely.

Writers take turns: on SQLite by BEGIN IMMEDIATE, on PostgreSQL by one advisory lock. So two processes that
start at once on an empty database both come up, and what is read before a write is still so when it happens.
SQLite is used as its documentation advises for data that must survive a lost process or power: WAL and
synchronous FULL. Source: sqlite.org, "Write-Ahead Logging" and "PRAGMA synchronous".

Nobody waits for good. A writer waits for its turn as long as it was given patience, a reader half a second
on SQLite and as long as a writer on PostgreSQL; whoever waited in vain is told so by StoreError.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Timer

import platformdirs
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from decider.store.engines import WRITING, postgresql, sqlite, take_lock
from decider.store.sqlite_file import StoreFile, StoreFileError, make_private, store_file

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 10.0
SCRUBBING = 5.0
DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
SPELLING = (
    "DECIDER_DATABASE_URL is not the address of a store; write sqlite:////folder/file or "
    "postgresql://user:password@host/name"
)
HOMELESS = (
    "this account has no home directory for the store; set DECIDER_DATABASE_URL to sqlite:////folder/file"
)


class StoreError(Exception):
    """The store cannot be read or written now, and what the database said."""


class Database:
    """One database, in which reads see a moment and writes happen one after another."""

    def __init__(self, url: str | None = None, *, patience: float = PATIENCE, may_make: bool = True) -> None:
        """Open the database at a URL, or the SQLite file in the user's data directory, and migrate it.

        A SQLite file is made where there is none, unless it may not be. Later writers wait as many seconds
        as there is patience. Raises StoreError with what to do where opening fails.
        """
        self.url = _url_of(url)
        self.patience = PATIENCE
        self._turns, self._scrubbing = Lock(), Lock()
        try:
            self._file = self._own_file(may_make=may_make, in_own_folder=not url)
            self._engine = sqlite(self.url, self._file) if self._file else postgresql(self.url, patience)
            with self.writing() as connection:
                _migrate(connection)
        except (StoreFileError, StoreError) as error:
            name = self.url.render_as_string(hide_password=True)
            raise StoreError(f"the store at {name} cannot be opened: {error}") from None
        self.patience = patience

    @property
    def made(self) -> Path | None:
        """The file that was made to hold this store, or None where it was there before."""
        return self._file.path if self._file and self._file.is_new else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment; StoreError where there is none."""
        with self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[Connection]:
        """A connection whose turn it is to write, committed at the end; StoreError where that fails."""
        until = time.monotonic() + (self.patience if patience is None else patience)
        engine = self._engine.execution_options(**{WRITING: until})
        with self._own_turn(until), self._told(), engine.begin() as connection:
            if not self._file:
                take_lock(connection, until)
            yield connection
            self._check_file()

    def scrub(self) -> bool:
        """Leave nothing of deleted rows in SQLite's log of writes; secure_delete overwrote them elsewhere.

        False where somebody who reads an earlier moment keeps the log from being emptied; it is tried again
        every SCRUBBING seconds then, for as long as the process lives.
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
        """Whether the log of writes could be written into the file as a whole, and cut to nothing."""
        try:
            with self._told(), self._alone() as connection:
                busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        except StoreError:
            return False
        return not busy

    def copy_to(self, file: Path) -> None:
        """Copy the SQLite database as it is at one moment, for its owner's eyes alone.

        Raises StoreError where it is no such database or that fails, and OSError where the copy cannot be
        made, FileExistsError if there is such a file.
        """
        if not self._file:
            raise StoreError("this store is no SQLite file; copy it with pg_dump")
        make_private(file)
        try:
            with self._told(), self._alone() as connection:
                connection.exec_driver_sql("VACUUM INTO ?", (str(file),))
        except StoreError:
            file.unlink()
            raise

    def close(self) -> None:
        """Give all connections back."""
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
        """A connection for what cannot be part of a transaction."""
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def _own_turn(self, until: float) -> Iterator[None]:
        """Let one thread of the process after another ask the database for a turn, which keeps no order."""
        if not self._turns.acquire(timeout=max(0.0, until - time.monotonic())):
            raise StoreError("another writer does not end")
        try:
            yield
        finally:
            self._turns.release()

    @contextmanager
    def _told(self) -> Iterator[None]:
        self._check_file()
        try:
            yield
        except NoConnectionError:
            raise StoreError("every connection to it is in use") from None
        except DBAPIError as error:
            raise StoreError(str(error.orig).strip().splitlines()[0]) from error


def _url_of(given: str | None) -> URL:
    if not given:
        try:
            folder = platformdirs.user_data_path("decider", appauthor=False)
        except RuntimeError:  # neither HOME nor an entry for this account says where
            raise StoreError(HOMELESS) from None
        return URL.create("sqlite", database=str(folder / "decider.sqlite3"))
    try:
        url = make_url(given)
    except ArgumentError:
        raise StoreError(SPELLING) from None
    if url.drivername not in DRIVERS or not url.database:
        raise StoreError(SPELLING)
    return url.set(drivername=DRIVERS[url.drivername])


def _migrate(connection: Connection) -> None:
    """Run the migrations that are missing; a database of a newer program is used as it is."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if MigrationContext.configure(connection).get_current_revision() in {None, *known}:
        command.upgrade(config, "head")
