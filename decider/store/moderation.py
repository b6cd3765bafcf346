"""Prepared links for the operator of the site: listed, found, revoked and deleted.

No address of a link is stored, so none can be shown. The id of a link is the beginning of a digest, which
opens no page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, not_, or_, select, update

from decider.store import tokens
from decider.store.database import Database
from decider.store.folder_retention import touch_folders_of
from decider.store.link import Link, State, link_of
from decider.store.read_only import ReadOnlyStore
from decider.store.schema import links
from decider.store.utc import utc_now

ID = re.compile(rf"[0-9a-f]{{{tokens.ID_LENGTH}}}")
ROOMS = "smc"


@dataclass(frozen=True, slots=True)
class ModeratedLink:
    """A prepared link with its operator's id."""

    id: str
    link: Link


@dataclass(frozen=True, slots=True)
class Moderation:
    """All links in a database. Every method raises StoreError where it is unavailable."""

    database: Database | ReadOnlyStore
    clock: Callable[[], datetime] = utc_now

    def entries(self, state: State | None = None, limit: int | None = None) -> tuple[ModeratedLink, ...]:
        """The links of a state, or all, newest first, at most `limit`."""
        chosen = select(links).where(*self._in_state(state)).order_by(links.c.number.desc()).limit(limit)
        return self._entries(chosen)

    def find(self, address: str) -> ModeratedLink | None:
        """The link with this address, token or id; None where there is none, or more than one."""
        found = self._entries(select(links).where(named_by(address)).limit(2))
        return found[0] if len(found) == 1 else None

    def revoke(self, entry: ModeratedLink) -> None:
        """Revoke a link permanently; its maker cannot undo that."""
        opening = update(links).where(_has(entry.id), links.c.revoked.is_(None))
        with self.database.writing() as connection:
            connection.execute(opening.values(revoked=self.clock()))

    def delete(self, entry: ModeratedLink) -> bool:
        """Delete a link with its texts; False where the database's log still holds them for a while."""
        with self.database.writing() as connection:
            touch_folders_of(connection, _has(entry.id), self.clock())
            connection.execute(delete(links).where(_has(entry.id)))
        return self.database.scrub()

    def _entries(self, chosen: Select[Any]) -> tuple[ModeratedLink, ...]:
        now = self.clock()
        with self.database.reading() as connection:
            rows = connection.execute(chosen).all()
        return tuple(ModeratedLink(tokens.id_of(row.view), link_of(row, now)) for row in rows)

    def _in_state(self, state: State | None) -> tuple[ColumnElement[bool], ...]:
        revoked = links.c.revoked.is_not(None)
        ended = links.c.expires <= self.clock()
        conditions = {
            State.REVOKED: revoked,
            State.EXPIRED: and_(not_(revoked), ended),
            State.LIVE: and_(not_(revoked), or_(links.c.expires.is_(None), not_(ended))),
        }
        return (conditions[state],) if state else ()


def named_by(address: str) -> ColumnElement[bool]:
    """The SQL condition that a link has this address, token or id."""
    token = tokens.token_in(address, ROOMS)
    if not tokens.is_token(token):
        return _has(token)
    digest = tokens.digest_of(token)
    return or_(links.c.view == digest, links.c.manage == digest)


def _has(id_: str) -> ColumnElement[bool]:
    """The SQL condition that a link has this id; false for a text that is not an id."""
    return links.c.view.startswith(id_ if ID.fullmatch(id_) else "-")
