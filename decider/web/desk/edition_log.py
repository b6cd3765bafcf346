"""The editions that a site served, newest first, each with what it turned; the store is only read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from decider.engine.diff.population import share_a_question
from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.store.editions import Archive, Publication
from decider.store.read_only import NoStoreError, ReadOnlyStore
from decider.web.criteria_file import LISTED
from decider.web.method.history import changes_of
from decider.web.method.method import EditionChanges

REMEMBERED = 2 * LISTED


@dataclass(frozen=True, slots=True)
class LoggedEdition:
    """An edition that was served, and what it changed since the one served before.

    `changes` are None where there is none: it is the first, one of the two cannot be read any more, or it
    asks nothing that the other asks.
    """

    publication: Publication
    step: Literal["first", "unread", "apart", "compared"]
    changes: EditionChanges | None


@dataclass(frozen=True, slots=True)
class EditionLog:
    """The latest editions of a store at a `place`, or why they cannot be told.

    `draft` is what the draft would change since `base`, the edition that the desk compares with, else the
    newest served: None where it is that edition, or there is nothing to compare.
    """

    place: str
    state: Literal["missing", "unreachable", "read"]
    reason: str = ""
    base: Edition | None = None
    draft: EditionChanges | None = None
    editions: tuple[LoggedEdition, ...] = ()


def edition_log(store: ReadOnlyStore, draft: Edition, against: Edition | None) -> EditionLog:
    """The log of a store, with the draft on top of it, compared with an edition or with the newest."""
    try:
        kept = Archive(store).publications(LISTED + 1)
        base = against or (_edition(store, kept[0].name) if kept else None)
        changes = _changes(base, draft) if base and base.digest != draft.digest else None
        return EditionLog(store.name, "read", "", base, changes, tuple(_logged(store, kept)))
    except NoStoreError:
        return EditionLog(store.name, "missing")
    except StoreError as error:
        return EditionLog(store.name, "unreachable", str(error))


def _logged(store: ReadOnlyStore, kept: Sequence[Publication]) -> Iterator[LoggedEdition]:
    for each, earlier in zip_longest(kept[:LISTED], kept[1:]):
        if earlier is None:
            yield LoggedEdition(each, "first", None)
        else:
            yield _compared(each, *(_edition(store, one.name) for one in (earlier, each)))


def _compared(publication: Publication, before: Edition | None, now: Edition | None) -> LoggedEdition:
    if before is None or now is None:
        return LoggedEdition(publication, "unread", None)
    changes = _changes(before, now)
    return LoggedEdition(publication, "compared" if changes else "apart", changes)


def _changes(before: Edition, now: Edition) -> EditionChanges | None:
    """What an edition changed; None where no sheet of the one is one of the other."""
    return changes_of(before, now) if share_a_question(before.criteria, now.criteria) else None


@lru_cache(maxsize=REMEMBERED)
def _edition(store: ReadOnlyStore, name: str) -> Edition | None:
    return Archive(store).find(name)
