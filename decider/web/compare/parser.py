"""Parses the results to compare from a query string or a paste: codes or links, with optional names."""

from collections.abc import Iterable
from itertools import zip_longest

from decider.codes import is_code
from decider.pasted_links import Pasted, pasted
from decider.text.plain import one_line

LONGEST_NAME = 40


def sent(codes: Iterable[str], names: Iterable[str], text: str) -> list[Pasted]:
    """Codes with the names at the same places, then what was pasted; names too many are dropped."""
    pairs = zip_longest(codes, names, fillvalue="")
    given = [each for code, name in pairs if code.strip() for each in _given(code, name)]
    return [Pasted(each.code, named(each.label)) for each in (*given, *pasted(text))]


def named(text: str) -> str:
    """A name sanitized for display: one line, no hidden characters, at most LONGEST_NAME."""
    return one_line(text)[:LONGEST_NAME].strip()


def _given(code: str, name: str) -> list[Pasted]:
    if is_code(code):
        return [Pasted(code, name)]
    first, *others = pasted(code) or [Pasted(code)]
    return [Pasted(first.code, name or first.label), *others]
