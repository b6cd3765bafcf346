"""The desk shows what a file has and speaks of nothing else, whatever its subject and its size."""

from pathlib import Path

import pytest

from tests.web.desk.conftest import DeskReader

CRM = Path(__file__).parents[3] / "examples" / "crm.yaml"
PAGES = ["/", "/?open=all", "/impact", "/impact/hits", "/sheet", "/coverage", "/sources", "/check"]


@pytest.fixture(scope="module")
def crm(tmp_path_factory: pytest.TempPathFactory) -> DeskReader:
    """A draft on another subject, with three options, in which a criterion counts more."""
    edited = tmp_path_factory.mktemp("crm") / "draft.yaml"
    edited.write_text(CRM.read_text().replace("weight: 1", "weight: 4"))
    assert edited.read_text() != CRM.read_text()
    return DeskReader(edited, CRM)


@pytest.mark.parametrize("address", PAGES)
def test_another_subject_is_told_in_its_own_words(crm: DeskReader, address: str) -> None:
    text = crm(address).text().lower()
    assert not {word for word in ("practice", "patient", "emr", "ehr", "clinic") if f" {word}" in text}


def test_three_options_have_three_numbers_in_a_cell(crm: DeskReader) -> None:
    cells = [cell for row in crm("/").all("table[@class='heat']/tbody/tr") for cell in row.findall("td")]
    assert {len(cell.findall("./a/span")) for cell in cells if cell.find("a") is not None} == {3 + 1}


def test_a_file_without_scenarios_and_sources_has_no_empty_parts(small: Path) -> None:
    desk = DeskReader(small)
    text = desk("/").text()
    assert "No scenarios yet" in text
    assert "Sources that need a look" not in text
    assert "Nothing to compare" in text
    assert "scenarios:" in desk("/sheet?size=small").text()
