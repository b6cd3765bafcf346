"""The archive of every edition ever served, so that its links open permanently."""

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, insert, select

from decider.criteria.parser.top_text import top_text
from decider.criteria.problems import CriteriaFileError
from decider.engine.loader import archived_edition
from decider.engine.scoring.edition import Edition
from decider.store.database import Database
from decider.store.read_only import ReadOnlyStore
from decider.store.schema import editions, publications
from decider.store.utc import utc

log = logging.getLogger(__name__)

PROBING = 0.25


@dataclass(frozen=True, slots=True)
class Publication:
    """An edition that was served from a day in UTC on, and what it says that it changes, empty if nothing."""

    name: str
    digest: str
    version: str
    day: date
    changes: str


class EditionNameError(Exception):
    """An edition that cannot be served because another one has its name, so links would be ambiguous."""


class Archive:
    """The editions in a database. Every method raises StoreError where it is unavailable."""

    def __init__(self, database: Database | ReadOnlyStore) -> None:
        self._database = database

    def publish(self, edition: Edition) -> None:
        """Archive an edition and record that it is served now; EditionNameError if its name is taken."""
        with self._database.writing() as connection:
            kept = connection.scalar(select(editions.c.digest).where(editions.c.name == edition.name))
            if kept is None:
                row = {"digest": edition.digest, "name": edition.name, "text": edition.text}
                connection.execute(insert(editions).values(version=edition.criteria.version, **row))
            elif kept != edition.digest:
                raise EditionNameError(
                    f"another edition is named {edition.name}; change any word of the file"
                )
            newest = select(publications.c.digest).order_by(publications.c.number.desc()).limit(1)
            if connection.scalar(newest) != edition.digest:
                connection.execute(insert(publications).values(digest=edition.digest, at=datetime.now(UTC)))

    def find(self, name: str) -> Edition | None:
        """The edition of this name, or None where none was ever served."""
        with self._database.reading() as connection:
            kept = connection.execute(select(editions).where(editions.c.name == name)).first()
        return _opened(kept.digest, kept.text) if kept else None

    def before(self, edition: Edition) -> Edition | None:
        """The edition served before the latest publication of this one, or None where this is the first."""
        latest = (
            select(publications.c.number)
            .where(publications.c.digest == edition.digest)
            .order_by(publications.c.number.desc())
            .limit(1)
            .scalar_subquery()
        )
        earlier = (
            select(editions)
            .join(publications)
            .where(publications.c.number < latest, editions.c.digest != edition.digest)
            .order_by(publications.c.number.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            kept = connection.execute(earlier).first()
        return _opened(kept.digest, kept.text) if kept else None

    def since(self, edition: Edition) -> date:
        """The day, in UTC, on which an edition was first served; LookupError where it never was."""
        first = select(func.min(publications.c.at)).where(publications.c.digest == edition.digest)
        with self._database.reading() as connection:
            at: datetime | None = connection.scalar(first)
        if at is None:
            raise LookupError(f"edition {edition.name} was never served")
        return utc(at).date()

    def publications(self, most: int) -> tuple[Publication, ...]:
        """The latest publications, the newest first."""
        latest = (
            select(editions, publications.c.at)
            .join(publications)
            .order_by(publications.c.number.desc())
            .limit(most)
        )
        with self._database.reading() as connection:
            kept = connection.execute(latest).all()
        return tuple(
            Publication(
                each.name, each.digest, each.version, utc(each.at).date(), top_text(each.text, "changes")
            )
            for each in kept
        )

    def reach(self) -> None:
        """Read one row; StoreError where the archive cannot be read."""
        with self._database.reading() as connection:
            connection.scalar(select(editions.c.digest).limit(1))

    def reach_for_writing(self) -> None:
        """Take the write lock for a moment; StoreError where the archive cannot be written."""
        with self._database.writing(PROBING):
            pass


def _opened(digest: str, text: str) -> Edition | None:
    """The edition of an archived text; None, with an error in the log, if its digest does not match."""
    try:
        edition = archived_edition(text)
    except CriteriaFileError as refused:
        log.error("edition %s in the archive cannot be read: %s", digest, refused)  # noqa: TRY400 - its words say all
        return None
    if edition.digest != digest:
        log.error("edition %s in the archive was altered: it is %s now", digest, edition.digest)
        return None
    return edition
