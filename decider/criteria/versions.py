"""The names of editions: which comes after another."""

import re
from collections.abc import Set as AbstractSet

_MONTH = re.compile(r"([12][0-9]{3})([.-])(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
MONTHS = 12


def next_version(version: str, taken: AbstractSet[str] = frozenset()) -> str | None:
    """The first version after one that is not taken; None where one neither names a month nor counts.

    After 2026.11 comes 2026.12, and after 1 comes 2.
    """
    following = _after(version)
    while following and following in taken:
        following = _after(following)
    return following


def _after(version: str) -> str | None:
    if _NUMBER.fullmatch(version):
        return str(int(version) + 1)
    if month := _MONTH.fullmatch(version):
        year, mark, number = month.groups()
        years, last = divmod(int(number), MONTHS)
        return f"{int(year) + years}{mark}{last + 1:02}"
    return None
