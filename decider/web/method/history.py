"""What an edition changed since its predecessor: edits in words, and the share of sheets that flip."""

from collections.abc import Iterator
from functools import lru_cache

from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.engine.diff.edits import edits_of
from decider.engine.diff.impact import Impact, impact
from decider.engine.diff.renames import renames
from decider.engine.scoring.edition import Edition
from decider.text.percent import percent
from decider.text.told_edits import told
from decider.web.method.method import EditionChanges

REMEMBERED = 8


@lru_cache(maxsize=REMEMBERED)
def changes_of(before: Edition, now: Edition) -> EditionChanges:
    """Compare an edition with the one before it."""
    then = renames(before.criteria, now.criteria).edition(before)
    old, new = then.criteria, now.criteria
    edits = tuple(told(edit, old, new) for edit in edits_of(old, new))
    found = impact(then, now)
    directions = tuple(_directions(old, new, found))
    return EditionChanges(before, edits, found.weighted, not found.error, found.flipped, directions)


def _directions(before: Criteria, now: Criteria, found: Impact) -> Iterator[str]:
    old, new = (
        {option.id: option.name for option in each.options} | {NO_RECOMMENDATION: "nothing"}
        for each in (before, now)
    )
    for (first, then), share in found.directions.items():
        yield f"{percent(share)} from {old[first]} to {new[then]}"
