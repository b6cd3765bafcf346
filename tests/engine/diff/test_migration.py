"""What a sheet comes to in a newer edition, and why, judged by trying every set of edits."""

from collections.abc import Sequence
from itertools import chain, combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.diff import migration as module
from decider.engine.diff.edits import Edit, edits_of
from decider.engine.diff.migration import Migration, migration
from decider.engine.diff.partial_edits import hybrid
from decider.engine.scoring.outcome import outcome_of
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import Outcome
from tests.engine.edited import edited, edition_of
from tests.engine.files import Tree, cases, sheets, verdict_of
from tests.engine.mixing import mixed

often = settings(max_examples=30, deadline=None)
MOST_LISTED = 6

Case = tuple[Tree, Tree, Sheet]


@st.composite
def successions(draw: st.DrawFn) -> Case:
    old, new = draw(edited(most_edits=5))
    return old, new, draw(sheets(Criteria.model_validate(old)))


def found_in(case: Case) -> Migration:
    old, new, sheet = case
    return migration(edition_of(old), edition_of(new), sheet)


def judged(tree: Tree, sheet: Sheet, *, same_criteria: bool) -> Outcome | None:
    """What a file says of a sheet of another, by the product's own verdict; None where it can say nothing."""
    if len(tree["options"]) == 1 or not tree["criteria"]:
        return None
    criteria = Criteria.model_validate(tree)
    carried, _ = sheet_of(criteria, sheet.answers)
    if sheet.priorities is not None and same_criteria:
        carried = Sheet(carried.answers, {each.id: sheet.priorities[each.id] for each in criteria.criteria})
    if carried.priorities is not None and not any(carried.priorities.values()):
        return None
    if len(ruling_of(criteria, carried).ruled_out()) == len(criteria.options):
        return None
    verdict = verdict_of(criteria, carried)
    return verdict.recommended, verdict.strength


def outcome_with(case: Case, edits: Sequence[Edit]) -> Outcome | None:
    old, new, sheet = case
    same = not any(edit.kind == "criterion" for edit in edits)
    return judged(mixed(old, new, edits), sheet, same_criteria=same)


def explains(case: Case, edits: Sequence[Edit], found: Migration) -> bool:
    reached = outcome_with(case, edits)
    if found.before.recommended == found.after.recommended:
        return reached == (found.after.recommended, found.after.strength)
    return reached is not None and reached[0] == found.after.recommended


@often
@given(cases())
def test_the_outcome_of_a_sheet_is_that_of_its_verdict(case: tuple[Criteria, Sheet]) -> None:
    verdict = verdict_of(*case)
    assert outcome_of(*case) == (verdict.recommended, verdict.strength)


@often
@given(successions(), st.data())
def test_a_hybrid_gives_what_the_old_file_gives_with_the_edits_made_to_it(
    case: Case, data: st.DataObject
) -> None:
    old, new = (Criteria.model_validate(tree) for tree in case[:2])
    edits = [edit for edit in edits_of(old, new) if data.draw(st.booleans())]
    criteria = hybrid(old, new, edits)
    sheet = Sheet(sheet_of(criteria, case[2].answers)[0].answers)
    assert outcome_of(criteria, sheet) == judged(mixed(*case[:2], edits), sheet, same_criteria=False)


@often
@given(successions())
def test_all_edits_make_the_new_file_of_the_old_one_and_none_leave_it(case: Case) -> None:
    old, new = (Criteria.model_validate(tree) for tree in case[:2])
    edits = edits_of(old, new)
    assert not edits_of(hybrid(old, new, edits), new)
    assert not edits_of(hybrid(old, new, ()), old)


@often
@given(successions())
def test_a_sheet_is_carried_over_by_its_ids(case: Case) -> None:
    old, new, sheet = case
    found = found_in(case)
    known = {
        name: answer
        for name, answer in sheet.answers.items()
        if name in new["questions"] and answer in (NOT_SURE, *new["questions"][name]["choices"])
    }
    same = set(old["criteria"]) == set(new["criteria"])
    assert found.sheet == Sheet(known, sheet.priorities if same else None)
    assert dict(found.lost) == {name: answer for name, answer in sheet.answers.items() if name not in known}
    assert found.priorities_lost == (sheet.priorities is not None and not same)
    assert found.before == edition_of(old).score(sheet)
    assert found.after == edition_of(new).score(found.sheet)


@often
@given(successions())
def test_causes_make_the_difference_and_no_fewer_edits_do(case: Case) -> None:
    found = found_in(case)
    differ = (found.before.recommended, found.before.strength) != (
        found.after.recommended,
        found.after.strength,
    )
    assert bool(found.causes) == differ
    assume(differ)
    edits = edits_of(*(Criteria.model_validate(tree) for tree in case[:2]))
    assert set(map(id_of, found.causes)) <= set(map(id_of, edits))
    assert explains(case, found.causes, found)
    fewer = chain.from_iterable(combinations(edits, size) for size in range(len(found.causes)))
    if len(edits) <= MOST_LISTED:
        assert found.smallest or len(found.causes) > module.MOST_TOGETHER + 1
    if found.smallest and len(edits) <= MOST_LISTED:
        assert not any(explains(case, some, found) for some in fewer)
    assert not any(
        explains(case, [edit for edit in found.causes if edit is not spare], found) for spare in found.causes
    )


def id_of(edit: Edit) -> tuple[str, ...]:
    return edit.kind, *edit.ids


@often
@given(successions())
def test_without_time_to_try_all_sets_every_cause_is_needed(case: Case) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_SCORINGS", 0)
        found = found_in(case)
    assume(found.causes)
    assert explains(case, found.causes, found)
    assert found.smallest == (len(found.causes) == 1)
    for spare in found.causes:
        assert not explains(case, [edit for edit in found.causes if edit is not spare], found)
