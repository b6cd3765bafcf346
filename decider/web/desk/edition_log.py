"""The editions that a site served, newest first, each with what it turned; the store is only read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.store.editions import Archive, Publication
from decider.store.read_only import NoStoreError, ReadOnlyStore
from decider.web.criteria_file import LISTED
from decider.web.method.history import changes_of
from decider.web.method.method import Changes

REMEMBERED = 2 * LISTED


@dataclass(frozen=True, slots=True)
class LoggedEdition:
    """An edition that was served, and what it changed since the one served before.

    `changes` are None for the first edition, and where one of the two cannot be read any more, which
    `is_first` tells apart.
    """

    publication: Publication
    changes: Changes | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class EditionLog:
    """The latest editions of a store at a `place`, or why they cannot be told.

    `draft` is what the draft would change since the newest of them: None where it is that edition, or none
    was served.
    """

    place: str
    state: Literal["missing", "unreachable", "read"]
    reason: str = ""
    draft: Changes | None = None
    editions: tuple[LoggedEdition, ...] = ()


def edition_log(store: ReadOnlyStore, draft: Edition) -> EditionLog:
    """The log of a store, with the draft on top of it."""
    try:
        kept = Archive(store).publications(LISTED + 1)
        newest = _edition(store, kept[0].name) if kept else None
        changes = changes_of(newest, draft) if newest and newest.digest != draft.digest else None
        return EditionLog(str(store), "read", draft=changes, editions=tuple(_logged(store, kept)))
    except NoStoreError:
        return EditionLog(str(store), "missing")
    except StoreError as error:
        return EditionLog(str(store), "unreachable", str(error))


def _logged(store: ReadOnlyStore, kept: Sequence[Publication]) -> Iterator[LoggedEdition]:
    for each, earlier in zip_longest(kept[:LISTED], kept[1:]):
        before, now = earlier and _edition(store, earlier.name), _edition(store, each.name)
        yield LoggedEdition(each, changes_of(before, now) if before and now else None, earlier is None)


@lru_cache(maxsize=REMEMBERED)
def _edition(store: ReadOnlyStore, name: str) -> Edition | None:
    return Archive(store).find(name)
