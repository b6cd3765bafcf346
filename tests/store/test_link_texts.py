"""Which texts of a prepared link are plain text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.text import plain


@pytest.mark.parametrize(
    "backwards", ["\N{RIGHT-TO-LEFT OVERRIDE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\0", "\x1b"]
)
def test_characters_that_hide_or_turn_are_no_plain_text(backwards: str) -> None:
    assert not plain.is_plain(f"Dr. {backwards}Ames", lines=True)


@pytest.mark.parametrize(
    "name", ["علي\N{ZERO WIDTH NON-JOINER}رضا", "👩\N{ZERO WIDTH JOINER}⚕️", "Zoë O’Neil", "山田"]
)
def test_names_of_every_script_are_plain_text(name: str) -> None:
    assert plain.is_plain(name)
    assert plain.can_be_seen(name)


@given(st.text(max_size=40))
def test_tidied_text_is_tidy_and_plain_text_has_no_breaks(given: str) -> None:
    tidy = plain.tidied(given)
    assert plain.tidied(tidy) == tidy
    assert "\r" not in tidy
    for lines in (False, True):
        assert plain.is_plain(plain.cleared(given, lines=lines), lines=lines)
        assert plain.cleared(tidy, lines=lines) == tidy or not plain.is_plain(tidy, lines=lines)
    if plain.is_plain(tidy):
        assert len(tidy.splitlines()) <= 1
        assert plain.is_plain(tidy, lines=True)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", tidy)


def test_text_of_nothing_but_space_and_joiners_cannot_be_seen() -> None:
    assert not plain.can_be_seen("\N{ZERO WIDTH JOINER}")
    assert not plain.can_be_seen("\N{NO-BREAK SPACE}")
