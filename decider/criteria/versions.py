"""The names of editions: which comes after another."""

import re

_MONTH = re.compile(r"([12][0-9]{3})([.-])(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
MONTHS = 12


def next_version(version: str) -> str | None:
    """The version after one that names a month, such as 2026.11, or counts, such as 1; None for any other."""
    if _NUMBER.fullmatch(version):
        return str(int(version) + 1)
    if month := _MONTH.fullmatch(version):
        year, mark, number = month.groups()
        years, last = divmod(int(number), MONTHS)
        return f"{int(year) + years}{mark}{last + 1:02}"
    return None
