"""Prepared links: labeled results with an expiry.

Only digests of the two tokens and of the form are stored; see `tokens`. The state of a link is read from the
database at every request, so a revocation takes effect at once in every process.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Update, delete, insert, or_, select, update

from decider.store import tokens
from decider.store.database import Database
from decider.store.expiry import end_after
from decider.store.folder_retention import forget_empty_folders, touch_folders_of
from decider.store.link import Draft, Kind, Link, LinkEdit, State, link_of
from decider.store.quota import Caps, admit, never_opened, unlimited
from decider.store.read_only import ReadOnlyStore
from decider.store.schema import links
from decider.store.utc import utc_now

KEPT = timedelta(days=30)
UNUSED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class PreparedLinks:
    """The prepared links in a database. Every method raises StoreError where it is unavailable."""

    database: Database
    clock: Callable[[], datetime] = utc_now
    caps: Caps = field(default_factory=Caps)

    def prepare(self, draft: Draft, key: str, allow: Callable[[], None] = unlimited) -> str:
        """Store a link and return its manage token; QuotaError where there is no room.

        Idempotent: the same draft and key return the same token. `allow` is called last: only what can be
        made need be counted, and what it raises undoes it.
        """
        with self.database.writing() as connection:
            manage = self.store(connection, draft, key)
            allow()
        return manage

    def store(self, connection: Connection, draft: Draft, key: str) -> str:
        """What `prepare` does, within a transaction that writes."""
        content = json.dumps(astuple(draft))
        submission = tokens.submission_of(key, content)
        kept = connection.scalar(select(links.c.sealed).where(links.c.submission == submission))
        if kept is not None:
            return tokens.encrypted(kept, key, content)
        admit(connection, self.clock(), self.caps, KEPT)
        manage = tokens.new_token()
        identity = {
            "view": tokens.digest_of(tokens.view_of(manage)),
            "manage": tokens.digest_of(manage),
            "submission": submission,
            "sealed": tokens.encrypted(manage, key, content),
        }
        connection.execute(insert(links).values(**identity, **self._said(draft)))
        return manage

    def viewed(self, view: str) -> Link | None:
        """The link to a result of a view token, or None where there is none."""
        return self._found((links.c.view == tokens.digest_of(view)) & (links.c.kind == Kind.RESULT))

    def is_preview(self, view: str, mark: str) -> bool:
        """Whether a preview mark belongs to the maker of the link with this view token."""
        with self.database.reading() as connection:
            manage = connection.scalar(select(links.c.manage).where(links.c.view == tokens.digest_of(view)))
        return manage is not None and tokens.is_preview(mark, manage)

    def managed(self, manage: str) -> Link | None:
        """The link of a manage token, or None where there is none."""
        return self._found(links.c.manage == tokens.digest_of(manage))

    def extend(self, manage: str, days: int | None) -> None:
        """Reset a link's expiry to `days` from now, or to never; a revoked one stays as it is."""
        moments = {"expires": self._after(days), "extended": self.clock()}
        self._change(_of(links.c.manage, manage).where(links.c.revoked.is_(None)).values(**moments))

    def edit(self, manage: str, edit: LinkEdit) -> None:
        """Let a link say and show something else under its address."""
        self._change(_of(links.c.manage, manage).values(**asdict(edit)))

    def revoke(self, manage: str) -> None:
        """Revoke a link permanently; the time of the first revocation is kept."""
        opening = _of(links.c.manage, manage).where(links.c.revoked.is_(None))
        self._change(opening.values(revoked=self.clock()))

    def delete(self, manage: str) -> bool:
        """Delete a link with its texts; False where the database's log still holds them for a while."""
        chosen = links.c.manage == tokens.digest_of(manage)
        with self.database.writing() as connection:
            touch_folders_of(connection, chosen, self.clock())
            connection.execute(delete(links).where(chosen))
        return self.database.scrub()

    def purge(self) -> int:
        """Delete the links that ended longer ago than KEPT, and return their number.

        Links without an end that nobody has opened UNUSED after they were made or extended expire now: what
        is abandoned cannot fill the store. Folders that were empty and unused for as long are deleted.
        """
        now = self.clock()
        past = now - KEPT
        with self.database.writing() as connection:
            connection.execute(update(links).where(*never_opened(now - UNUSED)).values(expires=now))
            ended = or_(links.c.expires < past, links.c.revoked < past)
            touch_folders_of(connection, ended, now)
            gone: int = connection.execute(delete(links).where(ended)).rowcount
            forget_empty_folders(connection, now - UNUSED)
        self.database.scrub()
        return gone

    def _said(self, draft: Draft) -> dict[str, object]:
        return {
            "code": draft.code,
            "label": draft.label,
            "sender": draft.sender,
            "note": draft.note,
            "contact": draft.contact,
            "created": self.clock(),
            "expires": self._after(draft.days),
            "openings": 0,
            "kind": draft.kind,
        }

    def _after(self, days: int | None) -> datetime | None:
        return None if days is None else end_after(self.clock(), days)

    def _found(self, condition: ColumnElement[bool]) -> Link | None:
        with self.database.reading() as connection:
            row = connection.execute(select(links).where(condition)).first()
        return link_of(row, self.clock()) if row else None

    def _change(self, statement: Update) -> None:
        with self.database.writing() as connection:
            connection.execute(statement)


def live_links(store: Database | ReadOnlyStore, now: datetime) -> tuple[Link, ...]:
    """Every link to a result that is live at a moment, oldest first."""
    chosen = select(links).where(links.c.kind == Kind.RESULT).order_by(links.c.number)
    with store.reading() as connection:
        rows = connection.execute(chosen).all()
    found = (link_of(row, now) for row in rows)
    return tuple(link for link in found if link.state is State.LIVE)


def _of(column: ColumnElement[str], token: str) -> Update:
    return update(links).where(column == tokens.digest_of(token))
