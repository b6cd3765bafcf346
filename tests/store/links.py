"""Prepared links in a store, by a clock that somebody sets."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from decider.store import tokens
from decider.store.link import Draft, Link, State
from decider.store.links import PreparedLinks
from decider.store.tally import Tally

DRAFT = Draft("00000000-0001", "Dr. Ames", "Sam", "Read this first.", 30)


START = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)


SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


# From START to noon of the next day in UTC, when its day is over everywhere.
REST = timedelta(days=1, hours=2, minutes=30)


@dataclass
class Clock:
    """A clock that somebody sets."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


def count(links: PreparedLinks, *manages: str) -> None:
    """Count an opening of each of these links."""
    tally = Tally(links.database)
    for manage in manages:
        tally.count(tokens.view_of(manage))
    tally.close()


def view_of(links: PreparedLinks, manage: str) -> Link | None:
    return links.viewed(tokens.view_of(manage))


def state_of(links: PreparedLinks, manage: str) -> State | None:
    found = view_of(links, manage)
    return found.state if found else None
