"""The renderer of documents: a bounded number of worker processes, and a cache."""

import json
import os
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from threading import Lock
from typing import Any, TypeAlias

from decider import paths
from decider.documents.glyphs import legible
from decider.documents.pack import PrintedPack
from decider.documents.palette import typst_palette
from decider.documents.print_queue import PrintQueue, RendererBusyError
from decider.documents.report import Card, NeutralCard, Report
from decider.text.days import day_said

PrintedDocument: TypeAlias = Report | PrintedPack | Card | NeutralCard

CHILD = [sys.executable, "-P", "-m", "decider.documents.typst_worker"]
# What each document is set by; what goes on paper begins with what all of these share.
TEMPLATES: dict[type[PrintedDocument], tuple[str, ...]] = {
    Report: ("colors", "paper", "report"),
    PrintedPack: ("colors", "paper", "pack"),
    Card: ("colors", "card"),
    NeutralCard: ("colors", "neutral-card"),
}
AS_THEY_ARE = ("link", "square", "address")


class DocumentError(Exception):
    """A document that could not be rendered; the text is the worker's error."""


@dataclass(eq=False, slots=True)
class Renderer:
    """Renders `at_once` documents while `waiting` more wait `patience` seconds each; caches `most` bytes.

    Each waiting request holds a thread of the server, at most `inside`, which must be fewer than it has.
    """

    at_once: int = 2
    waiting: int = 10
    inside: int = 28
    patience: float = 10
    most: int = 32 * 2**20
    queue: PrintQueue = field(init=False)
    _kept: "OrderedDict[Hashable, bytes]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.queue = PrintQueue(self.at_once, self.waiting, self.inside, self.patience)

    def bytes_of(
        self, key: Hashable, document: Callable[[], PrintedDocument], asker: Hashable, *, keep: bool
    ) -> bytes:
        """The bytes of a document, rendered now unless its key is cached or being rendered.

        With `keep` False it is not cached. Turns are shared fairly between `asker`s. Raises
        RendererBusyError where too many wait or rendering takes too long, DocumentError where it fails.
        """
        if not keep:
            return self.queue.made(key, asker, lambda: printed(document(), self.patience))
        kept = self._find(key)
        return kept if kept is not None else self.queue.made(key, asker, lambda: self._set(key, document))

    def _set(self, key: Hashable, document: Callable[[], PrintedDocument]) -> bytes:
        return self._find(key) or self._keep(key, printed(document(), self.patience))

    def _find(self, key: Hashable) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    # A least-recently-used cache bounded by bytes and not by entries, as documents differ much in size.
    def _keep(self, key: Hashable, made: bytes) -> bytes:
        with self._lock:
            self._kept[key] = made
            while sum(map(len, self._kept.values())) > self.most:
                self._kept.popitem(last=False)
        return made


def printed(document: PrintedDocument, patience: float) -> bytes:
    """A report or a pack as PDF, a card as PNG.

    Deterministic: the same document gives the same bytes on every machine. Raises RendererBusyError after
    `patience` seconds, DocumentError if it fails.
    """
    order = {
        "template": _template(type(document)),
        "data": json.dumps(_shown(asdict(document))),
        "format": "png" if isinstance(document, Card | NeutralCard) else "pdf",
        "timestamp": int(datetime.combine(document.day, datetime.min.time(), UTC).timestamp()),
    }
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "RAYON_NUM_THREADS": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the order goes to its standard input
            CHILD,
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=patience,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RendererBusyError from None
    if done.returncode:
        raise DocumentError(
            done.stderr.decode(errors="replace").strip()[-2000:] or f"status {done.returncode}"
        )
    return done.stdout


def _template(kind: type[PrintedDocument]) -> str:
    """The template of a kind of document."""
    return "\n".join([typst_palette(), *map(_source, TEMPLATES[kind])])


@cache
def _source(name: str) -> str:
    return (paths.TEMPLATES / f"{name}.typ").read_text(encoding="utf-8")


def _shown(value: Any, name: str = "") -> Any:
    """A value ready for JSON, with every text made legible for the fonts."""
    match value:
        case str():
            return value if name in AS_THEY_ARE else legible(value)
        case date():
            return day_said(value)
        case dict():
            return {key: _shown(each, key) for key, each in value.items()}
        case list() | tuple():
            return [_shown(each, name) for each in value]
        case _:
            return value
