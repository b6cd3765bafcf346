"""Lists for spreadsheets, in which nothing is a formula."""

import csv
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from io import StringIO

BYTE_ORDER_MARK = "\ufeff"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
# What a spreadsheet takes for the beginning of a formula, before or after spaces, in every width.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]")
# Zeros it would drop, a power of ten it would make, digits beyond its 15, and a day.
_CHANGED = re.compile(r"\d+\.\d*0|0\d+|\d+[eE]\d+|\d{16,}|\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?")


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A line of a checklist: its part of it, what it is about, how that stands, why, and who says so."""

    section: str
    item: str
    answer: str = ""
    why: str = ""
    source: str = ""


def table(rows: Iterable[ChecklistRow]) -> bytes:
    """The rows under their names, as `grid` writes them."""
    return grid([[field.name for field in fields(ChecklistRow)], *map(astuple, rows)])


def grid(lines: Iterable[Iterable[str]]) -> bytes:
    """Lines of cells as CSV in UTF-8, marked so that spreadsheets read it as that.

    A cell that a spreadsheet would compute, or take for a date or another number than it says, begins with an
    apostrophe; control characters become spaces. Source: OWASP, "CSV Injection".
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_cell(text) for text in line] for line in lines)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _cell(text: str) -> str:
    seen = _UNSEEN.sub(" ", text)
    dangerous = _FORMULA.match(seen) or _CHANGED.fullmatch(seen.strip()) or text[:1] in ("\t", "\r", "\n")
    return f"'{seen}" if dangerous else seen
