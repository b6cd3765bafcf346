"""A criteria file that somebody is editing: what it says, what is wrong, and what it last said right."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from decider.criteria.former_names import retold
from decider.criteria.loader import Stamp, open_document, stamp_of
from decider.criteria.problems import CriteriaFileError, Problem
from decider.engine.diff.untold_renames import untold_renames
from decider.engine.loader import Examined, examine_draft
from decider.web.criteria_file import quiet_stamp


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it is: its last good content, None while it had none, and what is wrong with it now.

    `problems` are empty while all is well, and `later` is what was not looked at because of them. Failing
    scenarios are none, for they can be looked at: they are `failures`. `saved` is when it was saved as it is,
    and `good_saved` when its good content was. `mark` tells one state from the next.
    """

    good: Examined | None
    good_saved: datetime | None
    problems: tuple[Problem, ...]
    later: str
    saved: datetime | None
    mark: str
    failures: tuple[Problem, ...] = ()


@dataclass(eq=False)
class FollowedFile:
    """Follows a criteria file, or a folder that stands for one, in memory; it writes nothing.

    `base` is the file that it is compared with, which also tells what is gone.
    """

    path: Path
    base: "FollowedFile | None" = None
    _lock: Lock = field(default_factory=Lock)
    _state: FileState = field(init=False)

    def __post_init__(self) -> None:
        """Read the file, whatever is wrong with it."""
        self._stamp: Stamp = quiet_stamp(self.path)
        self._state = self._read(self._stamp, None, None)

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
                self._state = self._read(self._stamp, self._state.good, self._state.good_saved)
            return self._state

    def _read(self, stamp: Stamp, good: Examined | None, good_saved: datetime | None) -> FileState:
        saved = datetime.fromtimestamp(max(part[1] for part in stamp) / 1e9).astimezone() if stamp else None
        mark = _mark(stamp)
        try:
            examined, failing = examine_draft(self.path)
        except CriteriaFileError as refused:
            problems = self._retold(refused.problems, good)
            return FileState(good, good_saved, problems, refused.later, saved, mark)
        except OSError as error:
            problem = Problem(1, 1, f"the file cannot be read: {error.strerror}")
            return FileState(good, good_saved, (problem,), "", saved, mark)
        failures = failing.problems if failing else ()
        return FileState(examined, saved, (), "", saved, mark, failures)

    def _retold(self, problems: Sequence[Problem], good: Examined | None) -> tuple[Problem, ...]:
        """The problems, with what is known of ids that the file had, or that it is compared with has."""
        compared = self.base.state().good if self.base else None
        before = [each.edition.criteria for each in (good, compared) if each]
        if not before or not any(each.unknown for each in problems):
            return tuple(problems)
        try:
            now = open_document(self.path, checked=False).criteria
        except (CriteriaFileError, OSError):  # it was saved again meanwhile
            return tuple(problems)
        renamed = {
            (each.question, each.before): each.after for old in before for each in untold_renames(old, now)
        }
        return retold(problems, before, renamed)


def _mark(stamp: Stamp) -> str:
    return hashlib.sha256(repr(stamp).encode()).hexdigest()[:12]
