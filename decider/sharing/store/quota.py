"""How many prepared links are made in a day and kept in all, and when there is room again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection, case, func, select

from decider.sharing.store.expiry import DAY, KEPT
from decider.sharing.store.moments import utc
from decider.sharing.store.tables import links

ENDED = case(
    (links.c.revoked < links.c.expires, links.c.revoked),
    else_=func.coalesce(links.c.expires, links.c.revoked),
)


@dataclass(frozen=True, slots=True)
class Caps:
    """The most links made in a day, and kept in all; at under 4 KB each, that bounds the store."""

    a_day: int = 5_000
    in_all: int = 100_000


class Full(Exception):
    """No more links can be made now; `wait` is after how many seconds there will be room, as far as known."""

    def __init__(self, wait: int) -> None:
        super().__init__("no more links can be made now")
        self.wait = wait


def admit(connection: Connection, now: datetime, caps: Caps) -> None:
    """Raise Full where one link more would be too many."""
    lately = links.c.created > now - DAY
    in_all, a_day = connection.execute(
        select(func.count(), func.count().filter(lately)).select_from(links)
    ).one()
    waits = []
    if (over := a_day - caps.a_day) >= 0:
        made = select(links.c.created).where(lately).order_by(links.c.created)
        waits.append(_left(connection.scalar(made.offset(over).limit(1)), DAY, now))
    if (over := in_all - caps.in_all) >= 0:
        ended = select(ENDED).where(ENDED.is_not(None)).order_by(ENDED)
        waits.append(_left(connection.scalar(ended.offset(over).limit(1)), KEPT, now))
    if waits:
        raise Full(max(waits))


def _left(since: datetime | None, kept: timedelta, now: datetime) -> int:
    """The seconds until what is kept since a moment is gone.

    Where no link is known to end, it is a day: somebody may end one at any time.
    """
    if since is None:
        return ceil(DAY.total_seconds())
    left = utc(since) + kept - now
    return max(1, ceil(left.total_seconds()))
