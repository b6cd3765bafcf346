"""The tally of openings: exact, and never waited for."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from decider.store import tokens
from decider.store.database import Database
from decider.store.link import Draft
from decider.store.links import PreparedLinks
from decider.store.tally import Tally

DRAFT = Draft("00000000-0001", "Dr. Ames", "Sam", "", 30)
LOCKED = "BEGIN IMMEDIATE"
SOON = 10.0


@pytest.fixture
def database(store: str) -> Iterator[Database]:
    database = Database(store, patience=0.5)
    yield database
    database.close()


def openings(links: PreparedLinks, manage: str) -> int:
    found = links.managed(manage)
    assert found
    return found.openings


def come_to(links: PreparedLinks, manage: str, expected: int) -> None:
    until = time.monotonic() + SOON
    while openings(links, manage) != expected:
        assert time.monotonic() < until, openings(links, manage)
        time.sleep(0.02)


def test_what_many_count_at_once_is_written_exactly(database: Database) -> None:
    links, tally = PreparedLinks(database), Tally(database)
    made = [links.prepare(DRAFT, tokens.new_token()) for _ in range(3)]
    with ThreadPoolExecutor(8) as pool:
        wait([pool.submit(tally.count, tokens.view_of(made[turn % 3])) for turn in range(300)])
    tally.close()
    assert [openings(links, manage) for manage in made] == [100] * 3


def test_what_was_counted_is_seen_by_whoever_waits_for_it(database: Database) -> None:
    links, tally = PreparedLinks(database), Tally(database)
    manage = links.prepare(DRAFT, tokens.new_token())
    for expected in range(1, 20):
        tally.count(tokens.view_of(manage))
        tally.settle()
        assert openings(links, manage) == expected
    tally.close()


def test_a_locked_store_keeps_no_reader_waiting_and_loses_no_count(
    empty_store: str, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(empty_store, patience=0.1)
    links, tally = PreparedLinks(database), Tally(database)
    manage = links.prepare(DRAFT, tokens.new_token())
    foreign = sqlite3.connect(Path(empty_store.removeprefix("sqlite:///")), isolation_level=None)
    foreign.execute(LOCKED)
    begun = time.perf_counter()
    for _ in range(500):
        tally.count(tokens.view_of(manage))
    assert time.perf_counter() - begun < 2.5  # to wait for the lock would take 50
    until = time.monotonic() + SOON
    while "openings stay in memory" not in caplog.text and time.monotonic() < until:
        time.sleep(0.02)
    assert openings(links, manage) == 0
    foreign.execute("ROLLBACK")
    come_to(links, manage, 500)
    tally.close()
    database.close()
    assert caplog.text.count("openings stay in memory until they can be written: database is locked") == 1
