"""Addresses that open an email in a mail program, short enough for every one of them.

Source: RFC 6068. Windows hands programs no more than 2,048 characters of an address, and some take less.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

# What a page shows of an email it carries as an address as well, which is most of what it weighs.
MOST, MOST_SUBJECT = 1400, 500
LINE_END = "\r\n"


@dataclass(frozen=True, slots=True)
class MailSection:
    """Lines of an email under a heading, which may be empty."""

    heading: str
    lines: Sequence[str]


# The limit counts characters of the address after encoding, and one of a text can become nine of them. So
# lines are encoded one by one and added while they fit; none is cut in the middle of an encoded character.
def mailto(subject: str, opening: str, sections: Iterable[MailSection]) -> str:
    """An email that begins with its opening, whole, and goes on as far as it fits, line by line."""
    address = f"mailto:?subject={fitted(subject, MOST_SUBJECT)}&body={_quoted(opening)}"
    for section in sections:
        # A heading goes only with the first line under it.
        before = LINE_END * 2 + (section.heading + LINE_END if section.heading else "")
        for line in section.lines:
            more = _quoted(before + line)
            if len(address) + len(more) > MOST:
                return address
            address, before = address + more, LINE_END
    return address


@lru_cache(maxsize=64)  # the letters of a criteria file are few, and longer than what a page says of itself
def letter(subject: str, text: str) -> str:
    """An email with this text, as far as it fits, line by line."""
    opening, *lines = text.strip().split("\n")
    while lines and not lines[0]:
        del lines[0]
    return mailto(subject, opening, [MailSection("", lines)])


def plain(opening: str, sections: Iterable[MailSection]) -> str:
    """The whole email as text."""
    parts = (LINE_END.join([*filter(None, [each.heading]), *each.lines]) for each in sections if each.lines)
    return (LINE_END * 2).join([opening, *parts]).replace(LINE_END, "\n")


def fitted(text: str, most: int) -> str:
    """As much from the start of a text as fits into so many characters of an address, encoded for one."""
    whole = _quoted(text)
    if len(whole) <= most:
        return whole
    coded = ""
    for character in text:
        more = _quoted(character)
        if len(coded) + len(more) > most:
            break
        coded += more
    return coded


# RFC 6068 lets these stand, and two more, which HTML and forms read as something else.
def _quoted(text: str) -> str:
    return quote(text, safe="!$()*,;:@")
