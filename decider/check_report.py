"""What `decider check` says of a criteria file: the one home of whether it is ready to publish."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decider.criteria.problems import CriteriaFileError, Problem
from decider.documents.missing_glyphs import warnings_of
from decider.engine.census.census import Census, DeadChoice
from decider.engine.linter import review
from decider.engine.loader import Examined
from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.store.read_only import ReadOnlyStore
from decider.store.served_versions import version_warnings


@dataclass(frozen=True, slots=True, eq=False)
class CheckReport:
    """The warnings about a file that can be used, in its order, with its census.

    `failures` are its scenarios that fail, which alone keep it from being published. `alike` are the choices
    that weigh what an earlier one does, as the file means them to. `unread` is why the versions that a site
    served could not be looked at, else empty.
    """

    edition: Edition
    warnings: tuple[Problem, ...]
    census: Census
    alike: tuple[DeadChoice, ...]
    failures: CriteriaFileError | None = None
    unread: str = ""


def check_report(
    examined: Examined,
    today: date,
    failures: CriteriaFileError | None = None,
    store: ReadOnlyStore | None = None,
) -> CheckReport:
    """The report on a file whose scenarios may fail; a store tells which versions a site served."""
    found = review(examined, today)
    warnings, unread = [*found.warnings, *warnings_of(examined.document)], ""
    try:
        warnings += _taken(examined, store)
    except StoreError as error:
        unread = str(error)
    return CheckReport(found.edition, tuple(sorted(warnings)), found.census, found.alike, failures, unread)


def _taken(examined: Examined, store: ReadOnlyStore | None) -> Iterator[Problem]:
    """A warning where a store served other content under the version of a file."""
    return version_warnings(store, examined) if store else iter(())
