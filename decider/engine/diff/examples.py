"""Examples of an edit: answer sheets to which two editions recommend different options."""

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType

from decider.engine.census.counting.sample import SheetSample
from decider.engine.diff.impact import Change
from decider.engine.scoring.sheet import Sheet


# A sample drawn by shares finds what is common first. It may miss what hits few; then there are none.
def examples(sample: SheetSample, most: int) -> Mapping[Change, tuple[Sheet, ...]]:
    """Up to so many sheets of a sample for each change of the recommendation."""
    found: dict[Change, list[Sheet]] = {}
    for place, ((before, _), (after, _)) in enumerate(sample.results):
        if before != after:
            answers = {question: choices[place] for question, choices in sample.drawn.items()}
            found.setdefault((before, after), []).append(Sheet(MappingProxyType(answers)))
    return {change: tuple(islice(sheets, most)) for change, sheets in found.items()}
