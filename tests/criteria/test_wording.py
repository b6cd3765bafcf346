"""The reading grade: long words per sentence, by Anderson's table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.readability import COLLEGE, LONG, STEPS, reading_grade


def text_of(long: int, sentences: int) -> str:
    """So many long words, in the first of so many sentences."""
    return f"It is {'certain ' * long}so. " + "It is so. " * (sentences - 1)


@pytest.mark.parametrize(
    ("long", "sentences", "grade"),
    [
        (0, 1, 1), (1, 5, 2), (1, 2, 3), (1, 1, 4), (3, 1, 8), (37, 10, 9), (44, 10, 9), (45, 10, 10),
        (52, 10, 10), (53, 10, 11), (62, 10, 12), (71, 10, 12), (72, 10, COLLEGE), (40, 1, COLLEGE),
    ],
)  # fmt: skip
def test_grades_are_those_of_the_table(long: int, sentences: int, grade: int) -> None:
    assert reading_grade(text_of(long, sentences)) == grade


def test_the_table_has_a_step_for_every_grade_after_the_first() -> None:
    assert len(STEPS) == COLLEGE - 1
    assert sorted(set(STEPS)) == STEPS


def test_a_word_is_long_from_seven_letters_on_and_counts_once_however_long() -> None:
    assert reading_grade("Do you need patient") == reading_grade("Do you need interoperability") == 4
    assert reading_grade("Do you need a doctor") == 1
    assert len("patient") == LONG


def test_one_technical_term_leaves_a_short_question_easy() -> None:
    assert reading_grade("Does your practice need interoperability with other practices?") == 8


def test_figures_and_signs_are_no_letters_and_inner_dashes_split_no_word() -> None:
    assert reading_grade("$1,234,567.89 (2026-11-22)") == 1
    assert reading_grade("They’re go-ahead") == reading_grade("a certain answer it be")


@pytest.mark.parametrize("end", [".", "?", "!", ":", ";", "...", "?!", ".”", ".)"])
def test_a_sentence_ends_at_its_sign_and_where_a_text_ends(end: str) -> None:
    assert reading_grade(f"A certain thing{end} It is so") == 3
    assert reading_grade("A certain thing", "it is so") == 3


def test_a_point_inside_a_number_ends_no_sentence() -> None:
    assert reading_grade("A certain 1.5 it is so") == 4


@pytest.mark.parametrize("texts", [(), ("",), ("", "1 2 3.", "!")])
def test_a_text_without_words_is_easy(texts: tuple[str, ...]) -> None:
    assert reading_grade(*texts) == 1


@given(st.lists(st.text(), max_size=4))
def test_every_text_has_a_grade(texts: list[str]) -> None:
    assert 1 <= reading_grade(*texts) <= COLLEGE
