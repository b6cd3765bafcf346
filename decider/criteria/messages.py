"""Words for messages about a criteria file to its author."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Any

from decider.criteria.lookalikes import lookalike_in

LONGEST_QUOTE = 50
LONGEST_LIST = 8
MOST_COMPARED = 500
NEAR = 0.75


def quoted(text: str) -> str:
    """A word of the file in quotes, on one line, cut at LONGEST_QUOTE characters."""
    return f"'{on_one_line(text)}'"


def on_one_line(text: str) -> str:
    """A word of the file on one line, cut at LONGEST_QUOTE characters."""
    line = " ".join(text[: 4 * LONGEST_QUOTE].split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


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
    return unknown_or_meant(what, name, known, nearest(name, known), remedy)


def unknown_or_meant(
    what: str, name: str, known: Collection[str], meant: str | None, remedy: str = ""
) -> str:
    """The same message where it was looked up already which name was meant, if any."""
    if found := lookalike_in(name):
        return f"unknown {what} {quoted(name)}; {found[1]}"
    if meant:
        return f"unknown {what} {quoted(name)}; did you mean {quoted(meant)}?"
    if not remedy and 0 < len(known) <= LONGEST_LIST:
        remedy = f"use {listed(known, 'or')}"
    return f"unknown {what} {quoted(name)}{'; ' if remedy else ''}{remedy}"


def expected(known: Iterable[str]) -> str:
    """A message that something else than a name stands where one of these is expected."""
    return f"expected one of {', '.join(map(quoted, islice(known, LONGEST_LIST)))}"


# An anagram comes first, since swapped letters are the most frequent slip and similarity by matching blocks
# rates them low. Then the closest name by difflib's ratio, if it is close enough for a slip: with one letter
# of four another, or two of eight. Below that, 'sites' would be meant for 'size'.
def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that another was most likely meant to be, or None."""
    compared = list(islice(known, MOST_COMPARED))
    swapped = [other for other in compared if len(other) == len(name) and sorted(other) == sorted(name)]
    return next(iter(swapped or get_close_matches(name, compared, n=1, cutoff=NEAR)), None)


def if_renamed(name: str) -> str:
    """What to do about a question or a choice that is not there under this name any more."""
    return (
        "if it was renamed, put the old id back and use 'decider rename', or write the new one here and "
        f"'was: {name}' there; if it was removed, take this out too"
    )


def removed_words(what: str, name: str) -> str:
    """That a question or a choice is not there any more, and what to do where it is named."""
    return f"{what} {quoted(name)} was removed; remove this too, or put the {what} back"


def renamed_words(what: str, name: str, now: str) -> str:
    """That a question or a choice seems to have another id now, and what to do where the old one is named."""
    return (
        f"{what} {quoted(name)} seems to be {quoted(now)} now; put the old id back and use 'decider rename', "
        f"or write {now} here and 'was: {name}' there"
    )
