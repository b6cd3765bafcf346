"""The links of a folder as a sheet."""

from collections.abc import Iterable, Iterator
from datetime import date

from decider.documents.csv import grid
from decider.web.folder.rows import FolderRow

COLUMNS = ("label", "kind", "state", "verdict", "link", "end", "openings", "returned", "returned_on")


def exported(rows: Iterable[FolderRow]) -> bytes:
    """A sheet with a line for each link; days and numbers are such, and no text is a formula."""
    return grid(_lines(rows))


def _lines(rows: Iterable[FolderRow]) -> Iterator[tuple[str | int | date, ...]]:
    yield COLUMNS
    for row in rows:
        known = (row.label, row.kind.value, row.state.value, row.verdict, row.address)
        yield (*known, row.end or "", row.openings, row.answers, row.came or "")
