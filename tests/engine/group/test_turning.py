"""What turns the recommendation of a group, and what order and priorities do."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from decider.criteria.model.criteria import NOT_SURE
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import verdict_of
from tests.engine.group.groups import Group, Letter, crowded_group, groups, joined


@given(groups)
def test_what_turns_the_recommendation_is_the_smallest_there_is_or_nothing_does(group: Group) -> None:
    turns_as_few_as_can(group)


@pytest.mark.parametrize("first", range(0, 150, 50))
def test_the_same_on_many_files_in_which_nearly_everything_counts(first: int) -> None:
    for seed in range(first, first + 50):
        turns_as_few_as_can(crowded_group(seed))


def turns_as_few_as_can(group: Group) -> None:
    letter, found = Letter(group), joined(group)
    now = letter.says({})[0]
    for size in range(1, len(letter.disagreements) + 1) if not found.verdict.settled else ():
        sets = {
            names
            for names in combinations(letter.disagreements, size)
            if any(letter.says(settled)[0] != now for settled in letter.ways(names))
        }
        if sets:
            break
    else:
        sets, size = set(), 0
    shown = {tuple(change.question for change in each.changes) for each in found.turning}
    assert shown <= sets
    assert len(found.turning) == len(shown) == min(3, len(sets))
    for each in found.turning:
        settled = {change.question: change.to for change in each.changes}
        assert letter.says(settled)[0] == each.recommended != now
    alone = {each.question for each in found.disagreements if each.matters}
    assert alone == {name for names in sets if size == 1 for name in names}


@given(groups)
def test_a_group_that_is_settled_has_nothing_that_matters(group: Group) -> None:
    found = joined(group)
    if found.verdict.settled:
        assert not found.turning
        assert not found.open_turns
    if not found.disagreements:
        assert found.open_turns == (not found.verdict.settled)


def test_a_settled_group_stays_so_though_half_of_its_answers_would_say_otherwise() -> None:
    found = joined(crowded_group(63186))
    assert found.verdict.settled
    assert not found.turning
    assert not any(each.matters for each in found.disagreements)


@given(groups)
def test_open_answers_can_turn_it_if_a_completion_recommends_something_else(group: Group) -> None:
    letter, found = Letter(group), joined(group)
    now, turned = letter.says({})[0], False
    for settled in letter.ways(tuple(letter.open)):
        turned = turned or letter.says(settled)[0] != now
    assert found.open_turns == turned


@given(groups)
def test_disagreements_that_matter_come_first_then_the_wider_swing(group: Group) -> None:
    found = joined(group)
    sets = {change.question for each in found.turning for change in each.changes}
    order = [(not each.matters, each.question not in sets, -each.swing) for each in found.disagreements]
    assert order == sorted(order)


@given(groups)
def test_the_scores_of_a_group_that_left_nothing_open_are_the_mean_of_its_members(group: Group) -> None:
    criteria, members = group
    complete = tuple(
        Sheet({each.id: sheet.choice(each) or each.choices[0].id for each in criteria.questions})
        for sheet in members
    )
    verdicts = [verdict_of(criteria, sheet) for sheet in complete]
    for option, amount in joined((criteria, complete)).verdict.scores.items():
        assert amount == sum(each.scores[option] for each in verdicts) / len(verdicts)


@given(groups)
def test_a_group_of_one_mind_has_the_verdict_of_each(group: Group) -> None:
    criteria, (one, *_) = group
    silent = Sheet({}, one.priorities)
    found, alone = joined((criteria, (one, silent, one))), verdict_of(criteria, one)
    assert not found.disagreements
    assert not found.weigh_differently
    given_choices = {name: answer for name, answer in one.answers.items() if answer != NOT_SURE}
    assert found.sheet == Sheet(given_choices, one.priorities)
    assert found.verdict == alone


@given(groups, st.randoms())
def test_the_order_of_its_members_is_of_no_matter(group: Group, random: Random) -> None:
    criteria, members = group
    found, mixed = joined(group), joined((criteria, tuple(random.sample(members, len(members)))))
    assert mixed.verdict == found.verdict
    assert mixed.turning == found.turning


@given(groups)
def test_priorities_count_where_all_members_share_them(group: Group) -> None:
    criteria, members = group
    found = joined(group)
    assume(any(each.priorities for each in members))
    shared = all(each.priorities == members[0].priorities for each in members)
    assert found.weigh_differently == (not shared)
    assert found.sheet.priorities == (members[0].priorities if shared else None)
    if not shared:
        plain = tuple(Sheet(each.answers) for each in members)
        assert joined((criteria, plain)).verdict == found.verdict
