"""Compiled templates, kept between starts as Python keeps compiled modules: in `__pycache__` beside them."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from decider import paths

FOLDER = paths.TEMPLATES / "__pycache__"


# Code of which a byte is wrong may be refused with any error, and may as well be run: only its digest tells.
class SealedTemplate(Bucket):
    """A compiled template behind its digest; a file that is damaged counts as none."""

    def load_bytecode(self, f: BinaryIO) -> None:
        """Take what was compiled, if it is whole."""
        digest, compiled = f.read(hashlib.sha256().digest_size), f.read()
        if digest == hashlib.sha256(compiled).digest():
            super().load_bytecode(BytesIO(compiled))

    def write_bytecode(self, f: IO[bytes]) -> None:
        """Write what was compiled."""
        compiled = BytesIO()
        super().write_bytecode(compiled)
        f.write(hashlib.sha256(compiled.getvalue()).digest() + compiled.getvalue())


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder; where it cannot be written to, each process compiles its own."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        super().__init__(str(folder), f"%s.{sys.implementation.cache_tag}.jinja")

    # Filters of constants are run when a template is compiled, so what was compiled with other code is stale.
    def get_source_checksum(self, source: str) -> str:
        """What tells whether a template has to be compiled again."""
        return hashlib.sha256(f"{_state_of(paths.CODE)}\n{source}".encode()).hexdigest()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """A template as it was compiled, if it was."""
        key, checksum = self.get_cache_key(name, filename), self.get_source_checksum(source)
        bucket = SealedTemplate(environment, key, checksum)
        with suppress(OSError):
            self.load_bytecode(bucket)
        return bucket

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, where Python would keep a compiled module."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


@cache
def _state_of(code: Path) -> str:
    """What tells this code from any other as Python tells it: by the time and the size of each file."""
    return hashlib.sha256("\n".join(sorted(_states_in(str(code)))).encode()).hexdigest()


# An editor may leave a link that leads nowhere, or take a file away just now; neither is loaded.
def _states_in(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _states_in(entry.path)
            elif entry.name.endswith(".py") and entry.is_file():
                state = entry.stat()
                yield f"{entry.path} {state.st_mtime_ns} {state.st_size}"
