"""SQLAlchemy engines for SQLite and PostgreSQL, with bounded waits for locks and servers.

On SQLite a writer retries BEGIN IMMEDIATE until its deadline, and a reader waits half a second. On PostgreSQL
all wait up to `patience` seconds for locks, and about as long for the server.
"""

import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from decider.store.sqlite_file import StoreFile

LOCK = 0x6465636964657200
PRAGMAS = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
SWITCHING = 5.0
WRITING = "decider_writing"
LEAST_CONNECTING = 2
# A lost peer ends a connection after 5000 ms of unacknowledged data, or 2 missed keepalives, 2 s apart, after
# 5 s of silence. Without this a dead server could hold a thread for the two hours of the kernel's default.
LOST_PEER = {"tcp_user_timeout": 5000, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2}


def postgresql(url: URL, patience: float) -> Engine:
    """An engine whose statements wait at most `patience` seconds for a lock, a connection or the server."""
    connecting = {"connect_timeout": max(LEAST_CONNECTING, round(patience)), **LOST_PEER}
    engine = create_engine(
        url, hide_parameters=True, pool_pre_ping=True, pool_timeout=patience, connect_args=connecting
    )
    wait = str(round(1000 * patience))

    def bound(connection: Any, _: Any) -> None:
        connection.execute("SELECT set_config('lock_timeout', %s, false)", (wait,))
        connection.commit()

    event.listen(engine, "connect", bound)
    return engine


# A transaction-level advisory lock is released by commit, rollback or a lost connection, so a writer that
# dies never keeps it. lock_timeout bounds the wait; it is at least 1 ms, since 0 would mean no bound.
def take_lock(connection: Connection, until: float) -> None:
    """Wait for the advisory lock that serializes writers, until a monotonic deadline."""
    wait = str(max(1, round(1000 * (until - time.monotonic()))))
    connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": wait})
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def sqlite(url: URL, file: StoreFile) -> Engine:
    """An engine with one connection per thread on demand: SQLite connections are cheap, so none waits."""
    engine = create_engine(url, hide_parameters=True, creator=file.connect, max_overflow=-1)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    _use_write_ahead_log(connection)
    connection.executescript(PRAGMAS)


# To switch an empty file to a write-ahead log takes it alone for a moment, and SQLite does not wait for that:
# of processes that start at once, one switches and the others find it done when they try again.
def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    until = time.monotonic() + SWITCHING
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    until = options.get(WRITING)
    if until is None:
        connection.exec_driver_sql("BEGIN")
    else:
        _take_turn(connection, until)


# BEGIN IMMEDIATE takes the write lock at once; a lock upgraded later could fail after reads. SQLite's own
# busy timeout paces the loop, so it does not spin. Any error but SQLITE_BUSY is passed on.
def _take_turn(connection: Connection, until: float) -> None:
    """Begin a write transaction, retried until a monotonic deadline."""
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            busy = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() >= until:
                raise
        else:
            return
