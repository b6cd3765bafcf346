"""Paths with their queries; codes and ids need no quoting."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlencode

from decider.criteria.reserved_ids import LEFT_OUT

Pairs = Sequence[tuple[str, str]]


def queried(path: str, pairs: Pairs) -> str:
    """A path with these pairs as its query, if there are any."""
    return path + (f"?{_said(tuple(pairs))}" if pairs else "")


# A page links to each of its questions, and each of these links has the same query.
@lru_cache(maxsize=64)
def _said(pairs: tuple[tuple[str, str], ...]) -> str:
    return urlencode(pairs)


def left_out_of(names: Iterable[str]) -> list[tuple[str, str]]:
    """What was not used on the way to a page, as pairs of its query."""
    return [(LEFT_OUT, name) for name in names]


def carrying(path: str, code: str) -> str:
    """A page about no answers, whose menu carries on a code."""
    return queried(path, [("r", code)] if code else [])
