"""The store of DECIDER_DATABASE_URL, as commands open it; what is wrong with it ends them in words."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from decider.engine.scoring.edition import Edition
    from decider.store.database import Database
    from decider.store.read_only import ReadOnlyStore


@contextmanager
def store_to_read() -> "Iterator[ReadOnlyStore]":
    """The store, left as it is."""
    from decider.store.read_only import ReadOnlyStore

    with _told():
        yield ReadOnlyStore(os.environ.get("DECIDER_DATABASE_URL"))


@contextmanager
def store_to_change(*, may_make: bool) -> "Iterator[Database]":
    """The store, migrated, and made where there is none if that may be; who makes one is told."""
    from decider.store.database import Database

    with (
        _told(),
        closing(Database(os.environ.get("DECIDER_DATABASE_URL"), may_make=may_make)) as database,
    ):
        _tell_if_made(database)
        yield database


def store_to_serve(edition: "Edition") -> "tuple[Database, date]":
    """The store with an edition in it, without open connections, and when that edition was first served."""
    from decider.store.database import Database
    from decider.store.editions import Archive, EditionNameError
    from decider.web.app import PATIENCE

    url = os.environ.get("DECIDER_DATABASE_URL")
    with _told(), closing(Database(url, patience=PATIENCE)) as database:
        _tell_if_made(database)
        archive = Archive(database)
        try:
            archive.publish(edition)
        except EditionNameError as error:
            raise click.ClickException(str(error)) from None
        return database, archive.since(edition)


def _tell_if_made(database: "Database") -> None:
    if database.made:
        click.echo(f"{database.made} was not there: a new, empty store was made", err=True)


@contextmanager
def _told() -> Iterator[None]:
    from decider.store.database import StoreError

    try:
        yield
    except StoreError as error:
        raise click.ClickException(str(error)) from None
