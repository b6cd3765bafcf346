"""Writing values into a draft: what a button said, into the content it was shown with, and nothing else."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path as File
from secrets import token_bytes
from threading import Lock

from decider.criteria.loader import Document
from decider.criteria.problems import Path
from decider.criteria.scalar_edit import with_values
from decider.criteria.source_texts import opened_texts, read_parts
from decider.criteria.text_files import write_texts
from decider.engine.diff.text_changes import decimal
from decider.web.desk.file_lines import FileLine, line_of
from decider.web.desk.trial import Trial
from decider.web.urls.query import Pairs

KEY_BYTES, SEAL_DIGITS = 32, 32
VERSION: Path = ("version",)


class StaleDraftError(Exception):
    """The draft is not what it was when the page was made, or another desk made the page."""


@dataclass(frozen=True, slots=True)
class NewValue:
    """A value to be written at a path of keys, what it is called, and what stands there before.

    `undone` is the weight before as it is tried in an address, if it is one.
    """

    path: Path
    name: str
    before: str
    after: str
    undone: Pairs = ()


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """What was written, each with its line, and the seal of the draft with it."""

    seal: str
    values: tuple[tuple[NewValue, FileLine], ...]

    @property
    def undone(self) -> Pairs:
        """The weights before, to be tried again."""
        return tuple(pair for value, _ in self.values for pair in value.undone)

    def has(self, path: Path) -> bool:
        """Whether the value at a path was written."""
        return any(value.path == path for value, _ in self.values)


@dataclass(eq=False)
class DraftWriter:
    """Writes into one draft, and knows what it wrote last."""

    path: File
    _key: bytes = field(default_factory=partial(token_bytes, KEY_BYTES))
    _lock: Lock = field(default_factory=Lock)
    _last: WrittenDraft | None = None

    # It is keyed, so that only a page of this desk can name it: a form made elsewhere is refused as one made
    # of another content is.
    def seal(self, document: Document) -> str:
        """What a page carries to say of which content it was made."""
        return hmac.new(self._key, document.text.encode(), "sha256").hexdigest()[:SEAL_DIGITS]

    def written(self, seal: str) -> WrittenDraft | None:
        """What was written last, if it made the content of this seal."""
        return self._last if self._last and self._last.seal == seal else None

    def write(self, seal: str, document: Document, values: Sequence[NewValue]) -> WrittenDraft:
        """Write values into the draft, of which a page with this seal showed a document.

        Raises StaleDraftError, CriteriaFileError where the draft has problems before or would have some
        after, and OSError where it cannot be read or written. Nothing is written then.
        """
        with self._lock:
            now, texts = opened_texts(self.path)
            if now.text != document.text or not hmac.compare_digest(seal.encode(), self.seal(now).encode()):
                raise StaleDraftError
            after, new = with_values(self.path, now, texts, {each.path: each.after for each in values})
            if read_parts(self.path) != {name: text.encode() for name, text in texts.items()}:
                raise StaleDraftError  # somebody saved it meanwhile
            write_texts({File(name): text for name, text in new.items()})
            lines = tuple((each, line_of(after, each.path)) for each in values)
            self._last = WrittenDraft(self.seal(after), lines)
            return self._last


def new_weights(trial: Trial) -> tuple[NewValue, ...]:
    """The weights tried that are others than those of the draft."""
    return tuple(
        NewValue(
            ("criteria", each.criterion.id, "weight"),
            each.criterion.name,
            decimal(each.own),
            decimal(each.tried),
            ((each.name, decimal(each.own)),),
        )
        for each in trial.weights
        if each.tried != each.own
    )


def new_version(trial: Trial, version: str) -> tuple[NewValue, ...]:
    """The version, if it is another than that of the draft."""
    before = trial.draft.criteria.version
    return (NewValue(VERSION, "Version", before, version),) if version != before else ()
