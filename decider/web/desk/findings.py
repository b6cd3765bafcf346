"""The warnings about a draft: all that `decider check` gives, and what only a comparison tells."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache

from decider.check_report import check_report
from decider.criteria.problems import Finding, Path, Problem
from decider.engine.diff.renames import renames
from decider.engine.diff.untold_renames import UntoldRename, untold_renames
from decider.engine.loader import Examined
from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.store.read_only import ReadOnlyStore
from decider.store.served_versions import version_warnings
from decider.text.edits import untold_said
from decider.web.desk.file_lines import PlacedProblem, placed

REMEMBERED = 4
VERSION: Path = ("version",)


def findings(
    draft: Examined, against: Edition | None, today: date, store: ReadOnlyStore
) -> tuple[PlacedProblem, ...]:
    """Every warning about a draft that can be used, in the order of the file.

    None keeps it from being published. The store, if it can be read, tells of a version under which other
    content was served.
    """
    served: list[Problem] = []
    with suppress(StoreError):
        served += version_warnings(store, draft)
    return _findings(draft, against, today, tuple(served))


@lru_cache(maxsize=REMEMBERED)
def _findings(
    draft: Examined, against: Edition | None, today: date, served: tuple[Problem, ...]
) -> tuple[PlacedProblem, ...]:
    warnings = [*check_report(draft, today, served=served).warnings]
    if against:
        version = draft.document.place(VERSION)
        told = any((each.line, each.column) == version for each in warnings)
        warnings += () if told else _same_version(draft, against)
        warnings += _untold(draft, against)
    return placed(draft.document.name, sorted(warnings))


def _same_version(draft: Examined, against: Edition) -> Iterator[Problem]:
    """A warning where the edition compared with has the version of a draft, and other content."""
    version = draft.edition.criteria.version
    if against.digest != draft.edition.digest and against.criteria.version == version:
        words = f"edition {against.name} has this version too, with other content; give this one its own"
        yield draft.document.problem(Finding(VERSION, words))


def _untold(draft: Examined, against: Edition) -> Iterator[Problem]:
    """A warning for each id that seems renamed, though nothing tells that answers with the old one count."""
    new = draft.edition.criteria
    old = renames(against.criteria, new).edition(against).criteria
    for each in untold_renames(old, new):
        yield draft.document.problem(Finding(_path(each), untold_said(each), on_key=True))


def _path(rename: UntoldRename) -> Path:
    if rename.question:
        return ("questions", rename.question, "choices", rename.after)
    return ("questions", rename.after)
