"""Sheets that would be far larger in memory than they are as text are refused before they are read."""

import time
import tracemalloc

import pytest

from decider.documents.csv import MOST_COLUMNS, MOST_ROWS, CsvError, read_csv

KB, MB = 1000, 2**20
SECONDS = 1.5


def read(raw: bytes) -> str:
    """What is said of a sheet; empty where it is read."""
    try:
        read_csv(raw)
    except CsvError as refused:
        return f"{refused.line}: {refused}"
    return ""


def names(count: int) -> bytes:
    return ",".join(f"c{each}" for each in range(count)).encode()


@pytest.mark.parametrize(
    "raw",
    [
        names(80_000),
        b"," * (512 * KB),
        names(3_000) + b"\n" + b"A\n" * 8_000,
        b"label" + b"," * 32_000 + b"\n" + b"A\n" * 16_000,
        names(MOST_COLUMNS + 1),
    ],
    ids=["names", "commas", "names and rows", "commas and rows", "one too many"],
)
def test_few_kilobytes_stay_few(raw: bytes) -> None:
    begun = time.monotonic()
    tracemalloc.start()
    said = read(raw)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said.startswith("1: ")
    assert most < 100 * MB
    assert time.monotonic() - begun < SECONDS


def test_rows_beyond_the_most_are_not_read() -> None:
    rows = b"A\n" * 5
    assert len(read_csv(b"label\n" + rows, 5).rows) == 5
    with pytest.raises(CsvError, match="4 rows are the most") as refused:
        read_csv(b"label\n\n" + rows + b'"', 4)
    assert refused.value.line == 7
    assert read(b"label\n" + b"A\n" * (MOST_ROWS + 1)).startswith(f"{MOST_ROWS + 2}: {MOST_ROWS} rows")


def test_a_row_is_found_on_the_line_where_it_begins() -> None:
    raw = b'label,note\nAmes,a\nBell,"b\nc\nd"\n\n"Co\nle",e\r\nDale,"f\r\ng"\n'
    assert [row.line for row in read_csv(raw).rows] == [2, 3, 7, 9]
    assert read_csv(b'label,"a\nnote"\nAmes,b\n').rows[0].line == 3
    with pytest.raises(CsvError, match="2 rows are the most") as refused:
        read_csv(raw, 2)
    assert refused.value.line == 7


def test_a_sheet_of_as_many_columns_as_there_may_be_is_read() -> None:
    assert len(read_csv(names(MOST_COLUMNS) + b"\n1\n").columns) == MOST_COLUMNS
    assert read(names(MOST_COLUMNS - 1) + b",c7\n") == "1: the column 'c7' is there twice; remove one"
