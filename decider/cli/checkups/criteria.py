"""The criteria file: whether it can be served, and which of its dates are due."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from decider.cli.checkups.checkup import Checkup
from decider.cli.files import unreadable
from decider.criteria.problems import CriteriaFileError
from decider.engine.due_dates import due_dates
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition

PART, DATES = "criteria", "dates"
MOST_SHOWN = 3


def criteria_checkups(file: Path, today: date) -> tuple[Edition | None, list[Checkup]]:
    """The edition in a file, None where it cannot be served, and what there is to say of it."""
    try:
        edition = open_edition(file)
    except CriteriaFileError as refused:
        return None, [Checkup(PART, "wrong", str(refused).splitlines()[0])]
    except OSError as error:
        return None, [Checkup(PART, "wrong", unreadable(file, error))]
    criteria = edition.criteria
    says = f"{file.name} is good: {criteria.title} {criteria.version}, edition {edition.name}"
    return edition, [Checkup(PART, "ok", says), *_dates(edition, file, today)]


def _dates(edition: Edition, file: Path, today: date) -> Iterator[Checkup]:
    due = [*due_dates(edition.criteria, today)]
    for finding in islice(due, MOST_SHOWN):
        yield Checkup(DATES, "due", finding.message)
    if len(due) > MOST_SHOWN:
        yield Checkup(DATES, "due", f"and {len(due) - MOST_SHOWN} more: decider check {file}")
    if not due:
        count = len(edition.criteria.sources)
        yield Checkup(DATES, "ok", f"none of {count} sources and {len(edition.criteria.rules)} rules is due")
