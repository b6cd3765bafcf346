"""An id is named as one would say it, and a name that is none is answered with what to write."""

from pathlib import Path

import pytest

from decider.criteria.definitions import UnknownIdError
from decider.criteria.removal import removed
from decider.criteria.rename import renamed
from tests.cli.commands import SMALL, run

FORMS = [
    "referrals.daily",
    "referrals=daily",
    "questions.referrals.daily",
    "questions.referrals.choices.daily",
]
TEXT = SMALL.read_text()


@pytest.mark.parametrize("old", [*FORMS, "referrals:daily", "questions/referrals/daily", "daily"])
@pytest.mark.parametrize("new", ["often", "referrals.often", "questions.referrals.often", "referrals=often"])
def test_a_choice_is_named_with_its_question_before_and_after(old: str, new: str) -> None:
    (text,) = renamed(SMALL, old, new).values()
    assert text == TEXT.replace("daily:  {label", "often:  {was: daily, label")


@pytest.mark.parametrize("name", FORMS)
def test_a_choice_is_removed_by_the_same_names(name: str) -> None:
    (text,) = removed(SMALL, name).texts.values()
    assert "daily" not in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("referrals.dayly", "nothing has the id 'referrals.dayly'; did you mean 'referrals.daily'?"),
        ("questions.sizes", "did you mean 'questions.size'?"),
        ("size.none", "nothing in 'size' has the id 'none'; there are 'small' and 'large'"),
        ("nowhere", "such as questions.size or size.solo"),
        ("referal.daily", "such as questions.size or size.solo"),
    ],
)
def test_what_is_no_name_is_answered_with_what_to_write(name: str, said: str) -> None:
    with pytest.raises(UnknownIdError) as refused:
        renamed(SMALL, name, "other")
    assert str(refused.value).endswith(said)


def test_a_choice_does_not_move_to_another_question(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(TEXT)
    done = run("rename", file, "referrals.daily", "size.daily")
    assert done.exit_code == 1
    assert "'size.daily' cannot be an id" in done.stderr
    assert file.read_text() == TEXT
