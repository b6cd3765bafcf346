"""Quotas for prepared links: a maximum per day and a maximum in all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import ColumnElement, Connection, Table, func, select

from decider.store.schema import folders, links
from decider.store.utc import utc

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Caps:
    """The most links made in a day, and kept in all; at under 4 KB each, that bounds the store."""

    a_day: int = 5_000
    in_all: int = 100_000


def unlimited() -> None:
    """Let what is made be kept, whoever makes it."""


class QuotaError(Exception):
    """No more links can be made now; `wait` is the number of seconds until there is room, or to retry."""

    def __init__(self, wait: int) -> None:
        super().__init__("no more links can be made now")
        self.wait = wait


# A sliding window, not a counter per day: the a_day-th newest link of the last 24 hours, if there is one,
# says when a place becomes free. It runs inside the writing transaction, so two requests cannot take the
# same last place.
def admit(connection: Connection, now: datetime, caps: Caps, kept: timedelta) -> None:
    """Raise QuotaError where one more link would exceed a quota, with the wait until there is room.

    For the total this is the time until the link that ended first is deleted, `kept` after its end; a day
    where no link has an end.
    """
    freed = [_free_in_day(connection, now, caps.a_day), _free_in_all(connection, now, caps.in_all, kept)]
    waits = [max(1, _seconds(moment - now)) for moment in freed if moment]
    if waits:
        raise QuotaError(max(waits))


def admit_folder(connection: Connection, now: datetime, caps: Caps) -> None:
    """Raise QuotaError where one more folder would exceed the quotas of links."""
    freed = _free_in_day(connection, now, caps.a_day, folders)
    if freed:
        raise QuotaError(max(1, _seconds(freed - now)))
    if (connection.scalar(select(func.count()).select_from(folders)) or 0) >= caps.in_all:
        raise QuotaError(_seconds(DAY))


# When a link was opened is not kept, only how often.
def never_opened(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """The SQL conditions for links without an end, made or extended before a moment, that nobody opened."""
    endless = links.c.expires.is_(None) & links.c.revoked.is_(None)
    return endless, links.c.openings == 0, func.coalesce(links.c.extended, links.c.created) < before


def _free_in_day(connection: Connection, now: datetime, a_day: int, table: Table = links) -> datetime | None:
    """The time at which a place of the last 24 hours becomes free, or None where one is free."""
    created = table.c.created
    newest = select(created).where(created > now - DAY).order_by(created.desc())
    oldest = connection.scalar(newest.offset(a_day - 1).limit(1))
    return utc(oldest) + DAY if oldest else None


def _free_in_all(connection: Connection, now: datetime, in_all: int, kept: timedelta) -> datetime | None:
    kept_now = connection.scalar(select(func.count()).select_from(links)) or 0
    if kept_now < in_all:
        return None
    ends = connection.execute(select(func.min(links.c.expires), func.min(links.c.revoked))).one()
    forgotten = [utc(end) + kept + SECOND for end in ends if end]  # a link is kept for all of this time
    return min(forgotten, default=now + DAY)


def _seconds(time: timedelta) -> int:
    return ceil(time.total_seconds())
