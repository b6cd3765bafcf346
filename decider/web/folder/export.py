"""The links of a folder as a sheet."""

from collections.abc import Iterable, Iterator

from decider.documents.csv import grid
from decider.web.folder.rows import FolderRow

COLUMNS = ("label", "kind", "state", "verdict", "link", "end", "openings", "returned", "returned_on")


def exported(rows: Iterable[FolderRow]) -> bytes:
    """A sheet with a line for each link; no cell is a formula."""
    return grid(_lines(rows))


def _lines(rows: Iterable[FolderRow]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for row in rows:
        end, came = (each.isoformat() if each else "" for each in (row.end, row.came))
        known = (row.label, row.kind.value, row.state.value, row.verdict, row.address)
        yield (*known, end, str(row.openings), row.answers, came)
