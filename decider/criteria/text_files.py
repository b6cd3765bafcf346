"""Writing the texts of a criteria file, or of the parts of a folder, each at once or not at all."""

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

LONGEST_PREFIX = 40
WRITABLE = 0o222


def write_texts(texts: Mapping[Path, str]) -> list[Path]:
    """Write those texts that differ from what their files hold, and give these files.

    A link stays one, and what it leads to is written. Raises OSError, which names the file, where one cannot
    be written; it is then what it was.
    """
    changed = [part for part, text in texts.items() if text.encode() != part.read_bytes()]
    for part in changed:
        try:
            _replace(part.resolve(), texts[part].encode())
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(part)) from error
    return changed


# Whoever reads the file meanwhile, such as a running site, sees the old one or the new one, and never a half.
def _replace(file: Path, content: bytes) -> None:
    state = file.stat()
    # Its folder decides who may replace a file, so the file is asked as well; root may do anything.
    if not state.st_mode & WRITABLE or not os.access(file, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    prefix = f".{file.name[:LONGEST_PREFIX]}."
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=prefix, delete=False) as new:
        try:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
            with suppress(PermissionError):  # only root can leave it to its owner
                os.fchown(new.fileno(), state.st_uid, state.st_gid)
            os.fchmod(new.fileno(), state.st_mode & 0o777)
            Path(new.name).replace(file)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise
