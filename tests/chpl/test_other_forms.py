"""Files that are not the list's JSON: named as what they are, with the remedy for that."""

from pathlib import Path

import pytest

from decider.chpl.pages import LIST
from decider.strict_json.json_value import JsonFileError
from tests.chpl.listed import SAMPLE

JSON = SAMPLE[0].read_text()
API = "https://chpl.healthit.gov/#/resources/api"


def refusal(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(JsonFileError) as misread:
        LIST.opened(path)
    (problem,) = misread.value.problems
    assert problem.startswith(f"{path}: ")
    return problem


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_called_that_with_how_to_do_better(encoding: str, tmp_path: Path) -> None:
    problem = refusal(tmp_path / "p0.json", JSON.encode(encoding))
    assert "this is UTF-16" in problem
    assert "curl.exe --output" in problem
    assert "save the file as UTF-8" in problem


@pytest.mark.parametrize("content", ["CHPL ID,Developer,Product\n1,a,b\n", '"Id";"Developer";"Product"\n'])
def test_csv_is_called_that_and_json_asked_for(content: str, tmp_path: Path) -> None:
    problem = refusal(tmp_path / "list.csv", content.encode())
    assert "this is CSV" in problem
    assert API in problem
    assert "again" not in problem


def test_a_web_page_is_called_that(tmp_path: Path) -> None:
    assert "this is a web page" in refusal(tmp_path / "p0.json", b"<!DOCTYPE html><title>Search</title>")


def test_json_with_a_mark_at_its_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p0.json"
    path.write_bytes(JSON.encode("utf-8-sig"))
    assert LIST.opened(path).at("results").value
