"""The tally of openings, which keeps nobody waiting: counted in memory at once, and written beside requests.

Whatever was counted is written exactly once: a thread takes all counts there are and adds them to their
links in one turn; where the store cannot be written to, it puts them back and tries again in a while. A
count is a few bytes, and there are as many as links were opened, so a store that is gone fills no memory.
The thread is one of a pool, since those finish what they have before a process ends.
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
        """Count that the link of a view token was opened."""
        digest = tokens.digest_of(view)
        with self._lock:
            if digest in self._counts or len(self._counts) < MOST_LINKS:
                self._counts[digest] += 1
            if not self._resting:
                self._schedule()

    def settle(self) -> None:
        """Wait until all that was counted so far is written, but not for a store that does not take it."""
        if self._last:
            wait([self._last], SETTLING)

    def close(self) -> None:
        """Write what was counted so far, if that is possible now, and nothing more."""
        with self._lock:
            self._closed = self._resting = True
        self._writer.shutdown()

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            self._last = self._writer.submit(self._write)

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
        """Keep what could not be written, and rest before the next try; openings meanwhile start none."""
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
