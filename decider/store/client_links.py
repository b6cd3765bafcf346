"""Links that ask a client: prepared like any other, and answered with one code.

The code, when it came and how often one did is all that is stored of a client. An ask token finds its link
and lets its answers be sent; only the manage token of the link changes anything else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, and_, select, update

from decider.store import tokens
from decider.store.database import Database
from decider.store.link import Kind, Link, State, link_of
from decider.store.schema import links
from decider.store.utc import utc_now


class Sending(StrEnum):
    """What became of answers that were sent."""

    KEPT = "kept"
    SAME = "same"
    OUTRUN = "outrun"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ClientLinks:
    """The links of a database that ask a client. Every method raises StoreError where it is unavailable."""

    database: Database
    clock: Callable[[], datetime] = utc_now

    def asked(self, ask: str) -> Link | None:
        """The link of an ask token, or None where there is none."""
        with self.database.reading() as connection:
            row = _row(connection, ask)
        return link_of(row, self.clock()) if row else None

    # A press is idempotent by what its page knew: the number of sendings before it. A form sent twice finds
    # its own code; one that was delayed, or filled in beside somebody else, finds a number it did not know,
    # and replaces nothing.
    def send(self, ask: str, code: str, known: int) -> Sending:
        """Keep a code as what came back by a live link, in place of the one before.

        `known` is how many sendings whoever presses knows of: after more of them nothing is kept.
        """
        with self.database.writing() as connection:
            row = _row(connection, ask)
            if row is None or link_of(row, self.clock()).state is not State.LIVE:
                return Sending.ENDED
            if row.returned == code:
                return Sending.SAME
            if row.sendings != known:
                return Sending.OUTRUN
            sent = {"returned": code, "returned_at": self.clock(), "sendings": known + 1}
            connection.execute(update(links).where(links.c.number == row.number).values(**sent))
        return Sending.KEPT


def _row(connection: Connection, ask: str) -> Row[tuple[object, ...]] | None:
    named = and_(links.c.view == tokens.digest_of(ask), links.c.kind == Kind.CLIENT)
    return connection.execute(select(links).where(named)).first()
