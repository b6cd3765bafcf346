"""An id that is not there is told as a slip, a rename or a removal, whichever it may be, and once."""

from itertools import chain
from pathlib import Path

import pytest

from decider import paths
from decider.criteria import CriteriaFileError, open_document
from decider.criteria.messages import nearest
from decider.criteria.problems import MOST_PLACES
from tests.cli.commands import run

SMALL = (Path(__file__).parents[1] / "web" / "small.yaml").read_text()


def told(text: str) -> list[str]:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(text)
    return [each.message for each in refused.value.problems]


def test_an_id_renamed_where_it_is_given_is_one_problem_with_its_places(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    text = paths.CRITERIA.read_text(encoding="utf-8")
    draft.write_text(text.replace("\n  referrals:\n", "\n  refer_out:\n", 1), encoding="utf-8")
    first, again, last = run("check", draft).output.splitlines()
    assert (
        "unknown question 'referrals'; if it was renamed, put the old id back and use 'decider rename'"
        in first
    )
    assert "or write the new one here and 'was: referrals' there" in first
    places_said = again.removeprefix("  the same in ").removesuffix(" more").split()
    more, unnamed = int(places_said[0]), int(places_said[-1])
    assert more == unnamed + MOST_PLACES > 10
    assert f"1 problem in {more + 1} places so far" in last


def test_a_near_miss_in_one_place_is_a_slip_and_in_several_may_be_a_rename() -> None:
    slip = SMALL.replace("when: {size: large", "when: {sizes: large")
    assert told(slip) == ["unknown question 'sizes'; did you mean 'size'?"]
    (message,) = {*told(slip + "ask_first: [sizes]\n")}
    assert message.startswith(
        "unknown question 'sizes'; did you mean 'size'? If it was renamed, put the old id"
    )
    assert "'was: sizes'" in message


def test_not_sure_is_nothing_that_was_renamed() -> None:
    (message,) = told(SMALL.replace("data: hospital}, rules_out", "data: not_sure}, rules_out"))
    assert "renamed" not in message


@pytest.mark.parametrize(
    ("gone", "there"), [("sites", "size"), ("sites", "state"), ("video", "devices"), ("asm", "emr")]
)
def test_another_id_is_not_taken_for_a_slip(gone: str, there: str) -> None:
    assert nearest(gone, [there]) is None


def test_no_question_of_the_shipped_file_is_taken_for_another_that_was_removed() -> None:
    ids = [question.id for question in open_document(paths.CRITERIA).criteria.questions]
    assert {name: nearest(name, [each for each in ids if each != name]) for name in ids} == dict.fromkeys(ids)


@pytest.mark.parametrize("name", ["size", "referrals", "sensitive_records"])
def test_a_letter_more_or_less_is_a_slip(name: str) -> None:
    slips = chain([f"{name}x"], (name[:at] + name[at + 1 :] for at in range(len(name))))
    assert {nearest(slip, [name, "budget"]) for slip in slips} == {name}
