"""The database that holds the store: opened, brought up to date, read and written safely.

Writers take turns: on SQLite by BEGIN IMMEDIATE, on PostgreSQL by one advisory lock. So two processes that
start at once on an empty database both come up, and what is read before a write is still so when it happens.
SQLite is used as its documentation advises for data that must survive a lost process or power: WAL and
synchronous FULL, with a busy timeout. Source: sqlite.org, "Write-Ahead Logging" and "PRAGMA synchronous".
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 10
LOCK = 0x6465636964657200
PRAGMAS = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
"""
WRITING = "decider_writing"
DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
SPELLING = (
    "DECIDER_DATABASE_URL is not the address of a store; write sqlite:////folder/file or "
    "postgresql://user:password@host/name"
)
HOMELESS = (
    "this account has no home directory for the store; set DECIDER_DATABASE_URL to sqlite:////folder/file"
)


class Unreachable(Exception):
    """The store cannot be read or written now, and what the database said."""


class Database:
    """One database, in which reads see a moment and writes happen one after another."""

    def __init__(self, url: str | None = None) -> None:
        """Open the database at a URL, or the SQLite file in the user's data directory, and migrate it.

        Raises Unreachable with what to do where that fails.
        """
        self.url = _url_of(url)
        try:
            self._engine = _engine_of(self.url)
            with self.writing() as connection:
                _migrate(connection)
        except (OSError, Unreachable) as error:
            name = self.url.render_as_string(hide_password=True)
            raise Unreachable(f"the store at {name} cannot be opened: {error}") from None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment; Unreachable where there is none."""
        with _told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose turn it is to write, committed at the end; Unreachable where that fails."""
        engine = self._engine.execution_options(**{WRITING: True})
        with _told(), engine.begin() as connection:
            if self.url.get_backend_name() == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection

    def scrub(self) -> None:
        """Leave nothing of deleted rows in SQLite's log of writes; secure_delete overwrote them elsewhere."""
        if self.url.get_backend_name() == "sqlite":
            with (
                _told(),
                self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
            ):
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, file: Path) -> None:
        """Copy the SQLite database as it is at one moment; Unreachable where it is none, or that fails."""
        if self.url.get_backend_name() != "sqlite":
            raise Unreachable("this store is no SQLite file; copy it with pg_dump")
        with _told(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(file),))

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


def _url_of(given: str | None) -> URL:
    if not given:
        try:
            folder = platformdirs.user_data_path("decider", appauthor=False)
        except RuntimeError:  # neither HOME nor an entry for this account says where
            raise Unreachable(HOMELESS) from None
        return URL.create("sqlite", database=str(folder / "decider.sqlite3"))
    try:
        url = make_url(given)
    except ArgumentError:
        raise Unreachable(SPELLING) from None
    if url.drivername not in DRIVERS or not url.database:
        raise Unreachable(SPELLING)
    return url.set(drivername=DRIVERS[url.drivername])


def _engine_of(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    waiting = {"connect_timeout": PATIENCE}
    return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=waiting)


def _sqlite(url: URL) -> Engine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    connection.executescript(PRAGMAS)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    own_turn = options.get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if own_turn else "BEGIN")


def _migrate(connection: Connection) -> None:
    """Run the migrations that are missing; a database of a newer program is used as it is."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if MigrationContext.configure(connection).get_current_revision() in {None, *known}:
        command.upgrade(config, "head")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise Unreachable(str(error.orig).strip().splitlines()[0]) from error
