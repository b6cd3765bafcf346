"""Whom an edit of the advice advises otherwise, from a seeded sample of the sheets."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.advice import Action, ActionReason, Profile
from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.engine.advice.advised_sheet import AdvisedSheet, First
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.sample import Drawn, drawn_sheets, error_of, results_of
from decider.engine.diff.entry_changes import EntryChange, edited_entries, entry_changes
from decider.engine.diff.impact import Change
from decider.engine.diff.population import readers_of
from decider.engine.diff.untold_renames import choice_ids, untold_renames
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import sheet_of

# Half a second for each edition of the shipped size; a share is at most 4 percentage points off.
DRAWN = 1_000


@dataclass(frozen=True, slots=True)
class AdviceChanges:
    """Shares of the sheets that are advised otherwise, and how far off one may be.

    A sheet answers all that either file asks, so that what goes with a question is told of those who answered
    it; it weighs by the shares of the new file, and of the old one for what only that asks.
    `profiles` and `actions` are by id before and after (or NO_RECOMMENDATION) where these differ. `read` is
    the share for which any of it differs, or the reason given for it. `entries` are the warnings and the
    entries of the buyer's pack that were edited and reach somebody.
    """

    read: Fraction
    profiles: Mapping[Change, Fraction]
    actions: Mapping[Change, Fraction]
    entries: tuple[EntryChange, ...]
    error: float


def advice_changes(old: ScoringModel, new: ScoringModel) -> AdviceChanges | None:
    """Whom an edit of the advice reaches; None where it leaves every list of it as it was."""
    before, after = old.criteria, new.criteria
    same = (before.profiles, before.actions) == (after.profiles, after.actions)
    edited = edited_entries(before, after)
    if same and not edited:
        return None
    readers = readers_of(old, new)
    drawn = drawn_sheets(readers[-1], DRAWN)
    drawn = {**drawn, **{then: drawn[now] for then, now in _alike(before, after)}}
    sheets = list(zip(*(_advised(reader, drawn) for reader in readers), strict=True))
    pairs = [(_seen(was, before), _seen(now, after)) for was, now in sheets]
    read = sum(was != now for was, now in pairs)
    profiles = _changed((was[0], now[0]) for was, now in pairs)
    actions = _changed((was[1], now[1]) for was, now in pairs)
    entries = tuple(entry_changes(edited, sheets))
    reached = [share for each in entries for share in (each.gained, each.lost, each.reread)]
    error = max(error_of(int(share * DRAWN), DRAWN) for share in (Fraction(read, DRAWN), *reached))
    return AdviceChanges(Fraction(read, DRAWN), profiles, actions, entries, error)


# Choices alone do not say so: whoever keeps an owl need not run a lab, though both are answered yes or no.
def _alike(old: Criteria, new: Criteria) -> Iterator[tuple[str, str]]:
    """Questions under another id with one text and the same choices: whoever answers both says the same."""
    for each in untold_renames(old, new):
        was, now = old.question(each.before), new.question(each.after)
        if was and now and was.ask == now.ask and choice_ids(was) == choice_ids(now):
            yield was.id, now.id


def _advised(reader: Reader, drawn: Drawn) -> Iterator[AdvisedSheet]:
    """Each sheet drawn, with its outcome."""
    criteria = reader.model.criteria
    for place, (option, strength) in enumerate(results_of(reader, drawn, DRAWN)):
        sheet, _ = sheet_of(criteria, {name: answers[place] for name, answers in drawn.items()})
        yield AdvisedSheet.of(criteria, sheet, None if option == NO_RECOMMENDATION else option, strength)


def _seen(given: AdvisedSheet, criteria: Criteria) -> tuple[str, str, object]:
    """The ids of profile and action that a sheet gets, and what else is read of them."""
    profile, action = given.first(criteria.profiles), given.first(criteria.actions)
    return profile.id or NO_RECOMMENDATION, action.id or NO_RECOMMENDATION, _read(profile, action)


def _read(profile: First[Profile], action: First[Action]) -> tuple[str | None, ...]:
    """The texts that a visitor reads of a profile, an action and its reason."""
    kind, step, reason = profile.entry, action.entry, action.reason
    return (
        *((kind.name, kind.because) if kind else ()),
        *((step.name, step.headline) if step else ()),
        *((reason.headline, reason.because) if isinstance(reason, ActionReason) else ()),
    )


def _changed(found: Iterator[Change]) -> Mapping[Change, Fraction]:
    numbers = Counter((before, after) for before, after in found if before != after)
    return {change: Fraction(number, DRAWN) for change, number in numbers.most_common()}
