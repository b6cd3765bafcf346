"""Words for messages about a criteria file to its author."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Any

from decider.criteria.lookalikes import lookalike_in

LONGEST_QUOTE = 50
LONGEST_LIST = 8
MOST_COMPARED = 500


def quoted(text: str) -> str:
    """A word of the file in quotes, on one line, cut at LONGEST_QUOTE characters."""
    line = " ".join(text[: 4 * LONGEST_QUOTE].split())
    return f"'{line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + '…'}'"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names, at least one, quoted and joined as in a sentence."""
    *most, final = map(quoted, names)
    return f"{', '.join(most)} {last} {final}" if most else final


def kind(value: Any) -> str:
    """The kind of a value of the file, in words."""
    if value == "":
        return "nothing"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a mapping"


def unknown(what: str, name: str, known: Collection[str], remedy: str = "") -> str:
    """A message that a name is unknown, with the nearest known name, else a remedy, else the known names.

    At most MOST_COMPARED names are compared, so that no file can make this slow.
    """
    if found := lookalike_in(name):
        return f"unknown {what} {quoted(name)}; {found[1]}"
    meant = _meant(name, list(islice(known, MOST_COMPARED)))
    if meant:
        return f"unknown {what} {quoted(name)}; did you mean {quoted(meant)}?"
    if not remedy and 0 < len(known) <= LONGEST_LIST:
        remedy = f"use {listed(known, 'or')}"
    return f"unknown {what} {quoted(name)}{'; ' if remedy else ''}{remedy}"


def expected(known: Iterable[str]) -> str:
    """A message that something else than a name stands where one of these is expected."""
    return f"expected one of {', '.join(map(quoted, islice(known, LONGEST_LIST)))}"


# An anagram comes first, since swapped letters are the most frequent slip and similarity by matching blocks
# rates them low. Then the closest name by difflib's ratio, if any is close enough.
def _meant(name: str, known: list[str]) -> str | None:
    swapped = [other for other in known if len(other) == len(name) and sorted(other) == sorted(name)]
    return next(iter(swapped or get_close_matches(name, known, n=1)), None)
