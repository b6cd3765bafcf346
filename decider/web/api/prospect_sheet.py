"""A sheet of prospects, scored: one sheet at a time, so that pages stay quick meanwhile."""

from dataclasses import replace
from threading import BoundedSemaphore

from decider.documents.csv import CsvError, grid
from decider.documents.prospects import Prospect, outcome_lines, prospects_of
from decider.engine.scoring.edition import Edition
from decider.web.api.mistakes import MistakenRequestError
from decider.web.api.models.problem import Mistake
from decider.web.api.operation import MOST_PROSPECTS

_scoring = BoundedSemaphore(1)


class SheetsBusyError(Exception):
    """This process is at work on another sheet."""


# Scoring takes seconds of a processor for the largest sheet, so whoever comes meanwhile is asked to come
# again, and no thread waits.
def scored_sheet(edition: Edition, raw: bytes) -> bytes:
    """The verdicts on the rows of a sheet, as CSV; a row with a mistake says which and on which line.

    Raises MistakenRequestError where it is no sheet or too long, and SheetsBusyError.
    """
    if not _scoring.acquire(blocking=False):
        raise SheetsBusyError
    try:
        prospects = [_placed(each) for each in _prospects(edition, raw)]
        return grid(outcome_lines(edition, prospects))
    finally:
        _scoring.release()


def _prospects(edition: Edition, raw: bytes) -> tuple[Prospect, ...]:
    try:
        return prospects_of(edition.criteria, raw, most=MOST_PROSPECTS)
    except CsvError as refused:
        raise MistakenRequestError((Mistake(at=f"line {refused.line}", says=str(refused)),)) from None


def _placed(prospect: Prospect) -> Prospect:
    """A prospect whose problem says on which line it is."""
    if not prospect.problems:
        return prospect
    return replace(prospect, problems=(f"line {prospect.line}: {'; '.join(prospect.problems)}",))
