"""CSV for and from spreadsheets, safe against formula injection."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date
from io import StringIO
from itertools import islice

from decider.text.plain import without_hidden

MOST_ROWS, MOST_COLUMNS = 10_000, 1_000
BYTE_ORDER_MARK = "\ufeff"
# The first characters that make a spreadsheet read a formula, after any spaces, full-width forms included.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]")
# Texts that a spreadsheet would change: zeros it drops, exponents, digits beyond its 15, and dates.
_CHANGED = re.compile(r"\d+\.\d*0|0\d+|\d+[eE]\d+|\d{16,}|\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?")


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A row of a checklist: section, item, answer, reason and source."""

    section: str
    item: str
    answer: str = ""
    why: str = ""
    source: str = ""


def table(rows: Iterable[ChecklistRow]) -> bytes:
    """The rows under a header of field names, as `grid` writes them."""
    return grid([[field.name for field in fields(ChecklistRow)], *map(astuple, rows)])


# Where the comma is the decimal point, a spreadsheet parts cells at semicolons too, unless they are quoted.
# The module quotes for its own separator only, so a line with a semicolon is quoted throughout.
def grid(lines: Iterable[Iterable[str | int | date]]) -> bytes:
    """Lines of cells as CSV in UTF-8, with a byte order mark for spreadsheets.

    A text that a spreadsheet would evaluate, or change as a date or number, gets a leading apostrophe;
    control characters become spaces. Numbers and dates are to be read as such, and stay as they are.
    Source: OWASP, "CSV Injection".
    """
    out = StringIO(newline="")
    bare = csv.writer(out, lineterminator="\r\n")
    quoted = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    for line in lines:
        cells = [_cell(each) if isinstance(each, str) else str(each) for each in line]
        (quoted if any(";" in cell for cell in cells) else bare).writerow(cells)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _cell(text: str) -> str:
    seen = without_hidden(text, " ")
    dangerous = _FORMULA.match(seen) or _CHANGED.fullmatch(seen.strip()) or text[:1] in ("\t", "\r", "\n")
    return f"'{seen}" if dangerous else seen


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row of a sheet: its first line, counted from 1, and its cells by the name of their column.

    `problem` says what to do about cells that no column has a name for, where there are some.
    """

    line: int
    cells: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A sheet with a header: the names of its columns, and its rows; empty rows are left out."""

    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]


class CsvError(Exception):
    """A text that is no sheet with a header, and what to do; `line` is counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


# Spreadsheets separate by semicolons where the comma is the decimal point, and by tabs when they are copied.
# The header decides: names of columns hold none of the three.
def read_csv(raw: bytes, most: int = MOST_ROWS) -> CsvTable:
    """The sheet that a spreadsheet saved: in UTF-8, separated by commas, semicolons or tabs.

    It has at most `most` rows, and MOST_COLUMNS columns. The apostrophe that `grid` puts before what a
    spreadsheet would change is taken off again. Raises CsvError.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CsvError(line, "this is not UTF-8; save the sheet as CSV in UTF-8") from None
    header = next(iter(text.splitlines()), "")
    read = _numbered(text, max(",;\t", key=header.count))
    _, names = next(read, (1, []))
    columns = _columns(names)
    filled = ((line, cells) for line, cells in read if any(map(str.strip, cells)))
    rows = tuple(_row(columns, *each) for each in islice(filled, most))
    if beyond := next(filled, None):
        raise CsvError(beyond[0], f"{most} rows are the most; split the sheet")
    return CsvTable(columns, rows)


# A cell may hold line breaks, and a reader knows only the line that it has read up to.
def _numbered(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, each with the line on which it begins; CsvError at what is none."""
    reader, begins = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True), 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise CsvError(reader.line_num, f"this is no CSV: {error}") from None


# A row has a cell in every column, however short its line is: without bounds on both, a few kilobytes of
# names and of empty rows would be read into gigabytes.
def _columns(cells: list[str]) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in cells)
    if not any(columns):
        raise CsvError(1, "the first line is empty; name the columns there")
    if len(columns) > MOST_COLUMNS:
        raise CsvError(1, f"{MOST_COLUMNS} columns are the most; remove those that are not needed")
    if repeated := next((name for name in columns if name and columns.count(name) > 1), None):
        raise CsvError(1, f"the column {repeated!r} is there twice; remove one")
    return columns


def _row(columns: tuple[str, ...], line: int, cells: list[str]) -> CsvRow:
    problem = ""
    if any(cell.strip() for cell in cells[len(columns) :]):
        problem = f"there are {len(cells)} cells and only {len(columns)} columns; put quotes around commas"
    said = [cell.strip() for cell in cells] + [""] * len(columns)
    by_name = {name: _as_meant(cell) for name, cell in zip(columns, said, strict=False) if name}
    return CsvRow(line, by_name, problem)


def _as_meant(cell: str) -> str:
    """A cell without the apostrophe that `grid` gave it."""
    return cell[1:] if cell.startswith("'") and _cell(cell[1:]) == cell else cell
