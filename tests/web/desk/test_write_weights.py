"""Weights that were tried are written into the draft, and nothing else of it changes."""

import os
import stat
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.engine.diff.text_changes import decimal
from decider.engine.loader import examine_draft
from tests.web.desk.buttons import buttons_of, press, send, told, trying
from tests.web.desk.conftest import HEAVY, DeskReader
from tests.web.desk.test_nothing_written import state_of

WRITE = "Write to draft.yaml"
LIGHT = "data_mobility: {name: Data mobility, weight: 0.5}"
OTHER = "scope_of_care: {name: Scope of care, weight: 3}"
BOM = "\N{BYTE ORDER MARK}".encode()
SHAPES = {
    "as it is": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM": lambda text: BOM + text.encode(),
    "BOM and CRLF": lambda text: BOM + text.replace("\n", "\r\n").encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "umlauts before it": lambda text: text.replace("Data mobility", "Dätenmobilität 📁").encode(),
}


@pytest.mark.parametrize(
    ("shape", "style"),
    [
        *((shape, "weight: {}") for shape in SHAPES),
        *(("CRLF", style) for style in ('weight:   "{}"', "weight: '{}'", "weight: {} # so\n   ")),
    ],
)
def test_only_the_weights_change_byte_by_byte(draft: Path, shape: str, style: str) -> None:
    text = draft.read_text().replace("weight: 0.5", style.format("0.5"))
    assert style.format("0.5") in text
    draft.write_bytes(SHAPES[shape](text))
    desk = DeskReader(draft)
    page = press(desk, desk(trying(data_mobility="2.25", scope_of_care="4")), WRITE)
    wanted = text.replace(style.format("0.5"), style.format("2.25")).replace(
        OTHER, OTHER.replace("3", "4"), 1
    )
    assert draft.read_bytes() == SHAPES[shape](wanted)
    name = "Dätenmobilität 📁" if "Däten" in page.text() else "Data mobility"
    place = 9 if "\n" in style else 8
    places = f"{name} 0.5 → 2.25 (draft.yaml:7), Scope of care 3 → 4 (draft.yaml:{place})."
    assert told(page, "written").startswith(f"Written to draft.yaml: {places}")


def test_the_desk_then_tries_nothing_and_knows_what_was_there(desk: DeskReader, draft: Path) -> None:
    page = press(desk, desk(trying(data_mobility="3")), WRITE)
    assert WRITE not in buttons_of(page)
    assert "weight." not in page.link("What it does")
    assert "3 of 3 scenarios as expected" in page.text()
    assert page.all("meta[@name='viewport']")
    back = desk(page.link("Try what was there before"))
    assert draft.read_text().count(HEAVY) == 1
    press(desk, back, WRITE)
    assert draft.read_text().count(LIGHT) == 1


def test_no_other_file_changes_and_no_store_is_made(draft: Path, published: Path, tmp_path: Path) -> None:
    desk = DeskReader(draft, published)
    before = state_of(tmp_path)
    press(desk, desk(trying(data_mobility="2")), WRITE)
    after = state_of(tmp_path)
    assert after.pop("draft.yaml") != before.pop("draft.yaml")
    assert after == before


def test_a_draft_in_several_files_is_written_where_its_weights_stand(draft: Path, tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    folder.mkdir()
    text = draft.read_text()
    first, last = text.index("criteria:"), text.index("questions:")
    parts = {"1.yaml": text[:first], "2.yaml": "# weights\n" + text[first:last], "3.yaml": text[last:]}
    for name, part in parts.items():
        (folder / name).write_text(part)
    before = state_of(folder)
    desk = DeskReader(folder)
    page = press(desk, desk(trying(data_mobility="2")), "Write to draft")
    assert "Data mobility 0.5 → 2 (2.yaml:3)." in told(page, "written")
    assert (folder / "2.yaml").read_text() == parts["2.yaml"].replace("0.5", "2")
    assert {name for name, state in state_of(folder).items() if state != before[name]} == {"2.yaml"}


def test_a_link_stays_one_and_the_mode_stays(draft: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.yaml"
    real.parent.mkdir()
    draft.rename(real)
    real.chmod(0o640)
    draft.symlink_to(os.path.relpath(real, tmp_path))
    desk = DeskReader(draft)
    page = press(desk, desk(trying(data_mobility="2")), WRITE)
    assert "(draft.yaml:7)" in told(page, "written")
    assert draft.is_symlink()
    assert LIGHT.replace("0.5", "2") in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [*real.parent.iterdir()] == [real]


@pytest.mark.parametrize("weight", ["", "0", "-1", "three", "1e9", "1/2", "9" * 30, "0.50"])
def test_what_is_no_other_weight_writes_nothing(desk: DeskReader, draft: Path, weight: str) -> None:
    before = draft.stat()
    tried = desk(trying(data_mobility="2"))
    page = press(desk, tried, WRITE, {"weight.data_mobility": weight})
    assert not page.all("*[@id='written']")
    assert draft.stat() == before


def test_a_weight_outside_its_range_is_written_as_it_was_tried(draft: Path) -> None:
    draft.write_text(draft.read_text().replace("weight: 0.5", "weight: 0.5, weight_range: [0.25, 1]"))
    desk = DeskReader(draft)
    press(desk, desk(trying(data_mobility="7")), WRITE)
    assert "weight: 7, weight_range: [0.25, 1]" in draft.read_text()


def test_pressing_twice_writes_once_and_tells_the_same(desk: DeskReader, draft: Path) -> None:
    page = desk(trying(data_mobility="2"))
    first, second = send(desk, page, WRITE), send(desk, page, WRITE)
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    assert "0.5 → 2" in told(desk(second.headers["Location"]), "written")
    assert draft.read_text().count(LIGHT.replace("0.5", "2")) == 1


def test_what_was_written_is_told_until_the_file_is_another(desk: DeskReader, draft: Path) -> None:
    address = send(desk, desk(trying(data_mobility="2")), WRITE).headers["Location"]
    assert desk(address).all("*[@id='written']")
    assert not desk("/").all("*[@id='written']")
    assert not desk("/?written=made-up").all("*[@id='written']")
    draft.write_text(draft.read_text() + "# more\n")
    assert not desk(address).all("*[@id='written']")


def test_nothing_is_offered_where_nothing_is_tried_or_the_file_is_broken(
    desk: DeskReader, draft: Path
) -> None:
    assert WRITE not in buttons_of(desk("/"))
    assert WRITE in buttons_of(desk(trying(data_mobility="2")))
    desk.client.get("/")
    draft.write_text(draft.read_text().replace("weight: 0.5", "weight: much"))
    page = desk(trying(data_mobility="2"))
    assert WRITE not in buttons_of(page)
    assert "fix the file first, and write draft.yaml:7 weight: 2." in page.text()


NUMBER = st.decimals("0.00001", "99999.99999", places=5).map(Fraction)


@settings(max_examples=4)
@given(st.lists(NUMBER, min_size=4, max_size=4), st.integers(0, 10**29 - 1))
def test_the_file_then_says_exactly_what_was_tried(numbers: list[Fraction], many: int) -> None:
    long = Fraction(many, 10**20) or Fraction(1)
    own, tried = numbers[:2], [numbers[2], long]
    with TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.yaml"
        small = Path(__file__).parents[1] / "small.yaml"
        text = small.read_text()
        for weight in own:
            text = text.replace("weight: 3}", f"weight: {decimal(weight)}}}", 1)
        draft.write_text(text)
        desk = DeskReader(draft)
        page = desk(trying(data_mobility=decimal(tried[0]), scope_of_care=decimal(tried[1])))
        if tried != own:
            press(desk, page, WRITE)
        assert [each.weight for each in examine_draft(draft)[0].edition.criteria.criteria] == tried
