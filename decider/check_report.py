"""What `decider check` says of a criteria file: the one home of whether it is ready to publish."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from decider.criteria.problems import CriteriaFileError, Problem
from decider.documents.missing_glyphs import warnings_of
from decider.engine.linter import LintReport, review
from decider.engine.loader import Examined

if TYPE_CHECKING:
    from decider.store.read_only import ReadOnlyStore


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
    store: "ReadOnlyStore | None" = None,
) -> CheckReport:
    """The report on a file whose scenarios may fail; a store tells which versions a site served."""
    found = review(examined, today)
    served, unread = _versions_told(store, examined) if store else ([], "")
    warnings = [*found.warnings, *warnings_of(examined.document), *served]
    return CheckReport(found.edition, tuple(sorted(warnings)), found.census, found.alike, failures, unread)


def _versions_told(store: "ReadOnlyStore", examined: Examined) -> tuple[list[Problem], str]:
    """The warnings of a store, and why it could not be read, else empty."""
    # What a store takes to load is a third of a check, and most checks have none.
    from decider.store.database import StoreError  # noqa: PLC0415
    from decider.store.served_versions import version_warnings  # noqa: PLC0415

    try:
        return [*version_warnings(store, examined)], ""
    except StoreError as error:
        return [], str(error)
