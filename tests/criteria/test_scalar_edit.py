"""A value in a criteria file is replaced in the style it has, and nothing else of the file changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.criteria import CriteriaFileError, open_document
from decider.criteria.scalar_edit import with_values
from decider.criteria.source_texts import document_of, opened_texts
from tests.criteria.samples import SMALL

WEIGHT = ("criteria", "mobility", "weight")
VERSION = ("version",)
SOURCE = Path("criteria.yaml")
STYLES = [
    ("weight: 3}", "weight: 2.5}"),
    ("weight:   3 }", "weight:   2.5 }"),
    ("weight: '3'}  # heavy", "weight: '2.5'}  # heavy"),
    ('"weight": "3"  , }', '"weight": "2.5"  , }'),
    ('weight: "\\x33"}', 'weight: "2.5"}'),
    ("weight:\n    # much\n    3\n  }", "weight:\n    # much\n    2.5\n  }"),
]
BLOCKS = [
    ("    weight: 3   # heavy", "    weight: 2.5   # heavy"),
    ("    weight: |-  # heavy\n      3\n\n", "    weight: |-  # heavy\n      2.5\n\n"),
    ("    weight: >-\n        3", "    weight: >-\n        2.5"),
]
MARKED = "\N{BYTE ORDER MARK}"


def edited(text: str, path: tuple[str, ...], value: str) -> str:
    texts = {str(SOURCE): text}
    document, after = with_values(SOURCE, document_of(SOURCE, texts), texts, {path: value})
    assert document.content == open_document(after[str(SOURCE)].encode()).content
    return after[str(SOURCE)]


@pytest.mark.parametrize("ends", ["\n", "\r\n", MARKED])
@pytest.mark.parametrize(("before", "after"), STYLES, ids=repr)
def test_a_value_keeps_its_quotes_and_everything_around_it(before: str, after: str, ends: str) -> None:
    source, wanted = (SMALL.replace("weight: 3}", each) for each in (before, after))
    assert source != wanted
    if ends == MARKED:
        source, wanted = MARKED + source, MARKED + wanted
    else:
        source, wanted = source.replace("\n", ends), wanted.replace("\n", ends)
    assert edited(source, WEIGHT, "2.5") == wanted


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("before", "after"), BLOCKS, ids=repr)
def test_a_value_keeps_the_block_it_stands_in(before: str, after: str, ends: str) -> None:
    source, wanted = (
        SMALL.replace("  mobility: {name: Mobility, weight: 3}", f"  mobility:\n    name: Mobility\n{each}")
        for each in (before, after)
    )
    assert edited(source.replace("\n", ends), WEIGHT, "2.5") == wanted.replace("\n", ends)


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("2026.11", "2026.12", "2026.12"),
        ("2026.11", "2026.12: final", '"2026.12: final"'),
        ("2026.11", "true", '"true"'),
        ("2026.11", "# 7", '"# 7"'),
        ("'2026.11'", "the board's", "'the board''s'"),
        ('"2026.11"', 'the "new" \\ one', '"the \\"new\\" \\\\ one"'),
        ("first\n  try", "2", "2"),
        ("|\n  2026.11\n", "2026.12", "|\n  2026.12\n"),
    ],
)
def test_what_needs_quotes_gets_them(before: str, value: str, after: str) -> None:
    source = SMALL.replace('"1"', before)
    assert edited(source, VERSION, value) == SMALL.replace('"1"', after)


@pytest.mark.parametrize(
    ("before", "value"),
    [('"1"', "“2”"), ('"1"', "2\u202e"), (">-\n  1", "a\n\n  b"), ("|-\n  1", " 2"), ("|2-\n    1", "3")],
)
def test_a_value_that_would_say_something_else_is_refused(before: str, value: str) -> None:
    with pytest.raises(CriteriaFileError):
        edited(SMALL.replace('"1"', before), VERSION, value)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1)


@given(TEXTS.map(str.strip).filter(bool), st.sampled_from(["1", "'1'", '"1"', "|-\n  1", ">-\n  1"]))
def test_any_text_is_written_as_itself_or_refused(value: str, style: str) -> None:
    source = SMALL.replace('"1"', style)
    try:
        after = edited(source, VERSION, value)
    except CriteriaFileError:
        return
    assert open_document(after.encode()).criteria.version == value
    assert after.endswith(SMALL.partition('"1"')[2])


def test_the_part_of_a_folder_that_holds_the_value_changes_alone(tmp_path: Path) -> None:
    cut = SMALL.index("criteria:")
    (tmp_path / "1.yaml").write_text(SMALL[:cut])
    (tmp_path / "2.yaml").write_text(SMALL[cut:])
    document, texts = opened_texts(tmp_path)
    _, after = with_values(tmp_path, document, texts, {WEIGHT: "4"})
    assert after == {
        str(tmp_path / "1.yaml"): SMALL[:cut],
        str(tmp_path / "2.yaml"): SMALL[cut:].replace("weight: 3", "weight: 4"),
    }
