"""Before and after: what changed and the fewest changes that turned it, by brute force over all sets."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.criteria import Criteria
from decider.engine.advice.advice import ActionFor, action_for
from decider.engine.group import before_after as module
from decider.engine.group.before_after import before_after
from decider.engine.group.changes import PRIORITIES
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from tests.engine.group.groups import Group, groups

EDITION = open_edition(paths.CRITERIA)


def judged(model: ScoringModel, sheet: Sheet) -> tuple[str | None, ActionFor]:
    verdict = model.score(sheet)
    return verdict.recommended, action_for(model.criteria, sheet, verdict.recommended, verdict.strength)


def made(before: Sheet, after: Sheet, steps: tuple[str, ...]) -> Sheet:
    """The sheet of before with some of the answers, and perhaps the priorities, of after."""
    answers = {name: given for name, given in before.answers.items() if name not in steps}
    answers |= {name: after.answers[name] for name in steps if name in after.answers}
    return Sheet(answers, after.priorities if PRIORITIES in steps else before.priorities)


def by_brute_force(model: ScoringModel, before: Sheet, after: Sheet) -> tuple[str | None, int]:
    """What turned, and of how many changes the smallest set is that turned it."""
    questions = model.criteria.questions
    steps = [each.id for each in questions if before.choice(each) != after.choice(each)]
    steps += [PRIORITIES] if before.priorities != after.priorities else []
    early, late = judged(model, before), judged(model, made(before, after, tuple(steps)))
    for index, kind in enumerate(("recommendation", "action")):
        if early[index] != late[index]:
            sizes = (
                size
                for size in range(len(steps) + 1)
                for some in combinations(steps, size)
                if judged(model, made(before, after, some))[index] == late[index]
            )
            return kind, next(sizes)
    return None, 0


@given(groups)
def test_the_fewest_changes_that_turned_it_are_as_few_as_any_set_of_them(group: Group) -> None:
    criteria, (before, after, *_) = group
    model = ScoringModel(criteria)
    found = before_after(model, before, after)
    size = len(found.turning) + found.weights_turn
    assert found.exact
    assert (found.turned, size) == by_brute_force(model, before, after)
    assert (found.before, found.after) == (model.score(before), model.score(after))
    if found.turned == "recommendation":
        turned = made(before, after, (*found.turning, *([PRIORITIES] if found.weights_turn else [])))
        assert model.score(turned).recommended == found.after.recommended != found.before.recommended


def some_answers(random: Random, criteria: Criteria) -> Sheet:
    return Sheet(
        {each.id: random.choice(each.choices).id for each in criteria.questions if random.random() < 0.8}
    )


@pytest.mark.parametrize("seed", range(12))
def test_of_the_shipped_criteria_it_is_so_too_and_for_what_to_do(seed: int) -> None:
    random = Random(seed)
    before = some_answers(random, EDITION.criteria)
    others = random.sample(EDITION.criteria.questions, 6)
    changed = {each.id: random.choice(each.choices).id for each in others}
    after = Sheet({**before.answers, **changed})
    found = before_after(EDITION, before, after)
    assert (found.turned, len(found.turning)) == by_brute_force(EDITION, before, after)


@given(st.integers(0, 2**32))
def test_where_too_many_sets_would_have_to_be_tried_no_change_is_to_spare(seed: int) -> None:
    random = Random(seed)
    before, after = (some_answers(random, EDITION.criteria) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_TRIED", 0)
        found = before_after(EDITION, before, after)
    assert found.exact == (found.turned is None)
    index = 0 if found.turned == "recommendation" else 1
    wanted = judged(EDITION, after)[index]
    assert judged(EDITION, made(before, after, found.turning))[index] == wanted or not found.turned
    for spare in found.turning:
        fewer = tuple(each for each in found.turning if each != spare)
        assert judged(EDITION, made(before, after, fewer))[index] != wanted
