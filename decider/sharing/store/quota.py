"""When there is room for another prepared link: so many are made in a day, and so many kept in all."""

from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import ColumnElement, Connection, func, select

from decider.sharing.store.moments import utc
from decider.sharing.store.tables import links

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def wait(connection: Connection, now: datetime, a_day: int, in_all: int, kept: timedelta) -> int:
    """After how many seconds there is room; 0 if there is now.

    Of a store that is full altogether it is when the link that ended first is forgotten, `kept` after its
    end, and a day where none is known to end: nobody knows then, and a day later somebody may.
    """
    freed = [_free_in_day(connection, now, a_day), _free_in_all(connection, now, in_all, kept)]
    return max(0 if moment is None else max(1, _seconds(moment - now)) for moment in freed)


def unused_since(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    """What holds for links without an end that were neither opened nor extended since a moment."""
    endless = links.c.expires.is_(None) & links.c.revoked.is_(None)
    return endless, links.c.openings == 0, func.coalesce(links.c.extended, links.c.created) < moment


def _free_in_day(connection: Connection, now: datetime, a_day: int) -> datetime | None:
    """When the oldest of a full day's links is a day old, or None where the day is not full."""
    newest = select(links.c.created).where(links.c.created > now - DAY).order_by(links.c.created.desc())
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
