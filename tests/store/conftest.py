"""An empty store with its links, and a clock that tests set."""

from collections.abc import Iterator

import pytest

from decider.store.database import Database
from decider.store.links import PreparedLinks
from tests.store.links import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(store: str) -> Iterator[Database]:
    """A store on SQLite and on PostgreSQL, with nothing in it."""
    database = Database(store)
    yield database
    database.close()


@pytest.fixture
def links(database: Database, clock: Clock) -> PreparedLinks:
    return PreparedLinks(database, clock)
