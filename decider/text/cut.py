"""Truncation of texts."""

import re
from collections.abc import Sequence

ELLIPSIS = "…"
LONGEST_SAID_BACK = 60


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, its end cut off where it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + ELLIPSIS


def clipped(text: str, most: int) -> str:
    """A text on one line, cut at a word where it is longer than so many characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    # The last word goes if it is of usual length; a longer one is an address or no word, and is cut through.
    return re.sub(r"\s+\S{0,20}$", "", line[: most - 1]).rstrip(" ,;:") + ELLIPSIS


def shown(sent: str) -> str:
    """What somebody sent, short enough to be said back, without what nobody can see."""
    return clipped("".join(each for each in sent if each.isprintable()), LONGEST_SAID_BACK)


def within(phrases: Sequence[str], most: int) -> str:
    """As many phrases from the first on as fit into so many characters, and at least a part of the first."""
    for count in range(len(phrases), 1, -1):
        said = ", ".join(phrases[:count])
        if len(said) <= most:
            return said
    return clipped("".join(phrases[:1]), most)
