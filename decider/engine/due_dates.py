"""Dates of a file that are due: sources to be looked up again, and rules that are not in force."""

from collections.abc import Iterator
from datetime import date, timedelta

from decider.criteria.messages import quoted
from decider.criteria.model.criteria import Criteria, Rule
from decider.criteria.model.dates import day_of
from decider.criteria.model.sources import Source
from decider.criteria.problems import Finding, Path

FRESH = timedelta(days=180)


def due_dates(criteria: Criteria, today: date) -> Iterator[Finding]:
    """A finding for each source and each rule that a day makes due."""
    for position, rule in enumerate(criteria.rules):
        yield from _rule(criteria, rule, ("rules", position), today)
    if criteria.sources_read and criteria.sources_read > today:
        words = f"{criteria.sources_read} is still to come; write the day the sources were looked up"
        yield Finding(("sources_read",), words)
    for source in criteria.sources:
        if source.expires and source.expires < today:
            words = f"{quoted(source.id)} expired on {source.expires}; look it up again and write a later day"
            yield Finding(("sources", source.id, "expires"), words)
        elif source.volatile and not source.expires:
            yield from _stale(criteria, source, today)


def _rule(criteria: Criteria, rule: Rule, path: Path, today: date) -> Iterator[Finding]:
    if rule.until and rule.until <= today:
        words = f"{quoted(rule.id)} is in force until {rule.until} only; look up what holds after that"
        yield Finding((*path, "until"), words)
    if rule.effective and rule.effective > today:
        words = f"{quoted(rule.id)} is in force from {rule.effective} on, and is applied already"
        yield Finding((*path, "from"), words)
    for source in criteria.cited(rule.facts):
        if source.expires and source.expires < today:
            words = f"{quoted(rule.id)} rests on {quoted(source.id)}, which expired on {source.expires}"
            yield Finding((*path, "facts"), f"{words}; renew it, or make the rule a warning")


def _stale(criteria: Criteria, source: Source, today: date) -> Iterator[Finding]:
    """A warning for a volatile source without an expiry date that was not read in the last FRESH days."""
    path, what = ("sources", source.id, "read"), f"{quoted(source.id)} is volatile"
    day = day_of(source.read or "") if source.read else criteria.sources_read
    if source.read is None and day is None:
        words = f"{what}; add 'read' with the day it was last looked up, such as {today}"
        yield Finding(path[:-1], words, on_key=True)
    elif day is None:
        yield Finding(path, f"{what}; write the day it was last looked up, such as {today}")
    elif today - day > FRESH:
        age = (today - day).days
        words = f"{what} and was read {age} days ago; look it up again and write the day here"
        yield Finding(path if source.read else path[:-1], words, on_key=not source.read)
