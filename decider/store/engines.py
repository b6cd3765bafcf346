"""Engines for the two databases that a store can be in, which let nobody wait for good.

On SQLite a writer asks for its turn by BEGIN IMMEDIATE until a moment, and a reader waits half a second. On
PostgreSQL all wait for locks as long as there is patience, and for the server about as long.
"""

import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from decider.store.sqlite_file import StoreFile

LOCK = 0x6465636964657200
PRAGMAS = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
"""
WRITING = "decider_writing"
LEAST_CONNECTING = 2
# Unacknowledged data and a silent peer end a connection after so many milliseconds, seconds and tries.
LOST_PEER = {"tcp_user_timeout": 5000, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2}


def postgresql(url: URL, patience: float) -> Engine:
    """An engine whose statements wait for no lock longer than this, nor for a server that does not answer."""
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


def take_lock(connection: Connection, until: float) -> None:
    """Wait for the turn to write until a moment."""
    wait = str(max(1, round(1000 * (until - time.monotonic()))))
    connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": wait})
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def sqlite(url: URL, file: StoreFile) -> Engine:
    """An engine with a connection for every thread that wants one: they cost little and none waits."""
    engine = create_engine(url, hide_parameters=True, creator=file.connect, max_overflow=-1)
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
    until = options.get(WRITING)
    if until is None:
        connection.exec_driver_sql("BEGIN")
    else:
        _take_turn(connection, until)


def _take_turn(connection: Connection, until: float) -> None:
    """Ask for the turn to write until a moment; SQLite itself waits a while each time that it is asked."""
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            busy = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() >= until:
                raise
        else:
            return
