"""What two editions differ in, and what that does to whom, as plain figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from decider.census_figures import whole_figures
from decider.engine.census.counting.budget import budgeted
from decider.engine.diff.advice_changes import AdviceChanges, advice_changes
from decider.engine.diff.changes_by_choice import changes_by_choice
from decider.engine.diff.edits import Edit, EditKind, Value, edits_of
from decider.engine.diff.impact import Change, Impact, impact
from decider.engine.diff.largest_sums import LargestSum, largest_sums
from decider.engine.diff.renames import renames
from decider.engine.diff.text_changes import Rewording, rewordings
from decider.engine.diff.untold_renames import UntoldRename, untold_renames
from decider.engine.diff.untouched import Untouched, untouched
from decider.text.edits import said, value_said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decider.criteria.model.criteria import Criteria
    from decider.engine.diff.affected import Affected
    from decider.engine.scoring.edition import Edition
    from decider.engine.scoring.verdict import Verdict

PLACES: Mapping[EditKind, tuple[str, ...]] = {
    "option": ("option",),
    "criterion": ("criterion",),
    "weight": ("criterion",),
    "question": ("question",),
    "choice": ("question", "choice"),
    "points": ("question", "choice", "criterion", "option"),
    "shares": ("question",),
    "rule": ("rule",),
    "strength": ("strength",),
}


@dataclass(frozen=True, slots=True)
class DiffReport:
    """All in which two editions differ, and what it does to whom.

    `affected` holds the choices of both, those with the greatest share of changes first: none where nothing
    changes. They are exact, or drawn. `advised` is None where no advice was edited. `untold` are renames that
    the new file does not tell. `sums` are the criteria of which the scale changed, and `untouched` whom that
    turns, where it does.
    """

    old: Edition
    new: Edition
    edits: tuple[Edit, ...]
    rewordings: tuple[Rewording, ...]
    impact: Impact
    affected: tuple[Affected, ...]
    advised: AdviceChanges | None
    untold: tuple[UntoldRename, ...]
    sums: tuple[LargestSum, ...]
    untouched: Untouched | None


def review_of(old: Edition, new: Edition) -> DiffReport:
    """Compare two editions in every way; what the new one renamed is compared under its new id.

    All together takes no more steps than counting may, so that a diff is as quick as a census.
    """
    old = renames(old.criteria, new.criteria).edition(old)
    with budgeted():
        found = impact(old, new)
        edits = edits_of(old.criteria, new.criteria)
        sums = largest_sums(old.criteria, new.criteria, edits)
        affected = _most_first(changes_by_choice(old, new, found)) if found.changed else ()
        alone = untouched(old, new, found) if sums and found.flipped else None
    return DiffReport(
        old=old,
        new=new,
        edits=edits,
        rewordings=rewordings(old.criteria, new.criteria),
        impact=found,
        affected=affected,
        advised=advice_changes(old, new),
        untold=untold_renames(old.criteria, new.criteria),
        sums=sums,
        untouched=alone,
    )


def _most_first(affected: tuple[Affected, ...]) -> tuple[Affected, ...]:
    return tuple(sorted(affected, key=lambda each: -each.changed))


def impact_figures(review: DiffReport) -> dict[str, Any]:
    """Everything `diff --json` says; shares are exact fractions."""
    found = review.impact
    return {
        **whole_figures(found),
        "flipped": str(found.flipped),
        "directions": _exact(found.directions),
        "strengths": _exact(found.words),
        "scenarios": [*found.scenarios],
        "scenario_changes": [
            {"name": each.name, "before": _result(each.before), "after": _result(each.after)}
            for each in found.scenario_changes
        ],
        "left_out": {
            "questions": [*found.left_out.questions],
            "choices": [[*choice] for choice in found.left_out.choices],
        },
        "edits": [_edit(review, edit) for edit in review.edits],
        "who": [_who(each, "flipped") for each in review.affected if not found.only_strengths],
        "who_by_strength": [_who(each, "changed") for each in review.affected if found.only_strengths],
        "largest_sums": [
            {"criterion": each.criterion, "before": each.before, "after": each.after} for each in review.sums
        ],
        "untouched": str(review.untouched.share) if review.untouched else None,
        "words": [
            {"path": [*each.path], "before": each.before, "after": each.after} for each in review.rewordings
        ],
        "advice": _advice(review.advised) if review.advised else None,
        "untold_renames": [
            {"question": each.question or None, "before": each.before, "after": each.after}
            for each in review.untold
        ],
    }


def _exact(shares: Mapping[Change, Fraction]) -> dict[str, str]:
    return {"->".join(change): str(share) for change, share in shares.items()}


def _advice(found: AdviceChanges) -> dict[str, Any]:
    """Whom an edit of the advice reaches, as shares of a sample and how far off the farthest may be."""
    return {
        "exact": False,
        "error": found.error,
        "read": str(found.read),
        "profiles": _exact(found.profiles),
        "actions": _exact(found.actions),
        "entries": [
            {
                "kind": each.kind,
                "id": each.id,
                "gained": str(each.gained),
                "lost": str(each.lost),
                "reread": str(each.reread),
            }
            for each in found.entries
        ],
    }


def _result(verdict: Verdict) -> dict[str, Any]:
    return {"recommended": verdict.recommended, "strength": verdict.strength}


def _edit(review: DiffReport, edit: Edit) -> dict[str, Any]:
    old, new = review.old.criteria, review.new.criteria
    return {
        "kind": edit.kind,
        **dict(zip(PLACES[edit.kind], edit.ids, strict=True)),
        "before": _value(edit.before, old),
        "after": _value(edit.after, new),
        "said": said(edit, old, new),
    }


def _value(value: Value | None, criteria: Criteria) -> int | str | None:
    """Points as a number, a weight or a margin as an exact fraction, shares and parts in words."""
    if value is None or isinstance(value, int):
        return value
    return str(value) if isinstance(value, Fraction) else value_said(value, criteria)


def _who(each: Affected, share: str) -> dict[str, Any]:
    return {
        "question": each.question,
        "choice": each.choice,
        share: str(each.changed),
        "directions": _exact(each.directions),
        **({"exact": False, "error": each.error} if each.error else {}),
    }
