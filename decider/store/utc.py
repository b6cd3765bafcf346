"""Times in UTC: now, and as the store returns them."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time now, with its zone."""
    return datetime.now(UTC)


def utc(moment: datetime) -> datetime:
    """A stored time with its zone, UTC, which SQLite does not keep."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
