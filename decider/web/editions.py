"""The editions a site serves: the one in its file now, and those it was before."""

import logging
from pathlib import Path
from threading import Lock

from decider.criteria.problems import Refused
from decider.engine.edition import Edition
from decider.engine.opening import open_edition

log = logging.getLogger(__name__)
Stamp = tuple[int, int, int]


class Editions:
    """Follows a criteria file: what it says is served from the next request on, unless it is broken."""

    def __init__(self, path: Path) -> None:
        """Open the file; `Refused` if it is broken, OSError if it cannot be read."""
        self._path = path
        self._lock = Lock()
        self._stamp = _stamp(path)
        self._current = open_edition(path)
        self._known = {self._current.name: self._current}

    def current(self) -> Edition:
        """The edition of the file as it is now, or as it was when it last was right."""
        stamp = _stamp(self._path)
        if stamp and stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._stamp = stamp
                    self._reopen()
        return self._current

    def find(self, name: str) -> Edition | None:
        """The edition whose digest begins with this name, where it has been served."""
        self.current()
        return self._known.get(name)

    def _reopen(self) -> None:
        try:
            edition = open_edition(self._path)
        except Refused as refused:
            log.warning(
                "%s was changed and cannot be used; serving it as it was before\n%s", self._path, refused
            )
        except OSError as error:
            log.warning("%s cannot be read; serving it as it was before: %s", self._path, error.strerror)
        else:
            self._known[edition.name] = self._current = edition


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
