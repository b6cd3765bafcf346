"""A prepared link as a value: what is asked of it, what it says, and whether it still opens."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Row

from decider.store.returned import Returned, returned_of
from decider.store.utc import utc


class Kind(StrEnum):
    """What a link opens: a result that somebody prepared, or questions that a client is asked."""

    RESULT = "result"
    CLIENT = "client"


class State(StrEnum):
    """Whether a link still opens."""

    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of a link to prepare: code, label, sender, note, days to live (None: no end), and its kind.

    The code is that of the result, or of the answers that a client finds filled in. `contact` is how to reach
    the sender, as `decider.text.contact` reads it; empty where nobody says.
    """

    code: str
    label: str
    sender: str
    note: str
    days: int | None
    kind: Kind = Kind.RESULT
    contact: str = ""


@dataclass(frozen=True, slots=True)
class LinkEdit:
    """What a link says and shows from now on, in place of what it said."""

    code: str
    label: str
    sender: str
    note: str
    contact: str


@dataclass(frozen=True, slots=True)
class Link:
    """A prepared link with its current state; times are in UTC, and `expires` is None where it never does.

    `returned` is what a client sent by it.
    """

    code: str
    label: str
    sender: str
    note: str
    created: datetime
    expires: datetime | None
    openings: int
    state: State
    kind: Kind = Kind.RESULT
    returned: Returned | None = None
    contact: str = ""
    in_folder: bool = False


def link_of(row: Row[tuple[object, ...]], now: datetime) -> Link:
    """The link in a row, with its state at a moment."""
    expires = utc(row.expires) if row.expires else None
    ended = expires is not None and now >= expires
    state = State.REVOKED if row.revoked else State.EXPIRED if ended else State.LIVE
    said = (row.code, row.label, row.sender, row.note)
    moments = (utc(row.created), expires)
    return Link(
        *said,
        *moments,
        row.openings,
        state,
        kind=Kind(row.kind),
        returned=returned_of(row),
        contact=row.contact,
        in_folder=row.folder is not None,
    )
