"""Which editions of the archive have a version, read without changing anything in the store."""

from collections.abc import Iterator

from sqlalchemy import select

from decider.criteria.problems import Finding, Problem
from decider.engine.loader import Examined
from decider.engine.scoring.edition import Edition
from decider.store.read_only import NoStoreError, ReadOnlyStore
from decider.store.schema import editions


def _same_version_served(store: ReadOnlyStore, edition: Edition) -> str | None:
    """The name of an edition in a store with the version of this one and other content, or None.

    None too where this edition was itself served: then its version is settled; and where there is no file of
    a store yet. Raises StoreError where the store cannot be read.
    """
    wanted = select(editions.c.digest, editions.c.name).where(editions.c.version == edition.criteria.version)
    try:
        with store.reading() as connection:
            served = {row.digest: row.name for row in connection.execute(wanted)}
    except NoStoreError:
        return None
    return None if edition.digest in served else next(iter(served.values()), None)


def version_warnings(store: ReadOnlyStore, examined: Examined) -> Iterator[Problem]:
    """A warning where a store served other content under the version of a file; StoreError as above."""
    if taken := _same_version_served(store, examined.edition):
        version = examined.edition.criteria.version
        words = (
            f"edition {taken} was served under the version {version}, with other content; "
            "give this one its own"
        )
        yield examined.document.problem(Finding(("version",), words))


def served_versions(store: ReadOnlyStore) -> frozenset[str]:
    """The versions of all editions that a store served; StoreError where it cannot be read."""
    with store.reading() as connection:
        return frozenset(connection.scalars(select(editions.c.version)))
