"""A process that sets one document and ends: an order on standard input, its bytes on standard output.

It is a process of its own so that it can be stopped, gives all its memory back, and lets pages go first. It
can open no file and no connection once it begins: a template has its data and the fonts inside typst.
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
# How much of a last page must be filled, and what a template says where it is not.
LEAST, TIGHTEST, SPARSE = 0.35, 5, "the last page is nearly empty"


class _SparsePageError(Exception):
    """A last page of a few lines."""


def main() -> None:
    """Set the document that was ordered, or say in a line why that cannot be."""
    order = json.load(sys.stdin.buffer)
    fonts = Fonts(include_system_fonts=False)
    _confine()
    try:
        sys.stdout.buffer.write(_set(order, fonts))
    except TypstError as error:
        sys.exit(str(error))


def _confine() -> None:
    """Step back behind other processes, and give up all that setting a document does not need."""
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
    """The document; what goes on paper is set tighter until its last page is worth a sheet, or as it was."""
    if order["format"] == "png":
        return _made(_compiler(order, fonts).compile(format="png", ppi=72))
    for tight in range(TIGHTEST + 1):
        try:
            return _paper(order, fonts, {"tight": str(tight), "least": str(LEAST), "sparse": SPARSE})
        except _SparsePageError:
            continue
    return _paper(order, fonts, {})


def _paper(order: dict[str, str | int], fonts: Fonts, inputs: dict[str, str]) -> bytes:
    """A PDF by the standard for accessibility, or without its seal if a sign has no glyph."""
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
