"""Whom an edit affects, judged by scoring every sheet of either edition with both editions."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings

from bench.large import Size, large_tree, written
from decider import paths
from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.census.counting import forward_backward
from decider.engine.census.counting.budget import TooManySumsError
from decider.engine.diff.affected import Affected, affected, affected_in_strength
from decider.engine.diff.changes_by_choice import changes_by_choice
from decider.engine.diff.impact import Change, impact
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition, ScoringModel
from decider.engine.scoring.shares import shares_of
from decider.engine.scoring.sheet import sheet_of
from decider.engine.scoring.verdict import Verdict
from tests.engine.edited import edited, edition_of
from tests.engine.either import sheets_of_either, weigh

SHIPPED = open_edition(paths.CRITERIA)
Answer = tuple[str, str]
Listed = tuple[Mapping[Answer, Fraction], Mapping[Answer, Mapping[Change, Fraction]]]
edits = edited(most_edits=4).map(lambda trees: (edition_of(trees[0]), edition_of(trees[1])))


def listed(old: Edition, new: Edition, of: Callable[[Verdict], str]) -> Listed:
    """How much the sheets with each answer weigh, and by change those of which an outcome changes."""
    sheets = defaultdict[Answer, Fraction](Fraction)
    changes: dict[Answer, dict[Change, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for answers in sheets_of_either(old, new):
        before, after = (of(edition.score(sheet_of(edition.criteria, answers)[0])) for edition in (old, new))
        weight = weigh(answers, old, new)
        for answer in answers.items():
            sheets[answer] += weight
            changes[answer][before, after] += weight * (before != after)
    return sheets, changes


def assert_is_listed(every: tuple[Affected, ...], expected: Listed) -> None:
    sheets, changes = expected
    assert {(each.question, each.choice) for each in every} == sheets.keys()
    for each in every:
        answer = (each.question, each.choice)
        parts = {change: weight / sheets[answer] for change, weight in changes[answer].items() if weight}
        assert each.directions == parts
        assert each.changed == sum(parts.values())
        assert each.error == 0


def recommended(verdict: Verdict) -> str:
    return verdict.recommended or NO_RECOMMENDATION


def strength(verdict: Verdict) -> str:
    return verdict.strength


@settings(max_examples=30, deadline=None)
@given(edits)
def test_changes_by_choice_are_those_of_all_sheets_of_either(edit: tuple[Edition, Edition]) -> None:
    assert_is_listed(affected(*edit), listed(*edit, recommended))


@settings(max_examples=30, deadline=None)
@given(edits)
def test_changes_of_strength_by_choice_are_those_of_all_sheets_of_either(
    edit: tuple[Edition, Edition],
) -> None:
    assert_is_listed(affected_in_strength(*edit), listed(*edit, strength))


@pytest.mark.parametrize("options", [2, 3, 4])
def test_where_only_strengths_change_it_is_counted_whose(options: int) -> None:
    tree = large_tree(Size(5, options, 3, rules=3, shares=True), 1)
    margins = ({"clear": clear, "leaning": "2.5"} for clear in ("20", "12.5"))
    old, new = (open_edition(written(tree | {"strength": each})) for each in margins)
    found = impact(old, new)
    assert found.only_strengths
    by_choice = changes_by_choice(old, new, found)
    assert any(each.changed for each in by_choice)
    assert_is_listed(by_choice, listed(old, new, strength))


def test_where_strengths_cannot_be_counted_by_choice_they_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    stricter = SHIPPED.criteria.strength.model_copy(update={"clear": Fraction(40)})
    new = ScoringModel(SHIPPED.criteria.model_copy(update={"strength": stricter}))
    found = impact(SHIPPED, new)
    assert found.only_strengths
    exact = changes_by_choice(SHIPPED, new, found)
    monkeypatch.setattr(forward_backward, "MOST_STATES", 3)
    drawn = changes_by_choice(SHIPPED, new, found)
    assert not any(each.error for each in exact)
    assert all(each.error for each in drawn)
    assert len(exact) == len(drawn)


def heavier() -> ScoringModel:
    """The shipped file with more weight on its first criterion."""
    first, *others = SHIPPED.criteria.criteria
    more = first.model_copy(update={"weight": first.weight + 1})
    return ScoringModel(SHIPPED.criteria.model_copy(update={"criteria": (more, *others)}))


def test_more_states_than_can_be_followed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forward_backward, "MOST_STATES", 3)
    with pytest.raises(TooManySumsError, match="more than 3 states"):
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
