"""Moments as the store keeps them."""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """A moment as written; SQLite does not keep that it is in UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
