"""An id changed by hand is asked about, until the file says what it was."""

from decider.engine.diff.renames import renames
from decider.engine.diff.untold_renames import UntoldRename, untold_renames
from decider.engine.loader import open_edition
from decider.text.edits import untold_said
from tests.criteria.samples import SMALL

OLD = open_edition(SMALL)
QUESTION = SMALL.replace("  referrals:", "  referral_rate:")
CHOICE = SMALL.replace("daily: {", "every_day: {")


def untold(text: str) -> tuple[UntoldRename, ...]:
    new = open_edition(text).criteria
    return untold_renames(renames(OLD.criteria, new).edition(OLD).criteria, new)


def test_a_question_under_another_id_is_asked_about() -> None:
    (found,) = untold(QUESTION)
    assert found == UntoldRename("referrals", "referral_rate")
    assert "give it was: referrals," in untold_said(found)


def test_a_choice_with_the_label_of_one_that_went_is_asked_about() -> None:
    assert untold(CHOICE) == (UntoldRename("daily", "every_day", "referrals"),)


def test_what_the_file_tells_under_was_and_what_is_new_is_not_asked_about() -> None:
    assert not untold(QUESTION.replace("    ask:", "    was: referrals\n    ask:"))
    assert not untold(CHOICE.replace("{label: Daily", "{was: daily, label: Daily"))
    other = QUESTION.replace("How often do you refer?", "Which color?").replace("daily", "red")
    assert not untold(other)
    assert not untold(SMALL)
