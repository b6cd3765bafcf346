"""Whom an edit of a warning, or of an entry of the buyer's pack, reaches, from sheets drawn for it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from decider.criteria.model.advice import Alert, PackItem, Requirement
from decider.criteria.model.criteria import Criteria
from decider.engine.advice.advised_sheet import AdvisedSheet

EntryKind = Literal["warnings", "requirements", "demo", "clauses"]
ListedEntry: TypeAlias = Alert | Requirement | PackItem
SheetPair = tuple[AdvisedSheet, AdvisedSheet]

KINDS: tuple[EntryKind, ...] = ("warnings", "requirements", "demo", "clauses")


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A warning, or an entry of the buyer's pack, that was edited, and whom that reaches.

    `gained` is the share of sheets that get it only now, `lost` of those that no longer do, and `reread` of
    those that read another text of it, or by which it is needed more or less.
    """

    kind: EntryKind
    id: str
    gained: Fraction
    lost: Fraction
    reread: Fraction


def listed_entries(criteria: Criteria, kind: EntryKind) -> Mapping[str, ListedEntry]:
    """The entries of a kind, by id."""
    lists: Mapping[EntryKind, Sequence[ListedEntry]] = {
        "warnings": criteria.warnings,
        "requirements": criteria.requirements,
        "demo": criteria.demo,
        "clauses": criteria.clauses,
    }
    return {entry.id: entry for entry in lists[kind]}


@dataclass(frozen=True, slots=True)
class EditedEntry:
    """An entry that only one file has, or that differs between them."""

    kind: EntryKind
    id: str
    was: ListedEntry | None
    now: ListedEntry | None


def edited_entries(old: Criteria, new: Criteria) -> tuple[EditedEntry, ...]:
    """The entries that only one file has, or that differ between them."""
    return tuple(
        EditedEntry(kind, name, befores.get(name), afters.get(name))
        for kind in KINDS
        for befores, afters in [(listed_entries(old, kind), listed_entries(new, kind))]
        for name in {**afters, **befores}
        if befores.get(name) != afters.get(name)
    )


def entry_changes(edited: Iterable[EditedEntry], drawn: Sequence[SheetPair]) -> Iterator[EntryChange]:
    """The edited entries that reach some of the sheets drawn, each as it is before and after."""
    for each in edited:
        changes = Counter(_change(_read(before, each.was), _read(after, each.now)) for before, after in drawn)
        if any(changes[change] for change in ("gained", "lost", "reread")):
            shares = {change: Fraction(changes[change], len(drawn)) for change in changes}
            yield EntryChange(
                each.kind,
                each.id,
                *(shares.get(change, Fraction(0)) for change in ("gained", "lost", "reread")),
            )


def _change(was: tuple[str | None, ...] | None, now: tuple[str | None, ...] | None) -> str:
    if was == now:
        return "kept"
    if was is None:
        return "gained"
    return "lost" if now is None else "reread"


def _read(sheet: AdvisedSheet, entry: ListedEntry | None) -> tuple[str | None, ...] | None:
    """What is read of an entry by whoever fills in a sheet; None where it does not apply to it."""
    match entry:
        case Requirement():
            for called in sheet.calls([entry]).called:
                return entry.name, entry.ask, entry.see, entry.not_shown, called.priority
        case Alert() if sheet.calls([entry]).called:
            return entry.name, entry.because
        case PackItem() if sheet.calls([entry]).called:
            return (entry.text,)
    return None
