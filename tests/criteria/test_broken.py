"""Every mistake an author can make has a small file in tests/broken, and its exact answer."""

from pathlib import Path

import pytest

from decider.criteria import CriteriaFileError, open_document

BROKEN = sorted((Path(__file__).parents[1] / "broken").glob("*.yaml"))
MARK = "# expect "


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_answered_with_exactly_the_problems_in_its_first_lines(path: Path) -> None:
    lines = path.read_text().splitlines()
    with pytest.raises(CriteriaFileError) as refused:
        open_document(path)
    expected = [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]
    assert [str(problem) for problem in refused.value.problems] == expected


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_no_answer_speaks_of_our_own_parts(path: Path) -> None:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(path)
    words = str(refused.value).replace(str(path), "").lower().replace("contradict", "")
    for ours in (
        "dict",
        "tuple",
        "pydantic",
        "nonetype",
        "input should",
        "traceback",
        "node",
        "scalar",
        "sequence",
    ):
        assert ours not in words


def test_there_are_files_to_look_at() -> None:
    assert len(BROKEN) > 100
