"""Examples of an edit: answer sheets to which two editions recommend different options."""

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType

from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.sample import SAMPLES, drawn_sheets, results_of
from decider.engine.diff.impact import Change
from decider.engine.diff.population import of_either
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet


# A sample drawn by shares finds what is common first. It may miss what hits few; then there are none.
def examples(old: ScoringModel, new: ScoringModel, most: int) -> Mapping[Change, tuple[Sheet, ...]]:
    """Up to so many sheets for each change of the recommendation, out of a seeded sample of all sheets."""
    asked = of_either(old.criteria, new.criteria)
    found: dict[Change, list[Sheet]] = {}
    drawn = drawn_sheets(Reader(new, asked), SAMPLES)
    befores, afters = (results_of(Reader(each, asked), drawn, SAMPLES) for each in (old, new))
    for place, ((before, _), (after, _)) in enumerate(zip(befores, afters, strict=True)):
        if before != after:
            answers = {question: choices[place] for question, choices in drawn.items()}
            found.setdefault((before, after), []).append(Sheet(MappingProxyType(answers)))
    return {change: tuple(islice(sheets, most)) for change, sheets in found.items()}
