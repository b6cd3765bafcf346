"""Every mistake an author can make has a small file in tests/broken, and its exact answer."""

from functools import cache
from pathlib import Path

import pytest

from decider.criteria import CriteriaFileError, open_document

BROKEN = sorted((Path(__file__).parents[1] / "broken").glob("*.yaml"))
MARK = "# expect "
OURS = ("dict", "tuple", "pydantic", "nonetype", "input should", "traceback", "node", "scalar", "sequence")


@cache
def answer_to(path: Path) -> CriteriaFileError:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(path)
    return refused.value


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_answered_with_exactly_the_problems_in_its_first_lines(path: Path) -> None:
    lines = path.read_text().splitlines()
    expected = [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]
    assert [str(problem) for problem in answer_to(path).problems] == expected


def test_no_answer_speaks_of_our_own_parts() -> None:
    for path in BROKEN:
        words = str(answer_to(path)).replace(str(path), "").lower().replace("contradict", "")
        assert [ours for ours in OURS if ours in words] == [], path.stem


def test_there_are_files_to_look_at() -> None:
    assert len(BROKEN) > 100
