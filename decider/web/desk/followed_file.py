"""A criteria file that somebody is editing: what it says, what is wrong, and what it last said right."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from decider.criteria.loader import Stamp, stamp_of
from decider.criteria.problems import CriteriaFileError, Problem
from decider.engine.loader import Examined, examine_draft
from decider.web.criteria_file import quiet_stamp


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it is: its last good content, None while it had none, and what is wrong with it now.

    `problems` are empty while all is well, and `later` is what was not looked at because of them. Failing
    scenarios are none, for they can be looked at: they are `failures`. `mark` tells one state from the next.
    """

    good: Examined | None
    problems: tuple[Problem, ...]
    later: str
    saved: datetime | None
    mark: str
    failures: tuple[Problem, ...] = ()


@dataclass(eq=False)
class FollowedFile:
    """Follows a criteria file, or a folder that stands for one, in memory; it writes nothing."""

    path: Path
    _lock: Lock = field(default_factory=Lock)
    _state: FileState = field(init=False)

    def __post_init__(self) -> None:
        """Read the file, whatever is wrong with it."""
        self._stamp: Stamp = quiet_stamp(self.path)
        self._state = self._read(self._stamp, None)

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return self.path.absolute().name

    @property
    def mark(self) -> str:
        """What tells this state of the file from the next, without reading it."""
        return _mark(stamp_of(self.path))

    # Editors write a file in several steps, so it is read after a moment without a write.
    def state(self) -> FileState:
        """The file as it is now."""
        with self._lock:
            if stamp_of(self.path) != self._stamp:
                self._stamp = quiet_stamp(self.path)
                self._state = self._read(self._stamp, self._state.good)
            return self._state

    def _read(self, stamp: Stamp, good: Examined | None) -> FileState:
        saved = datetime.fromtimestamp(max(part[1] for part in stamp) / 1e9).astimezone() if stamp else None
        try:
            examined, failing = examine_draft(self.path)
        except CriteriaFileError as refused:
            return FileState(good, refused.problems, refused.later, saved, _mark(stamp))
        except OSError as error:
            problem = Problem(1, 1, f"the file cannot be read: {error.strerror}")
            return FileState(good, (problem,), "", saved, _mark(stamp))
        failures = failing.problems if failing else ()
        return FileState(examined, (), "", saved, _mark(stamp), failures)


def _mark(stamp: Stamp) -> str:
    return hashlib.sha256(repr(stamp).encode()).hexdigest()[:12]
