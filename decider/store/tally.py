"""The tally of openings: counted in memory during requests, written to the store in the background.

Memory is bounded: one counter per opened link, at most MOST_LINKS, however long the store is unavailable.
"""

import logging
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock, Timer

from sqlalchemy import update

from decider.store import tokens
from decider.store.database import Database, StoreError
from decider.store.schema import links

log = logging.getLogger(__name__)

MOST_LINKS = 100_000
SETTLING, RETRYING = 0.25, 1.0


class Tally:
    """Counts openings of the links in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counts: Counter[str] = Counter()
        self._lock = Lock()
        self._writer = ThreadPoolExecutor(1, "tally")
        self._last: Future[None] | None = None
        self._scheduled = self._resting = self._closed = False

    def count(self, view: str) -> None:
        """Count an opening of the link with this view token; never waits for the store."""
        digest = tokens.digest_of(view)
        with self._lock:
            if digest in self._counts or len(self._counts) < MOST_LINKS:
                self._counts[digest] += 1
            if not self._resting:
                self._schedule()

    def settle(self) -> None:
        """Wait up to SETTLING seconds until everything counted so far is written."""
        if self._last:
            wait([self._last], SETTLING)

    def close(self) -> None:
        """Write what was counted so far, if that is possible now, and stop."""
        with self._lock:
            self._closed = self._resting = True
        self._writer.shutdown()

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            self._last = self._writer.submit(self._write)

    # Write-behind with batching: at most one flush is scheduled, and it takes all counts there are.
    # Invariant: a count is in `_counts` or in a running flush, never in both; a failed transaction puts its
    # counts back, so each is written at most once, and exactly once unless the process is killed. A pool
    # thread runs it because pools finish their work before a process ends.
    def _write(self) -> None:
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._scheduled = False
        try:
            self._add(counts)
        except StoreError as error:
            self._put_back(counts, error)

    def _add(self, counts: Counter[str]) -> None:
        with self._database.writing() as connection:
            for digest, number in counts.items():
                opened = update(links).where(links.c.view == digest)
                connection.execute(opened.values(openings=links.c.openings + number))

    def _put_back(self, counts: Counter[str], error: StoreError) -> None:
        """Return unwritten counts, and pause for RETRYING seconds, in which openings schedule no flush."""
        with self._lock:
            self._counts.update(counts)
            if self._resting:
                return
            self._resting = True
        log.warning("openings stay in memory until they can be written: %s", error)
        rest = Timer(RETRYING, self._try_again)
        rest.daemon = True
        rest.start()

    def _try_again(self) -> None:
        with self._lock:
            self._resting = self._closed
            if self._counts and not self._closed:
                self._schedule()
