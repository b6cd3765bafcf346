"""A process that sets one document and ends: an order on standard input, its bytes on standard output.

It is a process of its own so that it can be stopped, gives all its memory back, and lets pages go first. It
can open no file and no connection once it begins: a template has its data and the fonts inside typst.
"""

import json
import os
import sys
from typing import Literal

from typst import Compiler, Fonts, TypstError

if sys.platform != "win32":
    import resource

POLITE = 10
SECONDS = 20
BYTES = 2**30
NOWHERE = os.devnull


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
    """The document; a PDF by the standard for accessibility, or without its seal if a sign has no glyph."""
    try:
        return _compiled(order, fonts, "ua-1")
    except TypstError:
        return _compiled(order, fonts, None)


def _compiled(order: dict[str, str | int], fonts: Fonts, standard: Literal["ua-1"] | None) -> bytes:
    compiler = Compiler(
        str(order["template"]).encode(),
        root=NOWHERE,
        font_paths=fonts,
        sys_inputs={"data": str(order["data"])},
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )
    if order["format"] == "png":
        made = compiler.compile(format="png", ppi=72)
    else:
        made = compiler.compile(format="pdf", pdf_standards=standard, timestamp=int(order["timestamp"]))
    return made if isinstance(made, bytes) else b"".join(made or ())


if __name__ == "__main__":
    main()
