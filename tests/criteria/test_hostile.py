"""Files made to hurt: each is refused with places, soon, and with little memory."""

import subprocess
import sys
from unittest.mock import patch

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from decider.criteria import CriteriaFileError, open_document
from decider.criteria.model.criteria import Criteria
from decider.criteria.parser import composer
from decider.criteria.problems import MOST_PROBLEMS, by_message
from tests.criteria.samples import HOSTILE, SMALL

LOADERS = [yaml.CSafeLoader, yaml.SafeLoader]
CONTENT = yaml.load(SMALL, yaml.CSafeLoader)
PIECES = st.sampled_from(
    [*"[]{}:,-?&*!|>'\"%@`#~\\\t \n", "<<: ", "- ", ": ", "---\n", "...\n", "\ufeff", "\\UFFFFFFFF"]
)
NAMES = st.sampled_from(
    sorted({*Criteria.model_fields, "id", "name", "ask", "choices", "points", "emr", "none", ""})
)
TREES = st.recursive(
    st.text(max_size=3) | NAMES,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(NAMES, below, max_size=4),
    max_leaves=20,
)


def refusal_of(source: str | bytes) -> CriteriaFileError | None:
    """The refusal of a source, or None where it was read."""
    try:
        open_document(source, "a.yaml")
    except CriteriaFileError as refused:
        return refused
    return None


def examine(source: str | bytes) -> bool:
    """Read, or be refused with places; whether it was refused."""
    refused = refusal_of(source)
    if refused:
        assert 0 < len(refused.problems) <= MOST_PROBLEMS + 1
        assert all(each.line > 0 and each.column > 0 and each.message for each in refused.problems)
        lines = [1 + (len(same) > 1) for same in by_message(refused.problems)]
        assert len(str(refused).splitlines()) == sum(lines)
        assert "does not belong here" not in str(refused), "the table of words lacks a kind of error"
    return refused is not None


EACH_IN_A_PROCESS = """
import os
from decider.criteria import CriteriaFileError, open_document
from tests.criteria.samples import HOSTILE
for source in HOSTILE.values():
    child = os.fork()
    if not child:
        try: open_document(source, "a.yaml")
        except CriteriaFileError as refused:
            placed = all(each.line > 0 and each.column > 0 and each.message for each in refused.problems)
            untold = "does not belong here" in str(refused)
            os._exit(0 if placed and not untold and str(refused).count("\\n") < len(refused.problems) else 1)
        os._exit(2)
    _, status, used = os.wait4(child, 0)
    print(os.waitstatus_to_exitcode(status), used.ru_maxrss, used.ru_utime + used.ru_stime)
"""


@pytest.fixture(scope="module")
def ends() -> dict[str, tuple[int, int, float]]:
    """For each hostile file, read in a process of its own: how that ended, and its kilobytes and seconds."""
    done = subprocess.run(
        [sys.executable, "-c", EACH_IN_A_PROCESS], capture_output=True, text=True, check=True
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    told = [(int(status), int(kilobytes), float(seconds)) for status, kilobytes, seconds in lines]
    return dict(zip(HOSTILE, told, strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_places_soon_and_in_little_memory(
    name: str, ends: dict[str, tuple[int, int, float]]
) -> None:
    status, kilobytes, seconds = ends[name]
    assert status == 0
    assert kilobytes < 100_000
    assert seconds < 2


@pytest.mark.parametrize("loader", LOADERS)
@given(text=st.text() | st.lists(PIECES | st.text(max_size=3)).map("".join))
@example(text='"\\UFFFFFFFF"')
@example(text='"\\ud800"')
def test_any_text_is_read_or_refused_by_either_parser(loader: type, text: str) -> None:
    with patch.object(composer, "LOADER", loader):
        examine(text)


@given(data=st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    examine(data)


@given(
    start=st.integers(0, len(SMALL)),
    length=st.integers(0, 30),
    piece=st.lists(PIECES, max_size=3).map("".join),
)
def test_a_good_file_with_any_piece_replaced_is_read_or_refused(start: int, length: int, piece: str) -> None:
    examine(SMALL[:start] + piece + SMALL[start + length :])


@given(tree=TREES)
def test_any_tree_of_texts_lists_and_mappings_is_read_or_refused(tree: object) -> None:
    examine(yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True))


@given(name=st.sampled_from(sorted(Criteria.model_fields)), tree=TREES)
def test_a_good_file_with_any_section_replaced_is_read_or_refused(name: str, tree: object) -> None:
    examine(yaml.dump(CONTENT | {name: tree}, Dumper=yaml.CSafeDumper))


def test_more_problems_than_anyone_reads_are_cut_and_the_last_line_says_so() -> None:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(HOSTILE["20,000 unknown keys"])
    assert refused.value.problems[-1].message == "more problems follow; mend these first"
    assert len(refused.value.problems) == MOST_PROBLEMS + 1
