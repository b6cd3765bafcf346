"""Folders: one secret that opens the owner's pages of several links.

Of a folder only the digest of its token is stored. A link in it holds that digest, and its own manage token
encrypted under the token of the folder: whoever has the folder can manage its links, the database alone none.
A folder that is lost cannot be found again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from decider.store import tokens
from decider.store.expiry import end_after
from decider.store.folder_retention import touch_folders_of
from decider.store.link import Draft, Link, link_of
from decider.store.links import PreparedLinks
from decider.store.quota import admit_folder, unlimited
from decider.store.schema import folders, links

ROOM = "d"
MOST_LINKS = 500


class NoFolderError(LookupError):
    """A folder that is not there, or no more."""


class FolderFullError(Exception):
    """A folder that has no room for as many links."""


@dataclass(frozen=True, slots=True)
class FolderLink:
    """A link in a folder: an id within it that opens nothing, its manage token, and what it says."""

    id: str
    manage: str
    link: Link


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders in the database of these links. Every method raises StoreError where it is unavailable."""

    links: PreparedLinks

    def make(self, key: str, allow: Callable[[], None] = unlimited) -> str:
        """Store a folder and return its token; idempotent by the key. QuotaError where there is no room.

        `allow` is called last, as in `PreparedLinks.prepare`.
        """
        submission = tokens.submission_of(key, "folder")
        with self.links.database.writing() as connection:
            kept = connection.scalar(select(folders.c.sealed).where(folders.c.submission == submission))
            if kept is not None:
                return tokens.encrypted(kept, key, "folder")
            now, token = self.links.clock(), tokens.new_token()
            admit_folder(connection, now, self.links.caps)
            identity = {
                "digest": tokens.digest_of(token),
                "submission": submission,
                "sealed": tokens.encrypted(token, key, "folder"),
            }
            connection.execute(insert(folders).values(**identity, created=now, used=now))
            allow()
        return token

    def opened(self, token: str) -> tuple[FolderLink, ...] | None:
        """The links in a folder, newest first, or None where there is no such folder."""
        with self.links.database.reading() as connection:
            if not _exists(connection, token):
                return None
            rows = connection.execute(select(links).where(_in(token)).order_by(links.c.number.desc())).all()
        now = self.links.clock()
        return tuple(
            FolderLink(
                tokens.id_of(row.view),
                tokens.encrypted(row.folder_sealed, token, row.view),
                link_of(row, now),
            )
            for row in rows
        )

    def prepare(
        self, token: str, drafts: Sequence[Draft], key: str, allow: Callable[[], None] = unlimited
    ) -> tuple[str, ...]:
        """Store links in a folder, all or none, and return their manage tokens; idempotent by the key.

        Raises QuotaError or FolderFullError where there is no room, NoFolderError where there is no folder.
        `allow` is called last, as in `PreparedLinks.prepare`.
        """
        with self.links.database.writing() as connection:
            made = [
                self.links.store(connection, draft, f"{key} {index}") for index, draft in enumerate(drafts)
            ]
            for manage in made:
                self._put(connection, token, manage)
            self._use(connection, token)
            allow()
        return tuple(made)

    def put(self, token: str, manage: str) -> bool:
        """Put a link into a folder, out of any other; False where there is no such folder or link.

        Raises FolderFullError.
        """
        with self.links.database.writing() as connection:
            known = select(links.c.number).where(links.c.manage == tokens.digest_of(manage))
            if not _exists(connection, token) or connection.scalar(known) is None:
                return False
            self._put(connection, token, manage)
            self._use(connection, token)
        return True

    def extend(self, token: str, ids: Collection[str], days: int | None) -> None:
        """Reset the expiry of links of a folder to `days` from now, or to never; revoked ones stay."""
        now = self.links.clock()
        expires = None if days is None else end_after(now, days)
        self._change(token, ids, expires=expires, extended=now)

    def revoke(self, token: str, ids: Collection[str]) -> None:
        """Revoke links of a folder permanently; the time of a first revocation is kept."""
        now = self.links.clock()
        self._change(token, ids, revoked=func.coalesce(links.c.revoked, now))

    def take_out(self, token: str, ids: Collection[str]) -> None:
        """Take links out of a folder; they stay as they are, and open by their own addresses."""
        self._change(token, ids, folder=None, folder_sealed=None)

    def delete(self, token: str, *, with_links: bool) -> bool:
        """Delete a folder, with its links or without; False where traces are left for a while."""
        with self.links.database.writing() as connection:
            if with_links:
                connection.execute(delete(links).where(_in(token)))
            out = update(links).where(_in(token)).values(folder=None, folder_sealed=None)
            connection.execute(out)
            connection.execute(delete(folders).where(folders.c.digest == tokens.digest_of(token)))
        return self.links.database.scrub()

    # The pad differs for each link, as its view digest does, so no two tokens share one.
    def _put(self, connection: Connection, token: str, manage: str) -> None:
        view = tokens.digest_of(tokens.view_of(manage))
        others = select(func.count()).select_from(links).where(_in(token), links.c.view != view)
        if (connection.scalar(others) or 0) >= MOST_LINKS:
            raise FolderFullError
        touch_folders_of(connection, links.c.view == view, self.links.clock())
        sealed = {"folder": tokens.digest_of(token), "folder_sealed": tokens.encrypted(manage, token, view)}
        connection.execute(update(links).where(links.c.view == view).values(**sealed))

    def _change(self, token: str, ids: Collection[str], **values: object) -> None:
        chosen = _in(token), func.substr(links.c.view, 1, tokens.ID_LENGTH).in_(ids)
        with self.links.database.writing() as connection:
            connection.execute(update(links).where(*chosen).values(**values))
            self._use(connection, token)

    def _use(self, connection: Connection, token: str) -> None:
        """Note that a folder is used now; NoFolderError where there is none, so that nothing is done."""
        now = self.links.clock()
        used = update(folders).where(folders.c.digest == tokens.digest_of(token)).values(used=now)
        if connection.execute(used).rowcount == 0:
            raise NoFolderError("there is no such folder")


def _in(token: str) -> ColumnElement[bool]:
    """The SQL condition that a link is in this folder: nothing else is ever read or changed by its token."""
    return links.c.folder == tokens.digest_of(token)


def _exists(connection: Connection, token: str) -> bool:
    known = select(folders.c.number).where(folders.c.digest == tokens.digest_of(token))
    return connection.scalar(known) is not None
