"""Sanitizing plain text: normalization, and hidden or misleading characters."""

import unicodedata
from itertools import groupby

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
SEEN = "LNPS"
NONCHARACTERS = range(0xFDD0, 0xFDF0)
PLANE_END = 0xFFFE


def tidied(text: str) -> str:
    """A text in the usual composition of its letters (NFC), with usual line ends and no space around it."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def is_plain(text: str, *, lines: bool = False) -> bool:
    """Whether a text has no control characters, nothing that turns its direction, and no other lines.

    Joiners are letters' business in many scripts, and stay.
    """
    # What can be printed is not hidden: the categories of hidden characters are all unprintable to Python.
    return text.isprintable() or all(_is_open(each, lines=lines) for each in text)


def cleared(text: str, *, lines: bool = False) -> str:
    """A text without what is not plain; what made space leaves a space."""
    if text.isprintable():
        return text.strip()
    return "".join(
        each if _is_open(each, lines=lines) else " " if each.isspace() else "" for each in text
    ).strip()


def one_line(text: str) -> str:
    """A text for one line: NFC, without hidden characters, with single spaces."""
    return " ".join(cleared(tidied(text)).split())


def without_hidden(text: str, instead: str = "") -> str:
    """A text with each run of hidden characters replaced, line breaks included."""
    if text.isprintable():
        return text
    runs = groupby(text, is_hidden)
    return "".join(instead if hidden else "".join(run) for hidden, run in runs)


def is_hidden(character: str) -> bool:
    """Whether a character leaves no mark and makes no letter: controls, marks of direction, noncharacters."""
    point = ord(character)
    # The last two code points of every plane are no characters, and neither are 32 of the Arabic forms.
    outside = point in NONCHARACTERS or point & PLANE_END == PLANE_END
    return outside or (unicodedata.category(character) in HIDDEN and character not in JOINERS)


def can_be_seen(text: str) -> bool:
    """Whether any character of a text leaves a mark on the page."""
    return any(unicodedata.category(each)[0] in SEEN for each in text)


def _is_open(character: str, *, lines: bool) -> bool:
    return lines if character == "\n" else not is_hidden(character)
