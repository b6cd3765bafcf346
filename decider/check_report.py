"""What `decider check` says of a criteria file: the one home of whether it is ready to publish."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from decider.criteria.problems import CriteriaFileError, Problem
from decider.documents.missing_glyphs import warnings_of
from decider.engine.linter import LintReport, review
from decider.engine.loader import Examined


@dataclass(frozen=True, slots=True, eq=False)
class CheckReport(LintReport):
    """The lint report of a file, with the warnings that take more than its criteria.

    `failures` are its scenarios that fail, which alone keep it from being published.
    """

    failures: CriteriaFileError | None = None


def check_report(
    examined: Examined,
    today: date,
    failures: CriteriaFileError | None = None,
    served: Iterable[Problem] = (),
) -> CheckReport:
    """The report on a file whose scenarios may fail; `served` are the warnings of a site's store about it."""
    found = review(examined, today)
    warnings = [*found.warnings, *warnings_of(examined.document), *served]
    return CheckReport(found.edition, tuple(sorted(warnings)), found.census, found.alike, failures)
