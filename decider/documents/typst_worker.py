"""A worker process that renders one document: a JSON order on standard input, bytes on standard output.

A process can be stopped, returns all its memory, and yields to the server. Once confined it can open no file
and no connection: a template has only its data and the fonts inside typst.
"""

import json
import os
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from typst import Compiler, Fonts, TypstError

if sys.platform != "win32":
    import resource

POLITE = 10
SECONDS = 20
BYTES = 2**30
NOWHERE = os.devnull
# The least part of a last page to fill, the most steps of tightening, and the template's error if sparse.
LEAST, TIGHTEST, SPARSE = 0.35, 5, "the last page is nearly empty"


class _SparsePageError(Exception):
    """A last page of a few lines."""


def main() -> None:
    """Render the ordered document, or exit with the error in one line."""
    order = json.load(sys.stdin.buffer)
    fonts = Fonts(include_system_fonts=False)
    _confine()
    try:
        sys.stdout.buffer.write(_set(order, fonts))
    except TypstError as error:
        sys.exit(str(error))


# Limits a template cannot lift: file size 0 and no file descriptor above standard error, so nothing can be
# opened or written, whatever a document contains; CPU and address space bound a run that does not end.
def _confine() -> None:
    """Lower the priority, and limit CPU time, memory and files to what rendering needs."""
    if sys.platform == "win32":  # it has neither; there a document is bounded by whoever waits for it
        return
    os.nice(POLITE)
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, sys.stderr.fileno() + 1),
    ):
        resource.setrlimit(limit, (most, most))


def _set(order: dict[str, str | int], fonts: Fonts) -> bytes:
    """The document; paper is set tighter until its last page is well filled, else at its normal spacing."""
    if order["format"] == "png":
        return _made(_compiler(order, fonts).compile(format="png", ppi=72))
    for tight in range(TIGHTEST + 1):
        try:
            return _paper(order, fonts, {"tight": str(tight), "least": str(LEAST), "sparse": SPARSE})
        except _SparsePageError:
            continue
    return _paper(order, fonts, {})


def _paper(order: dict[str, str | int], fonts: Fonts, inputs: dict[str, str]) -> bytes:
    """A PDF/UA-1, or a plain PDF where a missing glyph forbids that."""
    try:
        return _pdf(order, fonts, inputs, "ua-1")
    except TypstError:
        return _pdf(order, fonts, inputs, None)


def _pdf(
    order: dict[str, str | int], fonts: Fonts, inputs: dict[str, str], standard: Literal["ua-1"] | None
) -> bytes:
    compiler, day = _compiler(order, fonts, inputs), int(order["timestamp"])
    try:
        return _made(compiler.compile(format="pdf", pdf_standards=standard, timestamp=day))
    except TypstError as error:
        if SPARSE in str(error):
            raise _SparsePageError from None
        raise


def _made(made: bytes | list[bytes] | None) -> bytes:
    return made if isinstance(made, bytes) else b"".join(made or ())


def _compiler(
    order: dict[str, str | int], fonts: Fonts, inputs: Mapping[str, str] = MappingProxyType({})
) -> Compiler:
    return Compiler(
        str(order["template"]).encode(),
        root=NOWHERE,
        font_paths=fonts,
        sys_inputs={"data": str(order["data"]), **inputs},
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )


if __name__ == "__main__":
    main()
