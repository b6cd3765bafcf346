"""The versions of the editions that a site served, read without changing anything in its store."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select

from decider.criteria.problems import Finding, Problem
from decider.engine.loader import Examined
from decider.store.read_only import NoStoreError, ReadOnlyStore
from decider.store.schema import editions


class _Served(NamedTuple):
    """An edition that a site served."""

    version: str
    name: str
    digest: str


def version_warnings(store: ReadOnlyStore, examined: Examined) -> Iterator[Problem]:
    """A warning where a store served other content under the version of a file.

    None where this content was itself served: then its version is settled. Raises StoreError where the store
    cannot be read.
    """
    version = examined.edition.criteria.version
    served = {each.digest: each.name for each in _served(store) if each.version == version}
    if served and examined.edition.digest not in served:
        other = next(iter(served.values()))
        words = (
            f"edition {other} was served under the version {version}, with other content; "
            "give this one its own"
        )
        yield examined.document.problem(Finding(("version",), words))


def served_versions(store: ReadOnlyStore) -> frozenset[str]:
    """The versions of all editions that a store served; StoreError where it cannot be read."""
    return frozenset(each.version for each in _served(store))


# The default store is left alone: on an analyst's machine it holds every draft that was looked at.
def _served(store: ReadOnlyStore) -> Sequence[_Served]:
    """What a store served; nothing where nobody named it, or where it is not there yet."""
    if not store.is_named:
        return ()
    wanted = select(editions.c.version, editions.c.name, editions.c.digest)
    try:
        with store.reading() as connection:
            return [_Served(*row) for row in connection.execute(wanted)]
    except NoStoreError:
        return ()
