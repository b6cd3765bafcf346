"""When a link ends: with the end of a named day, anywhere on earth.

Whoever opens a link on its last day is somewhere, and nobody knows where. The day is over everywhere once it
is over at UTC-12, which is noon of the next day in UTC. Days are counted from the one it is on the Pacific
coast of the United States when the link is made: nobody in the country who works late is told of tomorrow,
and what is named is at least as many times 24 hours away as there are days.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone

DAY = timedelta(days=1)
LAST_ZONE = timezone(timedelta(hours=-12))
PACIFIC = timezone(timedelta(hours=-8))


def day_of(moment: datetime) -> date:
    """The day that a moment is dated."""
    return moment.astimezone(PACIFIC).date()


def end_after(moment: datetime, days: int) -> datetime:
    """The end, anywhere on earth, of the day that comes so many days after a moment's; in UTC."""
    return datetime.combine(day_of(moment) + (days + 1) * DAY, time(), LAST_ZONE).astimezone(UTC)


def last_day(end: datetime) -> date:
    """The last day that is over everywhere before an end: on it a link surely opens, wherever one is."""
    return end.astimezone(LAST_ZONE).date() - DAY
