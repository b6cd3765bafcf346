"""Examples of an edit: answer sheets to which two editions recommend different options."""

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType

from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.sample import turned
from decider.engine.diff.impact import Change, common
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet


# A sample drawn by shares finds what is common first. It may miss what hits few; then there are none.
def examples(old: ScoringModel, new: ScoringModel, most: int) -> Mapping[Change, tuple[Sheet, ...]]:
    """Up to so many sheets for each change of the recommendation, out of a seeded sample of all sheets."""
    asked = common(old.criteria, new.criteria)
    found: dict[Change, list[Sheet]] = {}
    for answers, change in turned(Reader(old, asked), Reader(new, asked)):
        found.setdefault(change, []).append(Sheet(MappingProxyType(answers)))
    return {change: tuple(islice(sheets, most)) for change, sheets in found.items()}
