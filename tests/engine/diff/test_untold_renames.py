"""An id changed by hand is asked about, until the file says what it was."""

from decider.engine.diff.renames import renames
from decider.engine.diff.untold_renames import UntoldRename, untold_renames
from decider.engine.loader import open_edition
from decider.text.edits import untold_said
from tests.criteria.samples import SMALL

QUESTION = SMALL.replace("  referrals:", "  referral_rate:")
CHOICE = SMALL.replace("daily: {", "every_day: {")


def asked(name: str) -> str:
    return f"""  {name}:
    ask: Do you have a {name}?
    choices: {{yes_: {{label: "Yes"}}, no_: {{label: "No"}}}}
"""


def untold(text: str, before: str = SMALL) -> tuple[UntoldRename, ...]:
    old, new = open_edition(before), open_edition(text).criteria
    return untold_renames(renames(old.criteria, new).edition(old).criteria, new)


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


def test_choices_that_several_questions_have_tell_none_of_them() -> None:
    old, new = SMALL + asked("owl") + asked("boat"), SMALL + asked("lab") + asked("court")
    assert not untold(new, old)
    assert not untold(new, SMALL + asked("owl"))


def test_a_question_is_asked_about_once_and_by_its_text_first() -> None:
    new = SMALL + asked("lab") + asked("bird").replace("a bird?", "a owl?")
    assert untold(new, SMALL + asked("owl")) == (UntoldRename("owl", "bird"),)
