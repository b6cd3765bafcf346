"""A semicolon in a cell parts it for no spreadsheet, whichever separator that expects."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from decider.documents.csv import grid

cells = st.text("ab;,\"' ", max_size=8).map(str.strip)


def read(raw: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))]


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=4))
def test_every_semicolon_is_within_quotes_and_every_cell_comes_back(lines: list[list[str]]) -> None:
    raw = grid(lines)
    assert read(raw) == lines
    outside = raw.decode().split('"')[::2]  # what stands before, between and after quoted parts
    assert not any(";" in part for part in outside)


def test_a_label_that_begins_a_line_is_one_cell_where_semicolons_part_cells() -> None:
    text = grid([["Ames; and partners", "live"], ["Without", "live"]]).decode("utf-8-sig")
    assert text == '"Ames; and partners","live"\r\nWithout,live\r\n'
    first, second = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert first[0].startswith("Ames; and partners")
    assert second == ["Without,live"]
