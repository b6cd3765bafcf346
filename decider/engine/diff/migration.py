"""Migration of a sheet to a newer edition: how its result changes, and the fewest edits that cause it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

from decider.criteria.model.criteria import Criteria
from decider.engine.diff.edits import Edit, edits_of
from decider.engine.diff.partial_edits import hybrid
from decider.engine.diff.renames import renames
from decider.engine.scoring.edition import Edition, ScoringModel
from decider.engine.scoring.outcome import outcome_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import Outcome, Verdict

MOST_SCORINGS = 300
MOST_CUTS = 150
MOST_TOGETHER = 3

Edits = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Migration:
    """A sheet carried over from one edition to another, by the ids of questions and choices.

    `lost` are the answers that the new file does not have. Own priorities carry over if both files have the
    same criteria; `priorities_lost` says that they did not. `causes` is an irreducible set of edits that,
    applied to the old file alone (under the new ids), give the new recommendation, or the new recommendation
    and strength where only the strength differs. If `smallest`, no smaller set does. Empty where nothing
    differs.
    """

    sheet: Sheet
    lost: tuple[tuple[str, str], ...]
    priorities_lost: bool
    before: Verdict
    after: Verdict
    causes: Edits
    smallest: bool


def carried(old: Criteria, new: Criteria, sheet: Sheet) -> Sheet:
    """A sheet of the old file as the new one reads it; own priorities are dropped if the criteria differ."""
    known, _ = sheet_of(new, sheet.answers)
    return replace(known, priorities=sheet.priorities if _ids(old) == _ids(new) else None)


def migration(old: Edition, new: ScoringModel, sheet: Sheet) -> Migration:
    """A sheet of the old edition in the new one, with the edits that cause a different result.

    Sets of up to MOST_TOGETHER edits are tried while MOST_SCORINGS last; otherwise the set is irreducible,
    and beyond MOST_CUTS, which takes hundreds of edits, perhaps not even that.
    """
    taken, renamed = carried(old.criteria, new.criteria, sheet), renames(old.criteria, new.criteria)
    before, after = old.score(sheet), new.score(taken)
    then = renamed.edition(old).criteria
    causes, smallest = _EditSearch(
        then, new.criteria, renamed.sheet(sheet), before.outcome, after.outcome
    ).causes()
    _, lost = sheet_of(new.criteria, sheet.answers)
    return Migration(
        sheet=taken,
        lost=tuple((name, answer) for name, answer in sheet.answers.items() if name in lost),
        priorities_lost=sheet.priorities is not None and taken.priorities is None,
        before=before,
        after=after,
        causes=causes,
        smallest=smallest,
    )


def _ids(criteria: Criteria) -> set[str]:
    return {criterion.id for criterion in criteria.criteria}


@dataclass(frozen=True, slots=True, eq=False)
class _EditSearch:
    """The search for edits that turn one outcome of a sheet into another."""

    old: Criteria
    new: Criteria
    sheet: Sheet
    before: Outcome
    after: Outcome

    def causes(self) -> tuple[Edits, bool]:
        """Edits that explain the difference, and whether no smaller set does."""
        if self.before == self.after:
            return (), True
        edits = tuple(edit for edit in edits_of(self.old, self.new) if self._may_matter(edit))
        tries, tried = 0, 0
        for size in range(1, MOST_TOGETHER + 1):
            tries += comb(len(edits), size)
            if tries > MOST_SCORINGS:
                break
            if found := next(filter(self._explains, combinations(edits, size)), None):
                return found, True
            tried = size
        found = self._irreducible(edits)
        return found, len(found) == tried + 1

    def _may_matter(self, edit: Edit) -> bool:
        """False for thresholds if the recommendation differs, weights replaced, and shares if answered."""
        if edit.kind == "strength":
            return self.before[0] == self.after[0]
        if edit.kind == "shares":
            return not self._keeps_its_answer(*edit.ids)
        return edit.kind != "weight" or self.sheet.priorities is None or _ids(self.old) != _ids(self.new)

    def _keeps_its_answer(self, question: str) -> bool:
        """Whether the sheet gives a question a choice that both files have."""
        asked = (self.old.question(question), self.new.question(question))
        return all(each and each.choice(self.sheet.answers.get(question)) for each in asked)

    def _explains(self, edits: Sequence[Edit]) -> bool:
        kept = None if any(edit.kind == "criterion" for edit in edits) else self.sheet.priorities
        criteria = hybrid(self.old, self.new, edits)
        known, _ = sheet_of(criteria, self.sheet.answers)
        outcome = outcome_of(criteria, replace(known, priorities=kept))
        if outcome is None or self.before[0] == self.after[0]:
            return outcome == self.after
        return outcome[0] == self.after[0]

    # Delta debugging by complements: leave out one of `parts` equal parts; if the rest still explains the
    # difference, go on with it, else halve the parts. Each edit of the result is needed, though a smaller set
    # may exist. O(e²) scorings for e edits at worst. Source: Zeller and Hildebrandt, "Simplifying and
    # isolating failure-inducing input", 2002.
    def _irreducible(self, edits: Edits) -> Edits:
        """An irreducible subset of edits that explain the difference together, within MOST_CUTS scorings."""
        parts, tries = 2, iter(range(MOST_CUTS))
        while len(edits) > 1:
            size = -(-len(edits) // parts)
            rests = (edits[:start] + edits[start + size :] for start in range(0, len(edits), size))
            tried = (rest for rest, _ in zip(rests, tries, strict=False))
            if rest := next(filter(self._explains, tried), None):
                edits, parts = rest, max(2, parts - 1)
            elif size == 1 or next(tries, None) is None:
                break
            else:
                parts = 2 * parts
        return edits
