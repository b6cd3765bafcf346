"""CSV for spreadsheets, safe against formula injection."""

import csv
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from io import StringIO

from decider.text.plain import without_hidden

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


def grid(lines: Iterable[Iterable[str]]) -> bytes:
    """Lines of cells as CSV in UTF-8, with a byte order mark for spreadsheets.

    A cell that a spreadsheet would evaluate, or change as a date or number, gets a leading apostrophe;
    control characters become spaces. Source: OWASP, "CSV Injection".
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_cell(text) for text in line] for line in lines)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _cell(text: str) -> str:
    seen = without_hidden(text, " ")
    dangerous = _FORMULA.match(seen) or _CHANGED.fullmatch(seen.strip()) or text[:1] in ("\t", "\r", "\n")
    return f"'{seen}" if dangerous else seen
