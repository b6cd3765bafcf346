"""What an author did not mean though YAML accepts it, and files that cannot be read at all."""

import pytest

from decider.criteria import CriteriaFileError, open_document
from tests.criteria.samples import SMALL


def cut_in(text: str) -> list[tuple[int, int]]:
    return [(each.line, each.column) for each in open_document(text).cut_texts()]


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1
    return SMALL.replace(old, new)


def test_a_text_cut_by_a_comment_is_warned_of_where_the_comment_begins() -> None:
    text = changed("ask: How often do you refer?", "ask: Do you refer to clinic #3?")
    (place,) = cut_in(text)
    assert text.splitlines()[place[0] - 1][place[1] - 1 :] == "#3?"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ask: How often do you refer?", 'ask: "Do you refer to clinic #3?"'),
        ("ask: How often do you refer?", "ask: How often do you refer?  # monthly counts as rarely"),
        ("ask: How often do you refer?", "ask: How often do you refer?\n    # monthly counts as rarely"),
        ('version: "1"', "version: 1 # the first"),
        ("weight: 3}", "weight: 3} # as we see it"),
        ("questions:\n", "questions: # what we ask\n"),
    ],
)
def test_a_comment_that_cuts_no_text_is_left_alone(old: str, new: str) -> None:
    assert cut_in(changed(old, new)) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("length", [1, 400_000])
def test_a_file_in_utf_16_is_called_that_whatever_its_size(encoding: str, length: int) -> None:
    with pytest.raises(CriteriaFileError) as refused:
        open_document((SMALL + "#" * length).encode(encoding))
    (problem,) = refused.value.problems
    assert problem.message == "the file is UTF-16; save it as UTF-8"


def test_no_break_spaces_in_what_people_read_are_left_as_they_are() -> None:
    text = changed("How often do you refer?", "How often do\u00a0you refer?")
    assert open_document(text).criteria.questions[0].ask == "How often do\u00a0you refer?"


@pytest.mark.parametrize(
    ("spoiled", "later"),
    [
        (SMALL + "options: {", "what follows"),
        (SMALL + "nothing: here\n", "what the file means"),
        (changed("{emr: 3}", "{her: 3}"), "scenarios"),
    ],
)
def test_a_refusal_says_what_was_not_looked_at_because_of_it(spoiled: str, later: str) -> None:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(spoiled)
    assert later in refused.value.later
