"""The answers that came back by a link that asks a client."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row

from decider.store.utc import utc


@dataclass(frozen=True, slots=True)
class Returned:
    """The answers that a client sent last, as a code; when, in UTC; and how often any were sent."""

    code: str
    at: datetime
    sendings: int


def returned_of(row: Row[tuple[object, ...]]) -> Returned | None:
    """What came back by the link in a row, None before anything did."""
    return Returned(row.returned, utc(row.returned_at), row.sendings) if row.returned else None
