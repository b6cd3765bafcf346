"""The scoring source code for visitors to read, as loaded at startup."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from decider import paths

FOLDERS = ("criteria", "engine")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of code: its path below the package, and its text."""

    path: str
    text: str

    @property
    def about(self) -> str:
        """The sentence that the file begins with."""
        return _about(self.text)


def _listings() -> dict[str, SourceFile]:
    files = sorted(file for folder in FOLDERS for file in (paths.CODE / folder).rglob("*.py"))
    texts = {file.relative_to(paths.CODE).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return {path: SourceFile(path, text) for path, text in texts.items()}


@cache  # to parse them all takes a tenth of a second, which no start of the site should wait for
def _about(text: str) -> str:
    return (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0].replace("\n", " ")


LISTINGS: Mapping[str, SourceFile] = _listings()
