"""What an edition changed, as a visitor reads it."""

import copy
import re
from collections.abc import Callable

import pytest

from decider.criteria.model.criteria import Criteria
from decider.engine.diff.edits import edits_of
from decider.text.told_edits import told
from tests.engine.files import Tree
from tests.text.test_edits import FILE, NEW_QUESTION, RULE, daily


def tellings(change: Callable[[Tree], object]) -> tuple[str, str]:
    """What is told of a change, and of undoing it."""
    tree = copy.deepcopy(FILE)
    change(tree)
    old, new = Criteria.model_validate(FILE), Criteria.model_validate(tree)
    (done,), (undone,) = edits_of(old, new), edits_of(new, old)
    return told(done, old, new), told(undone, new, old)


@pytest.mark.parametrize(("change", "done", "undone"), [
    (lambda new: new["criteria"]["mobility"].update(weight="2.5"),
     "Data mobility weighs 2.5 instead of 2", "Data mobility weighs 2 instead of 2.5"),
    (lambda new: daily(new)["points"]["mobility"].update(ehr="5"),
     "On Data mobility, “Referrals: Every day” gives EHR 5 points instead of 4",
     "On Data mobility, “Referrals: Every day” gives EHR 4 points instead of 5"),
    (lambda new: new.update(strength={"clear": "25"}),
     "“Clear” begins at 25 points instead of 20", "“Clear” begins at 20 points instead of 25"),
    (lambda new: new["rules"][0].update(when={"referrals": ["rarely"]}),
     "A rule now rules out EMR if Referrals is “Rarely”; before: rules out EMR if Referrals is “Every day”",
     "A rule now rules out EMR if Referrals is “Every day”; before: rules out EMR if Referrals is “Rarely”"),
    (lambda new: new["options"].update(phr={"name": "PHR"}), "PHR is new", "PHR is gone"),
    (lambda new: new["questions"].update(n=NEW_QUESTION),
     "“And?” is new: Every day (Data mobility, EHR 4, EMR 1); No (no points)",
     "“And?” is gone: Every day (Data mobility, EHR 4, EMR 1); No (no points)"),
    (lambda new: new["questions"]["size"]["choices"].update(n=daily(FILE)),
     "“How many? Every day” is new: Data mobility, EHR 4, EMR 1",
     "“How many? Every day” is gone: Data mobility, EHR 4, EMR 1"),
    (lambda new: new["rules"].append(RULE),
     "A new rule rules out EHR if Referrals is “Rarely” and How many? is “One” or “Two”",
     "One rule less: it rules out EHR if Referrals is “Rarely” and How many? is “One” or “Two”"),
])  # fmt: skip
def test_an_edit_is_told_as_a_person_would(change: Callable[[Tree], object], done: str, undone: str) -> None:
    assert tellings(change) == (done, undone)


@pytest.mark.parametrize("share", ["2", "3"])
def test_no_telling_has_an_arrow_or_an_id(share: str) -> None:
    def shared(new: Tree) -> None:
        for choice, part in zip(new["questions"]["size"]["choices"].values(), ["1", share], strict=True):
            choice["share"] = part

    for telling in tellings(shared):
        assert not re.search(r"->|\(size\)|\bsolo\b", telling)
        assert "How many?" in telling
