"""Files made to hurt: each is refused with places, soon, and with little memory."""

import subprocess
import sys
import time
from unittest.mock import patch

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from decider.criteria import CriteriaFileError, open_document
from decider.criteria.model.criteria import Criteria
from decider.criteria.parser import composer
from decider.criteria.problems import MOST_PROBLEMS
from tests.criteria.samples import HOSTILE, SMALL

LOADERS = [yaml.CSafeLoader, yaml.SafeLoader]
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
        assert str(refused).count("\n") == len(refused.problems) - 1
        assert "does not belong here" not in str(refused), "the table of words lacks a kind of error"
    return refused is not None


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_places_within_two_seconds(source: str | bytes) -> None:
    begun = time.process_time()
    assert examine(source)
    assert time.process_time() - begun < 2


def test_no_hostile_file_takes_a_hundred_megabytes() -> None:
    script = (
        "import os\n"
        "from tests.criteria.samples import HOSTILE\n"
        "from decider.criteria import CriteriaFileError, open_document\n"
        "for source in HOSTILE.values():\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        "        try: open_document(source)\n"
        "        except CriteriaFileError: os._exit(0)\n"
        "        os._exit(1)\n"
        "    print(os.wait4(child, 0)[2].ru_maxrss)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    kilobytes = [int(line) for line in done.stdout.split()]
    assert len(kilobytes) == len(HOSTILE)
    assert max(kilobytes) < 100_000


@pytest.mark.parametrize("loader", LOADERS)
@given(text=st.text() | st.lists(PIECES | st.text(max_size=3)).map("".join))
@example(text='"\\UFFFFFFFF"')
@example(text='"\\ud800"')
def test_any_text_is_read_or_refused_by_either_parser(loader: type, text: str) -> None:
    with patch.object(composer, "_LOADER", loader):
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
    examine(yaml.safe_dump(tree, allow_unicode=True))


@given(name=st.sampled_from(sorted(Criteria.model_fields)), tree=TREES)
def test_a_good_file_with_any_section_replaced_is_read_or_refused(name: str, tree: object) -> None:
    examine(yaml.safe_dump(yaml.safe_load(SMALL) | {name: tree}))


def test_more_problems_than_anyone_reads_are_cut_and_the_last_line_says_so() -> None:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(HOSTILE["20,000 unknown keys"])
    assert refused.value.problems[-1].message == "more problems follow; mend these first"
    assert len(refused.value.problems) == MOST_PROBLEMS + 1
