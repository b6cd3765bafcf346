"""Expiry of links: at the end of a named day, anywhere on earth.

A day is over everywhere once it is over at UTC-12, which is noon of the next day in UTC. Days count from the
current date in US Pacific time, the last of the mainland: nobody there who works late gets a day too few, and
a link lives at least its number of days times 24 hours.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone

DAY = timedelta(days=1)
LAST_ZONE = timezone(timedelta(hours=-12))
PACIFIC = timezone(timedelta(hours=-8))


def pacific_day(moment: datetime) -> date:
    """The date of a moment in US Pacific time."""
    return moment.astimezone(PACIFIC).date()


def end_after(moment: datetime, days: int) -> datetime:
    """The end, anywhere on earth, of the day that is `days` after a moment's date; in UTC."""
    return datetime.combine(pacific_day(moment) + (days + 1) * DAY, time(), LAST_ZONE).astimezone(UTC)


def last_day(end: datetime) -> date:
    """The last day that is over everywhere before an end: the link opens all through it, in every zone."""
    return end.astimezone(LAST_ZONE).date() - DAY
