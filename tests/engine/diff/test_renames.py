"""Ids that change: what was written with an old one is read as the new one, and nothing else differs."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.cli.reports.diff import review_of
from decider.criteria.checks.former_ids import check_former_ids
from decider.criteria.model.criteria import Criteria
from decider.engine.diff.migration import migration
from decider.engine.diff.renames import renames
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from tests.criteria.samples import SMALL
from tests.engine.dice import Dice
from tests.engine.files import Tree, sheets, trees

often = settings(max_examples=30, deadline=None)
SPLIT = SMALL.replace(
    "daily: {label: Daily, points: {mobility: {ehr: 4}}}",
    "weekly: {label: Weekly, points: {mobility: {ehr: 4}}, was: daily}\n"
    "      hourly: {label: Hourly, points: {mobility: {ehr: 1}}}",
)


def renamed(tree: Tree, dice: Dice) -> tuple[Tree, dict[str, str], dict[tuple[str, str], str]]:
    """The file with some ids of questions and choices changed, each with its `was`; and the changes."""
    names = {name: dice.pick([name, f"new_{name}"]) for name in tree["questions"]}
    choices: dict[tuple[str, str], str] = {
        (name, choice): dice.pick([choice, f"new_{choice}"])
        for name, question in tree["questions"].items()
        for choice in question["choices"]
    }

    def former(old: str, new: str) -> Tree:
        return {} if old == new else {"was": dice.pick([old, ["older", old]])}

    new = deepcopy(tree)
    new["questions"] = {
        names[name]: {
            **question,
            **former(name, names[name]),
            "choices": {
                choices[name, choice]: {**entry, **former(choice, choices[name, choice])}
                for choice, entry in question["choices"].items()
            },
        }
        for name, question in tree["questions"].items()
    }
    for question in new["questions"].values():
        unique(question["choices"])
    unique(new["questions"])
    for rule in new["rules"]:
        rule["when"] = {
            names[name]: [choices[name, choice] for choice in listed] for name, listed in rule["when"].items()
        }
    return new, names, choices


def unique(entries: Mapping[str, Any]) -> None:
    """Keep "older" as the former id of one entry only."""
    older = [entry for entry in entries.values() if isinstance(entry.get("was"), list)]
    for entry in older[1:]:
        entry["was"] = entry["was"][1]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Edition, Edition, Sheet, Sheet]:
    """A file and one of its sheets, and both under new ids."""
    tree = draw(trees(4))
    new_tree, names, choices = renamed(tree, Dice(draw))
    old, new = Criteria.model_validate(tree), Criteria.model_validate(new_tree)
    sheet = draw(sheets(old))
    answers = {names[name]: choices.get((name, answer), answer) for name, answer in sheet.answers.items()}
    return Edition(old, "old", ""), Edition(new, "new", ""), sheet, Sheet(answers, sheet.priorities)


@often
@given(cases())
def test_answers_under_old_ids_are_read_as_those_under_the_new_ones(
    case: tuple[Edition, Edition, Sheet, Sheet],
) -> None:
    old, new, sheet, same = case
    assert not [*check_former_ids(new.criteria)]
    read, unknown = sheet_of(new.criteria, sheet.answers)
    assert read.answers == same.answers
    assert unknown == ()
    assert sheet_of(new.criteria, same.answers)[0].answers == same.answers
    assert renames(old.criteria, new.criteria).sheet(sheet).answers == same.answers


@often
@given(cases())
def test_a_rename_carries_every_answer_over_and_changes_no_result(
    case: tuple[Edition, Edition, Sheet, Sheet],
) -> None:
    old, new, sheet, same = case
    found = migration(old, new, sheet)
    assert (found.sheet.answers, found.lost, found.priorities_lost) == (same.answers, (), False)
    assert (found.before.scores, found.before.strength) == (found.after.scores, found.after.strength)
    assert found.causes == ()


@often
@given(cases())
def test_a_diff_of_a_rename_finds_no_edit_and_counts_every_sheet(
    case: tuple[Edition, Edition, Sheet, Sheet],
) -> None:
    old, new, _, _ = case
    review = review_of(old, new)
    assert review.edits == ()
    assert review.impact.flipped == 0
    assert review.impact.left_out.questions == ()
    assert review.impact.left_out.choices == ()
    was = {path.path for path in review.rewordings if path.path[-1] == "was"}
    changed = sum(
        bool(question.was) + sum(bool(choice.was) for choice in question.choices)
        for question in new.criteria.questions
    )
    assert len(was) == changed


def test_of_a_choice_that_was_split_the_one_that_names_it_takes_its_answers() -> None:
    old, new = open_edition(SMALL), open_edition(SPLIT)
    found = migration(old, new, Sheet({"referrals": "daily"}))
    assert (found.sheet.answers, found.lost) == ({"referrals": "weekly"}, ())
    review = review_of(old, new)
    assert [(edit.kind, edit.ids) for edit in review.edits] == [("choice", ("referrals", "hourly"))]


def test_a_choice_that_went_into_another_is_carried_over_and_its_end_is_the_cause() -> None:
    strong = SMALL.replace("{emr: 3}", "{emr: 9}")
    old = open_edition(strong + "      never: {label: Never, points: {mobility: {emr: 9}}}\n")
    new = open_edition(strong.replace("{label: Daily,", "{label: Daily, was: never,"))
    found = migration(old, new, Sheet({"referrals": "never"}))
    assert (found.sheet.answers, found.lost) == ({"referrals": "daily"}, ())
    assert (found.before.recommended, found.after.recommended) == ("emr", "ehr")
    assert [edit.ids for edit in found.causes] == [("referrals", "never")]
    assert found.smallest


def test_an_answer_under_the_id_of_today_counts_before_one_under_an_old_id() -> None:
    criteria = open_edition(SMALL.replace("    ask: How", "    was: referring\n    ask: How")).criteria
    sheet, unknown = sheet_of(criteria, {"referring": "daily", "referrals": "rarely"})
    assert (sheet.answers, unknown) == ({"referrals": "rarely"}, ("referring",))


def test_advice_that_reads_a_renamed_answer_is_no_difference() -> None:
    advice = """\
conditions: {busy: [{referrals: daily}]}
profiles: {a: {name: A, when: busy, because: It refers.}}
actions: {a: {name: A, reasons: [{when: {referrals: daily}, because: It refers.}]}}
requirements:
  a: {name: A, when: {referrals: daily}, must_when: busy, ask: Can we?, see: Watch it., hurts: 1}
"""
    renamed = SMALL.replace("daily: {", "each_day: {was: daily, ") + advice.replace("daily", "each_day")
    review = review_of(open_edition(SMALL + advice), open_edition(renamed))
    assert [each.path for each in review.rewordings] == [
        ("questions", "referrals", "choices", "each_day", "was")
    ]
