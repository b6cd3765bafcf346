"""The file of a SQLite store: readable by its owner alone, and checked to be the one that was opened.

SQLite gives the companions, -wal and -shm, the permissions of the file.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

OWNER_ONLY, OWN_FOLDER = 0o600, 0o700
OTHERS = 0o077
COMPANIONS = ("", "-wal", "-shm", "-journal")
BUSY_WAIT = 0.5


class StoreFileError(Exception):
    """A file that cannot be used as the store; the text gives the reason."""


@dataclass(frozen=True, slots=True)
class StoreFile:
    """The file at a path with its identity when it was opened; `is_new` if it was created then."""

    path: Path
    identity: tuple[int, int]
    is_new: bool

    # SQLite keeps writing to a file that was deleted or replaced under it, and those writes are lost. The
    # same path must have the same device and inode, before every use and before every commit. Source:
    # sqlite.org, "How To Corrupt An SQLite Database File", section 2.
    def check(self) -> None:
        """Raise StoreFileError where the path no longer leads to the opened file; one stat call."""
        try:
            identity = _identity(self.path)
        except OSError as error:
            raise StoreFileError(f"its file {self.path} is gone: {error.strerror}") from None
        if identity != self.identity:
            raise StoreFileError(f"its file {self.path} was replaced by another; start the site again")

    def connect(self) -> sqlite3.Connection:
        """A connection to the file that waits BUSY_WAIT seconds for locks and never creates a file."""
        address = f"{self.path.as_uri()}?mode=rw"
        return sqlite3.connect(address, uri=True, timeout=BUSY_WAIT, check_same_thread=False)


def store_file(path: Path, *, may_make: bool, in_own_folder: bool) -> StoreFile:
    """The file at a path, readable by its owner alone; StoreFileError where it cannot be the store.

    A missing file is created if `may_make`, a missing folder only if it is the store's own.
    """
    path = path.absolute()
    try:
        is_new = may_make and _make(path, in_own_folder=in_own_folder)
        check_readable(path)
        _protect(path)
        return StoreFile(path, _identity(path), is_new)
    except OSError as error:
        raise StoreFileError(f"{error.filename}: {error.strerror}") from None


def check_readable(path: Path) -> None:
    """Raise StoreFileError where no store can be read at a path; without opening it.

    To open the file and close it again would end the locks that this process has on it.
    """
    if not path.exists():
        raise StoreFileError(f"there is no file {path}")
    if not path.is_file():
        raise StoreFileError(f"{path} is not a regular file")
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise StoreFileError(f"this account may not read {path}, which belongs to {_owner(path)}")


def exposed(path: Path) -> Iterator[Path]:
    """The files of the store at a path that others than their owner may use."""
    real = path.resolve()
    for end in COMPANIONS:
        companion = real.with_name(real.name + end)
        with suppress(FileNotFoundError, PermissionError):
            if stat.S_IMODE(companion.stat().st_mode) & OTHERS:
                yield companion


def make_private(path: Path) -> None:
    """Create an empty file with owner-only permissions whatever the umask; FileExistsError if it exists."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    path.chmod(OWNER_ONLY)


def _make(path: Path, *, in_own_folder: bool) -> bool:
    """Create the file if there is none; True where it is empty."""
    folder = path.parent
    if in_own_folder:
        _make_folder(folder)
    elif not folder.is_dir():
        raise StoreFileError(f"there is no folder {folder}; make it, or correct DECIDER_DATABASE_URL")
    with suppress(FileExistsError):
        make_private(path)
    return path.is_file() and path.stat().st_size == 0


def _make_folder(folder: Path) -> None:
    """Create a folder and its missing parents, each with owner-only permissions whatever the umask."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(OWN_FOLDER, exist_ok=True)
    folder.chmod(OWN_FOLDER)


def _protect(path: Path) -> None:
    """Remove permissions of others that an earlier version may have left."""
    for each in exposed(path):
        with suppress(FileNotFoundError, PermissionError):
            each.chmod(OWNER_ONLY)


def _owner(path: Path) -> str:
    try:
        return path.owner()
    except (KeyError, NotImplementedError):
        return f"user {path.stat().st_uid}"


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
