"""Impossible dates of sources: days and months that do not exist, and days in the future."""

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from decider.criteria.messages import quoted
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.dates import day_of
from decider.criteria.problems import Finding

_MONTHS = [name.lower() for name in month_name[1:]]
_SHORT = {*(name.lower() for name in month_abbr[1:]), "sept"}
_MONTH_AND_YEAR = re.compile(r"([^\W\d_]+)\.? (?:[0-9]{1,2}(?:st|nd|rd|th)?,? )?[0-9]{4}\b")
_NUMBERS = re.compile(r"\b([0-9]{2}([0-9]{2})-([0-9]{2})(-[0-9]{2})?)\b")


def impossible_dates(criteria: Criteria, today: date) -> Iterator[Finding]:
    """A finding for each date of a source, published or read, that does not exist or is in the future."""
    for source in criteria.sources:
        for key, text in (("date", source.date), ("read", source.read or "")):
            if words := _impossible(text, today):
                yield Finding(("sources", source.id, key), f"{words}; write the one that is meant")


def _impossible(text: str, today: date) -> str | None:
    for word in _MONTH_AND_YEAR.findall(text):
        if word.lower() not in {*_MONTHS, *_SHORT} and get_close_matches(
            word.lower(), _MONTHS, n=1, cutoff=0.75
        ):
            return f"there is no month {quoted(word)}"
    for written, year, month, rest in _NUMBERS.findall(text):
        if not rest and month > max(year, "12"):
            continue  # two years, as in 2025-26
        day = day_of(written if rest else f"{written}-01")
        if day is None:
            return f"there is no {written}"
        if day > today:
            return f"{written} is still to come"
    return None
