"""What `decider check` says of a criteria file: the one home of whether it is ready to publish."""

from dataclasses import dataclass
from datetime import date

from decider.criteria.problems import CriteriaFileError
from decider.documents.missing_glyphs import warnings_of
from decider.engine.linter import LintReport, review
from decider.engine.loader import Examined
from decider.store.database import StoreError
from decider.store.read_only import ReadOnlyStore
from decider.store.served_versions import version_warnings


@dataclass(frozen=True, slots=True, eq=False)
class CheckReport(LintReport):
    """The lint report of a file, with the warnings that take more than its criteria.

    `failures` are its scenarios that fail, which alone keep it from being published. `unread` is why the
    versions that a site served could not be looked at, else empty.
    """

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
        warnings += version_warnings(store, examined) if store else ()
    except StoreError as error:
        unread = str(error)
    return CheckReport(found.edition, tuple(sorted(warnings)), found.census, found.alike, failures, unread)
