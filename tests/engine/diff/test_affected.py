"""Whom an edit affects, judged by scoring every sheet of either edition with both editions."""

from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given, settings

from decider import places
from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.census.counting import forward_backward
from decider.engine.census.counting.budget import TooManySumsError
from decider.engine.diff.affected import affected
from decider.engine.diff.impact import impact
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition, ScoringModel
from decider.engine.scoring.shares import shares_of
from decider.engine.scoring.sheet import sheet_of
from tests.engine.edited import edited, edition_of
from tests.engine.either import sheets_of_either, weigh

SHIPPED = open_edition(places.CRITERIA)
edits = edited(most_edits=4).map(lambda trees: (edition_of(trees[0]), edition_of(trees[1])))


@settings(max_examples=30, deadline=None)
@given(edits)
def test_changes_by_choice_are_those_of_all_sheets_of_either(
    edit: tuple[Edition, Edition],
) -> None:
    sheets = defaultdict[tuple[str, str], Fraction](Fraction)
    flips: dict[tuple[str, str], dict[tuple[str, str], Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for answers in sheets_of_either(*edit):
        before, after = (
            edition.score(sheet_of(edition.criteria, answers)[0]).recommended or NO_RECOMMENDATION
            for edition in edit
        )
        weight = weigh(answers, *edit)
        for answer in answers.items():
            sheets[answer] += weight
            flips[answer][before, after] += weight * (before != after)
    found = {(each.question, each.choice): each for each in affected(*edit)}
    assert found.keys() == sheets.keys()
    for answer, each in found.items():
        expected = {change: n / sheets[answer] for change, n in flips[answer].items() if n}
        assert each.directions == expected
        assert each.changed == sum(expected.values())


def heavier() -> ScoringModel:
    """The shipped file with more weight on its first criterion."""
    first, *others = SHIPPED.criteria.criteria
    more = first.model_copy(update={"weight": first.weight + 1})
    return ScoringModel(SHIPPED.criteria.model_copy(update={"criteria": (more, *others)}))


def test_more_states_than_can_be_followed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forward_backward, "MOST_STATES", 3)
    with pytest.raises(TooManySumsError, match="more than 3 different sums"):
        affected(SHIPPED, heavier())


def test_flips_of_each_question_s_choices_add_up_to_all_flips_of_the_shipped_file() -> None:
    found, change = affected(SHIPPED, heavier()), impact(SHIPPED, heavier())
    for question in SHIPPED.criteria.questions:
        shares = shares_of(question.choices)
        whole = sum(shares.values())
        own = [each for each in found if each.question == question.id]
        common = [(each, Fraction(shares[each.choice], whole)) for each in own]
        assert sum(part * each.changed for each, part in common) == change.flipped
        for direction, share in change.directions.items():
            assert sum(part * each.directions.get(direction, 0) for each, part in common) == share
