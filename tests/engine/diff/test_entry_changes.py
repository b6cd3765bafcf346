"""Whom an edited warning or entry of the pack reaches: the sample is judged by all sheets."""

from fractions import Fraction
from itertools import product

import pytest

from decider.engine.advice.advice import advice_of, pack_of
from decider.engine.diff.advice_changes import AdviceChanges, advice_changes
from decider.engine.diff.entry_changes import EntryChange
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.engine.diff.test_advice_changes import ASKED

LISTED = f"""{ASKED}warnings:
  scan: {{name: Scan the charts, when: {{paper: paper_yes}}, because: Paper does not move by itself.}}
requirements:
  export:
    name: Export
    when: {{referrals: daily}}
    must_when: {{paper: paper_no}}
    ask: Can we get all of it out?
    see: A file.
    hurts: 2
demo:
  letter: {{text: Write a letter., when: {{referrals: daily}}, hurts: 1}}
"""
EDITS = {
    "narrower": ("when: {paper: paper_yes}", "when: {paper: paper_yes, referrals: daily}"),
    "reworded": ("Paper does not move by itself.", "Paper stays where it is."),
    "needed by others": ("must_when: {paper: paper_no}", "must_when: {paper: paper_yes}"),
    "for others": (
        "text: Write a letter., when: {referrals: daily}",
        "text: Write a letter., when: {paper: paper_no}",
    ),
    "gone": ("demo:\n  letter: {text: Write a letter., when: {referrals: daily}, hurts: 1}\n", ""),
}


def read(edition: Edition, sheet: Sheet) -> dict[tuple[str, str], object]:
    """What is read of each warning and entry of the pack by whoever fills in a sheet."""
    verdict = edition.score(sheet)
    warnings = advice_of(edition.criteria, sheet, verdict.recommended, verdict.strength).warnings.called
    pack = pack_of(edition.criteria, sheet)
    return {
        **{("warnings", each.entry.id): (each.entry.name, each.entry.because) for each in warnings},
        **{
            ("requirements", each.entry.id): (each.entry.ask, each.priority)
            for each in pack.requirements.called
        },
        **{("demo", each.entry.id): each.entry.text for each in pack.demo.called},
    }


def true_shares(old: Edition, new: Edition, entry: tuple[str, str]) -> dict[str, Fraction]:
    """The shares of all sheets that gain an entry, lose it, or read it otherwise."""
    found = dict.fromkeys(("gained", "lost", "reread"), Fraction(0))
    questions = new.criteria.questions
    for choices in product(*(question.choices for question in questions)):
        sheet = Sheet({each.id: choice.id for each, choice in zip(questions, choices, strict=True)})
        share = Fraction(1)
        for question, choice in zip(questions, choices, strict=True):
            share *= Fraction(choice.share or 1) / sum(Fraction(each.share or 1) for each in question.choices)
        was, now = (read(each, sheet).get(entry) for each in (old, new))
        if was != now:
            found["gained" if was is None else "lost" if now is None else "reread"] += share
    return found


def found(before: str, after: str) -> AdviceChanges:
    changes = advice_changes(open_edition(before), open_edition(after))
    assert changes
    return changes


@pytest.mark.parametrize("edit", EDITS)
def test_a_share_is_within_its_error_of_that_of_all_sheets(edit: str) -> None:
    after = LISTED.replace(*EDITS[edit])
    assert after != LISTED
    changes = found(LISTED, after)
    (entry,) = changes.entries
    true = true_shares(open_edition(LISTED), open_edition(after), (entry.kind, entry.id))
    assert any(true.values())
    for name, share in true.items():
        assert abs(getattr(entry, name) - share) <= changes.error < Fraction(1, 20)
        assert bool(getattr(entry, name)) == bool(share)
    assert not changes.read


def test_what_goes_or_comes_with_a_question_is_told_of_those_who_answer_it() -> None:
    without = LISTED[: LISTED.index("  paper:")] + LISTED[LISTED.index("demo:") :]
    asked = LISTED.replace("must_when: {paper: paper_no}", "")
    (lost, _), (gained, _) = found(LISTED, without).entries, found(without, asked).entries
    assert (lost.id, gained.id) == ("scan", "scan")
    assert abs(lost.lost - Fraction(2, 5)) < Fraction(1, 20)
    assert abs(gained.gained - Fraction(2, 5)) < Fraction(1, 20)
    assert not lost.gained + gained.lost


def test_a_question_of_which_every_choice_is_new_is_left_open() -> None:
    after = LISTED.replace("paper_yes", "on_paper").replace("paper_no", "on_screen")
    assert {each.id for each in found(LISTED, after).entries} <= {"scan", "export"}


def test_a_question_that_seems_renamed_is_answered_alike() -> None:
    changes = found(LISTED, LISTED.replace("paper:", "on_paper:"))
    assert not changes.read
    assert changes.entries == ()


def test_an_edit_that_nobody_reads_is_none_of_an_entry() -> None:
    changes = found(LISTED, LISTED.replace("hurts: 2", "hurts: 3"))
    assert changes.entries == ()
    assert changes.read == 0


def test_an_entry_that_is_new_to_all_is_gained_by_all() -> None:
    after = f"{LISTED}clauses:\n  price: {{text: A fixed price., hurts: 1}}\n"
    assert found(LISTED, after).entries == (
        EntryChange("clauses", "price", Fraction(1), Fraction(0), Fraction(0)),
    )
