"""The served editions: a hot-reloaded criteria file, and the archive of its earlier editions."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock, Thread

from decider.criteria.loader import Stamp, stamp_of
from decider.criteria.problems import CriteriaFileError
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.store.editions import Archive, EditionNameError, Publication

log = logging.getLogger(__name__)

LOOKING = 0.25
QUIET = 0.05
LONGEST_WAIT = 0.5
RETRYING = 1.0
REMEMBERED = 32
LISTED = 6


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The edition in a file, the stamp that this had before it was opened, and when it was first served."""

    edition: Edition
    stamp: Stamp
    since: date


@dataclass(eq=False)
class Editions:
    """Follows a criteria file, or a folder that stands for one.

    What it says is archived, and served from the next request on.

    A broken file changes nothing; `trouble` then says why it is not served, with a line `name:line:column:
    message` for each problem, and is empty while all is well; `tell` is called with it when it may have
    changed. `opened` gives the edition in a file, or raises what `open_edition` does. `begin_with` is what
    another process opened and archived before.
    """

    path: Path
    archive: Archive
    opened: Callable[[Path], Edition] = open_edition
    begin_with: OpenedFile | None = None
    trouble: str = ""
    tell: Callable[[str], None] = lambda _: None
    _lock: Lock = field(default_factory=Lock)
    _opener: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "criteria"))
    _remembering: Lock = field(default_factory=Lock)
    _known: dict[str, Edition] = field(default_factory=dict)
    _before: tuple[str, Edition | None] = ("", None)
    _latest: tuple[str, tuple[Publication, ...]] = ("", ())
    _retry: float = 0.0

    def __post_init__(self) -> None:
        """Open the file; raises CriteriaFileError, OSError, and what `Archive.publish` raises.

        With something to begin with it raises nothing, and follows the file if that changed.
        """
        if self.begin_with:
            self._begin(self.begin_with)
            return
        self._stamp = stamp_of(self.path)
        self._current = self.opened(self.path)
        self.archive.publish(self._current)
        self._since = self.archive.since(self._current)

    # A process that comes back may find a file that was served meanwhile and is broken now, or no store.
    def _begin(self, file: OpenedFile) -> None:
        self._current, self._since, self._stamp = file.edition, file.since, file.stamp
        if stamp_of(self.path) != file.stamp:
            with suppress(StoreError):
                for latest in self.archive.publications(1):
                    if served := self.archive.find(latest.name):
                        self._since, self._current = self.archive.since(served), served
            self.current()

    def current(self) -> Edition:
        """The edition of the file as it is now, or as it was when it last was right.

        Whoever sees a change first waits until the file was opened; nobody else does. One thread opens every
        file, so that the memory one took is there again for the next.
        """
        if stamp_of(self.path) != self._stamp and self._lock.acquire(blocking=False):
            try:
                self._opener.submit(self._follow).result()
            finally:
                self._lock.release()
        return self._current

    def find(self, name: str) -> Edition | None:
        """The edition of this name, or None where none was ever served; StoreError where nobody can tell."""
        current = self.current()
        if name == current.name:
            return current
        found = self._known.get(name) or self.archive.find(name)
        if found:
            with self._remembering:
                self._known[name] = found
                if len(self._known) > REMEMBERED:
                    del self._known[next(iter(self._known))]
        return found

    def previous(self) -> Edition | None:
        """The edition that was served before the current one, or None where that is the first."""
        current = self.current()
        name, before = self._before
        if name != current.name:
            before = self.archive.before(current)
            self._before = current.name, before
        return before

    def publications(self) -> tuple[Publication, ...]:
        """The latest publications, the newest first, as they were when the current edition was first seen."""
        current = self.current()
        name, latest = self._latest
        if name != current.name:
            latest = self.archive.publications(LISTED)
            self._latest = current.name, latest
        return latest

    def since(self, edition: Edition) -> date:
        """The day on which an edition was first served; of the current one it is known without the store."""
        return self._since if edition.digest == self._current.digest else self.archive.since(edition)

    def watch(self) -> None:
        """Poll the file from now on, so that problems are logged even without visitors."""
        Thread(target=self._look_again, name="criteria", daemon=True).start()

    def _look_again(self) -> None:
        while True:
            time.sleep(LOOKING)
            self.current()

    # Editors write a file in several steps. It is read only after a moment without a write, and its stamp
    # must be the same before and after: otherwise half a file could be archived as an edition, for good.
    def _follow(self) -> None:
        """Take the file as it is once nobody is writing it; what the archive cannot keep is not served."""
        if time.monotonic() < self._retry:
            return
        stamp = quiet_stamp(self.path)
        try:
            edition = self.opened(self.path)
            if stamp_of(self.path) == stamp:
                self.archive.publish(edition)
                self._since = self.archive.since(edition)
                self._current, self._stamp, self._before = edition, stamp, ("", None)
                self._latest = ("", ())
                self._say("")
        except CriteriaFileError as refused:
            self._stamp = stamp
            self._say(str(refused).replace(str(self.path), self.path.name))
        except OSError as error:
            self._stamp = stamp
            self._say(f"{self.path.name}:1:1: the file cannot be read: {error.strerror}")
        except (EditionNameError, StoreError) as error:
            self._retry = time.monotonic() + RETRYING
            self._say(f"{self.path.name}:1:1: the file cannot be archived: {error}")

    def _say(self, trouble: str) -> None:
        if trouble and trouble != self.trouble:
            log.warning("%s cannot be used; visitors see it as it was before\n%s", self.path, trouble)
        elif self.trouble and not trouble:
            log.warning("%s is good again, and served as edition %s", self.path, self._current.name)
        self.trouble = trouble
        self.tell(trouble)


def quiet_stamp(path: Path) -> Stamp:
    """The stamp of a file that was not written to for a moment, or that never comes to rest."""
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        stamp = stamp_of(path)
        if not stamp or all(abs(time.time() - changed / 1e9) >= QUIET for _, changed, *_ in stamp):
            break
        time.sleep(QUIET / 5)
    return stamp_of(path)
