"""Whom an edit affects, judged by scoring every common sheet with both editions."""

from collections import Counter, defaultdict
from fractions import Fraction

import pytest
from hypothesis import given, settings

from decider.criteria.model import NOBODY
from decider.engine.affected import affected
from decider.engine.answers import Sheet
from decider.engine.counting import tracing
from decider.engine.counting.tables import TooManySumsError
from decider.engine.edition import Edition
from decider.engine.impact import impact
from tests.engine.edited import edited, edition_of
from tests.engine.test_impact import common_sheets

edits = edited(most_edits=4).map(lambda trees: (edition_of(trees[0]), edition_of(trees[1])))


@settings(max_examples=200, deadline=None)
@given(edits)
def test_flips_by_choice_are_those_of_all_common_sheets(edit: tuple[Edition, Edition]) -> None:
    sheets = Counter[tuple[str, str]]()
    flips: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for answers in common_sheets(*edit):
        before, after = (edition.score(Sheet(answers)).recommended or NOBODY for edition in edit)
        sheets.update(answers.items())
        for answer in answers.items():
            flips[answer][before, after] += before != after
    found = {(each.question, each.choice): each for each in affected(*edit)}
    assert found.keys() == sheets.keys()
    for answer, each in found.items():
        expected = {change: Fraction(n, sheets[answer]) for change, n in flips[answer].items() if n}
        assert each.directions == expected
        assert each.flipped == sum(expected.values())
