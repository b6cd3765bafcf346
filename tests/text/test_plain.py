"""Texts that Python calls printable hold nothing hidden, which is why they are not looked at sign by sign."""

import sys

from decider.text.plain import is_hidden


def test_no_character_that_can_be_printed_is_hidden() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    assert [each for each in every if each.isprintable() and is_hidden(each)] == []
