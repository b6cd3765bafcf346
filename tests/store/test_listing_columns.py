"""The step that lets the store keep more of a listing: up and down, and old rows as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, insert, inspect, select
from sqlalchemy.engine import make_url

from decider.chpl.catalog import Catalog
from decider.store.database import Database
from decider.store.listing_evidence import columns_of
from decider.store.revision import MIGRATIONS
from decider.store.schema import catalogues, listings
from decider.store.url import DRIVERS
from tests.chpl.evidenced import evidenced_listings

ADDED = {*columns_of(None), "users", "users_on"}
AS_OF = date(2026, 2, 13)


@contextmanager
def connected(store: str) -> Iterator[Connection]:
    url = make_url(store)
    engine = create_engine(url.set(drivername=DRIVERS[url.drivername]))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def columns(connection: Connection) -> set[str]:
    return {column["name"] for column in inspect(connection).get_columns("listings")}


def step(connection: Connection, revision: str) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    {"0004": command.downgrade, "head": command.upgrade}[revision](config, revision)


@pytest.fixture
def filled(store: str) -> str:
    """A store with a list that has evidence."""
    database = Database(store)
    Catalog(database).replace(evidenced_listings(), AS_OF)
    database.close()
    return store


def test_a_step_back_drops_what_it_added_and_keeps_the_rest(filled: str) -> None:
    with connected(filled) as connection:
        before = columns(connection)
        step(connection, "0004")
        assert before - columns(connection) == ADDED
        assert columns(connection) == {column.name for column in listings.columns} - ADDED


def test_a_list_of_the_step_before_opens_as_it_was_and_says_nothing_more(filled: str) -> None:
    with connected(filled) as connection:
        step(connection, "0004")
    database = Database(filled)
    found = Catalog(database).listings()
    identity = Catalog(database).identity()
    database.close()
    assert {row.evidence for row in found.rows} == {None}
    assert identity is not None
    assert (found.as_of, identity.as_of) == (AS_OF, AS_OF)
    assert [row.product for row in found.rows] == [each.product for each in evidenced_listings()]


def test_a_program_of_the_step_before_can_write_to_a_newer_store(filled: str) -> None:
    with connected(filled) as connection:
        known = {column.name: column for column in listings.columns if column.name not in ADDED}
        row = connection.execute(select(*known.values())).mappings().first()
        assert row is not None
        connection.execute(listings.delete())
        connection.execute(insert(listings).values(**row))
        assert len(connection.execute(select(catalogues)).all()) == 1
    database = Database(filled)
    (kept,) = Catalog(database).listings().rows
    database.close()
    assert kept.evidence is None


def test_the_store_has_the_columns_that_the_tables_say(filled: str) -> None:
    with connected(filled) as connection:
        assert columns(connection) == {column.name for column in listings.columns}
        step(connection, "0004")
        step(connection, "head")
        assert columns(connection) == {column.name for column in listings.columns}
