"""Changes of advice in words: what was advised before and after, by the words of the files and by ids."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from decider.criteria.model.advice import Action, PackItem, Profile
from decider.criteria.model.criteria import Criteria
from decider.engine.diff.advice_changes import AdviceChanges
from decider.engine.diff.entry_changes import EntryChange, EntryKind, listed_entries
from decider.engine.diff.impact import Change
from decider.text.cut import clipped
from decider.text.percent import percent

LONGEST = 72
KINDS: Mapping[EntryKind, str] = {
    "warnings": "warning",
    "requirements": "requirement",
    "demo": "demo step",
    "clauses": "clause",
}


def advised_said(found: AdviceChanges, old: Criteria, new: Criteria) -> Iterator[tuple[str, Fraction]]:
    """Each change of profile or action, as "action Buy (adopt) to Stay (stay)", with its share."""
    yield from _changes("profile", found.profiles, old.profiles, new.profiles)
    yield from _changes("action", found.actions, old.actions, new.actions)


def _changes(
    what: str,
    found: Mapping[Change, Fraction],
    old: Sequence[Profile | Action],
    new: Sequence[Profile | Action],
) -> Iterator[tuple[str, Fraction]]:
    for (before, after), share in found.items():
        yield f"{what} {_named(old, before)} to {_named(new, after)}", share


def _named(entries: Sequence[Profile | Action], name: str) -> str:
    return next((f"{each.name} ({name})" for each in entries if each.id == name), "none")


def entry_said(change: EntryChange, old: Criteria, new: Criteria) -> str:
    """Whom an edited entry reaches: "warning Mind the date (deadline): 12.0% get it, 3.0% no longer"."""
    entry = listed_entries(new, change.kind).get(change.id) or listed_entries(old, change.kind)[change.id]
    name = clipped(entry.text, LONGEST) if isinstance(entry, PackItem) else entry.name
    parts = (
        (change.gained, "more get it"),
        (change.lost, "no longer get it"),
        (change.reread, "read it otherwise"),
    )
    reached = ", ".join(f"{percent(share)} {words}" for share, words in parts if share)
    return f"{KINDS[change.kind]} {name} ({change.id}): {reached}"
