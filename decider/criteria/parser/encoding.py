"""Decoding of a file: its size, encoding and characters."""

import re
from collections.abc import Iterator
from itertools import islice

from decider.criteria.problems import MOST_PROBLEMS, Problem

MOST_BYTES = 512 * 1024
REMEDY = "shorten it, or make it a folder of several"

_BREAK = re.compile(r"\r\n|\r|\n")
# Control characters, line ends that only YAML knows, what reverses the direction of writing, lone surrogates,
# and a byte order mark anywhere but at the beginning.
_UNSEEN = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def decode(raw: str | bytes, most: int) -> tuple[str, list[Problem]]:
    """The text without its byte order mark, and the problems that keep it from being parsed.

    One of more than `most` bytes is a problem.
    """
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
    if name := other_unicode(data):
        return "", [Problem(1, 1, f"the file is {name}; save it as UTF-8")]
    if len(data) > most:
        return "", [Problem(1, 1, f"the file is larger than {most // 1024} KB; {REMEDY}")]
    try:
        text = raw if isinstance(raw, str) else raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _BREAK.split(data[: error.start].decode("utf-8"))
        return "", [
            Problem(
                len(before),
                len(before[-1]) + 1,
                f"the byte {data[error.start]:02x} is not UTF-8; save the file as UTF-8",
            )
        ]
    text = text.removeprefix("\ufeff")
    return text, list(islice(_unseen(text), MOST_PROBLEMS + 1))


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins; the first after its byte order mark, if it has one."""
    return [len(text) - len(text.removeprefix("\ufeff")), *(found.end() for found in _BREAK.finditer(text))]


# By the byte order mark, the longer one first, as that of UTF-32 begins like that of UTF-16. Without a mark,
# every second byte of ASCII text in UTF-16 is 0; a quarter of zeros in 200 bytes is enough evidence.
def other_unicode(data: bytes) -> str | None:
    """The encoding of a file in UTF-16 or UTF-32, or None."""
    beginning = data[:200]
    if beginning.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    half = len(beginning) // 2
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or (half > 1 and beginning.count(0) > half // 2):
        return "UTF-16"
    return None


def unseen(text: str) -> str | None:
    """The first invisible character, or None."""
    found = _UNSEEN.search(text)
    return found and found.group()


def unseen_words(character: str) -> str:
    """A message about an invisible character, with the remedy."""
    return f"the character U+{ord(character):04X} cannot be seen; remove it"


def _unseen(text: str) -> Iterator[Problem]:
    for number, line in enumerate(_BREAK.split(text), 1):
        for found in _UNSEEN.finditer(line):
            yield Problem(number, found.start() + 1, unseen_words(found.group()))
