"""Warnings: each at its place, with what to do, and none where the author meant it."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given

from decider import paths
from decider.criteria.model.criteria import Criteria
from decider.engine.census.counting import dead_choices, sum_table
from decider.engine.due_dates import FRESH
from decider.engine.linter import LintReport, review
from decider.engine.loader import examine
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, Tree, trees

TODAY = date(2026, 11, 22)
FILE = """\
version: "1"
title: EMR or EHR?
options:
  emr: {name: EMR, facts: [price]}
  ehr: {name: EHR}
criteria:
  mobility: {name: Mobility, weight: 3}
questions:
  referrals:
    ask: How often do you refer?
    choices:
      rarely: {label: Rarely, points: {mobility: {emr: 6}}}
      daily: {label: Daily, points: {mobility: {ehr: 6}}}
  size:
    ask: How many are you?
    choices:
      one: {label: One, points: {mobility: {ehr: 1}}}
      two: {label: Two, points: {mobility: {ehr: 2}}}
      ten: {label: Ten, points: {mobility: {emr: 9}}}
  plan:
    ask: What do you use now?
    choices:
      paper: {label: Paper}
      other: {label: Other}
rules:
  - {id: small, when: {size: [one, two], referrals: daily}, rules_out: emr, because: So it is.}
sources:
  price:
    claim: It costs a lot.
    title: A list
    date: "2026"
    grade: low
    basis: source
    kind: market
    read: "2026-11-01"
"""


def reviewed(*changes: tuple[str, str], today: date = TODAY) -> LintReport:
    """The review of the file with these changes, each of which must be possible."""
    text = FILE
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return review(examine(text), today)


def said(*changes: tuple[str, str], today: date = TODAY) -> list[str]:
    return [str(warning) for warning in reviewed(*changes, today=today).warnings]


def test_two_choices_that_differ_and_never_make_a_difference_are_named_at_the_later() -> None:
    found = reviewed()
    (warning,) = found.warnings
    assert str(warning) == (
        "18:7: 'two' always recommends what 'one' does, though points or rules tell them apart; "
        "let them differ more, or make them equal"
    )
    assert found.alike == ()


DIFFERING = ("{label: Two, points: {mobility: {ehr: 2}}}", "{label: Two, points: {mobility: {ehr: 7}}}")


def test_a_file_in_which_all_matters_that_is_meant_to_has_no_warning() -> None:
    found = reviewed(DIFFERING)
    assert (found.warnings, found.alike) == ((), ())
    assert found.census.never_matters == ("plan",)


@pytest.mark.parametrize("points", ["{mobility: {ehr: 1}}", "{mobility: {emr: 3, ehr: 4}}"])
def test_choices_that_the_file_makes_equal_are_alike_and_no_warning(points: str) -> None:
    found = reviewed(("{label: Two, points: {mobility: {ehr: 2}}}", f"{{label: Two, points: {points}}}"))
    assert found.warnings == ()
    assert [(each.question, each.choice, each.same_as) for each in found.alike] == [("size", "two", "one")]


def test_equal_points_are_not_alike_where_a_rule_without_effect_tells_them_apart() -> None:
    (warning,) = said(("{mobility: {ehr: 2}}", "{mobility: {ehr: 1}}"), ("[one, two]", "one"))
    assert warning.startswith("18:7: 'two' always recommends what 'one' does")


def test_a_question_with_points_that_never_matters_is_named() -> None:
    more = "choices:\n      paper: {label: Paper, points: {mobility: {ehr: 1, emr: 1}}}"
    (warning,) = said(DIFFERING, ("choices:\n      paper: {label: Paper}", more))
    assert warning == (
        "20:3: no answer to 'plan' ever changes the recommendation, though some give points; let the points "
        "differ more, or take them out"
    )


@pytest.mark.parametrize("only", ["{label: Paper}", "{label: Paper, points: {mobility: {ehr: 1}}}"])
def test_a_question_with_one_choice_is_named_with_and_without_points(only: str) -> None:
    (warning,) = said(
        DIFFERING, ("      paper: {label: Paper}\n      other: {label: Other}", f"      paper: {only}")
    )
    assert warning == "20:3: 'plan' has only one choice; add another, or remove the question"


def test_a_question_that_a_rule_reads_in_vain_is_named_with_the_rule() -> None:
    changes = (
        DIFFERING,
        ("referrals: daily}", "referrals: daily, plan: [paper, other]}"),
    )
    (warning,) = said(*changes)
    assert warning == (
        "20:3: no answer to 'plan' ever changes the recommendation, though it is read under 'rules' by "
        "'small'; change that, or take it out there"
    )


def test_a_rule_beside_which_another_does_all_is_named() -> None:
    narrow = (
        "  - {id: less, when: {size: one, referrals: daily, plan: paper}, rules_out: emr, because: So.}\n"
    )
    found = said(DIFFERING, ("sources:", f"{narrow}sources:"))
    assert "27:5: 'less' rules out nothing that the other rules leave; change or remove it" in found


@given(trees(4))
def test_choices_are_alike_only_where_each_sheet_has_the_same_leads_and_rules(tree: Tree) -> None:
    found, judge = review(examine(json.dumps(tree)), TODAY), Judge(Criteria.model_validate(tree), Sheet())
    for each in found.alike:
        for answers in judge.completions():
            if answers[each.question] == each.choice:
                other = answers | {each.question: each.same_as}
                assert judge.matches(answers) == judge.matches(other)
                assert leads(judge, answers) == leads(judge, other)


def leads(judge: Judge, answers: dict[str, str]) -> set[tuple[str, object]]:
    scores = judge.scores(answers)
    return {(option, score - min(scores.values())) for option, score in scores.items()}


@given(trees(4))
def test_every_choice_without_a_difference_is_either_alike_or_warned_of(tree: Tree) -> None:
    found = review(examine(json.dumps(tree)), TODAY)
    dead = found.census.dead_choices
    assert dead is not None
    warned = [warning for warning in found.warnings if "always recommends" in warning.message]
    assert len(warned) + len(found.alike) == len(dead)
    assert not found.census.dead_rules, "a rule that can never fire is refused before"
    assert [*found.warnings] == sorted(found.warnings)


def test_a_source_is_due_on_the_day_after_it_expires() -> None:
    expires = ('read: "2026-11-01"', "expires: 2026-11-22")
    assert said(DIFFERING, expires, today=TODAY) == []
    assert said(DIFFERING, expires, today=TODAY + timedelta(1)) == [
        "35:14: 'price' expired on 2026-11-22; look it up again and write a later day"
    ]


def test_a_volatile_source_is_due_half_a_year_after_it_was_read() -> None:
    volatile, read = ("kind: market", "kind: market\n    volatile: true"), date(2026, 11, 1)
    assert said(DIFFERING, volatile, today=read + FRESH) == []
    assert said(DIFFERING, volatile, today=read + FRESH + timedelta(1)) == [
        "36:11: 'price' is volatile and was read 181 days ago; look it up again and write the day here"
    ]
    assert said(DIFFERING, today=read + 10 * FRESH) == []


@pytest.mark.parametrize(
    ("read", "warning"),
    [
        ("", "28:3: 'price' is volatile; add 'read' with the day it was last looked up, such as 2026-11-22"),
        (
            "    read: last spring",
            "36:11: 'price' is volatile; write the day it was last looked up, such as 2026-11-22",
        ),
        ("    expires: 2027-01-01", None),
    ],
)
def test_a_volatile_source_needs_a_day_when_it_was_read_or_expires(read: str, warning: str | None) -> None:
    changes = ("kind: market", "kind: market\n    volatile: true"), ('    read: "2026-11-01"', read)
    assert said(DIFFERING, *changes) == ([warning] if warning else [])


HARD = "Which interoperability specifications does your documentation infrastructure %s implement?"


@pytest.mark.parametrize(
    ("more", "level"),
    [
        ("now", None), ("currently", "grade 11"), ("currently, actually,", "grade 12"),
        ("currently, actually, possibly", "college texts"),
    ],
)  # fmt: skip
def test_a_question_that_reads_above_grade_ten_is_named(more: str, level: str | None) -> None:
    warning = (
        f"21:10: 'ask', 'hint' and 'why' together read like {level}; use shorter words and sentences, "
        "for grade 10 at most"
    )
    assert said(DIFFERING, ("What do you use now?", HARD % more)) == ([warning] if level else [])


def test_a_hard_question_with_easy_words_beside_it_is_none() -> None:
    easy = f"{HARD % 'currently'}\n    why: It helps. It is so."
    assert said(DIFFERING, ("What do you use now?", easy)) == []


@pytest.mark.parametrize(
    ("section", "warned"),
    [
        ("profiles:\n  a: {name: A, because: %s}", "28:25: this reads"),
        ("warnings:\n  a: {name: A, because: %s}", "28:25: this reads"),
        ("actions:\n  a: {name: A, reasons: [{because: %s}]}", "28:36: this reads"),
        (
            "requirements:\n  a: {name: A, ask: %s, see: It., hurts: 1}",
            "28:21: 'ask' and 'see' together read",
        ),
        ("demo:\n  a: {text: %s, hurts: 1}", "28:13: this reads"),
        ("clauses:\n  a: {text: %s, hurts: 1}", "28:13: this reads"),
    ],
)
def test_advice_that_reads_above_grade_ten_is_named(section: str, warned: str) -> None:
    hard = HARD % "currently actually possibly presumably necessarily additionally"
    (warning,) = said(DIFFERING, ("sources:", f"{section % hard}\nsources:"))
    assert warning.startswith(f"{warned} like ")
    assert said(DIFFERING, ("sources:", f"{section % 'It is so.'}\nsources:")) == []


def test_where_the_census_is_a_sample_the_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sum_table, "MOST_SUMS", 1)
    monkeypatch.setattr(dead_choices, "MOST_PAIRS", 1)
    found = reviewed(('read: "2026-11-01"', "expires: 2026-01-01"))
    assert found.census.error > 0
    assert found.alike == ()
    counting, telling, due = found.warnings
    assert str(counting).startswith("6:1: the census is a sample: the answers add up to too many ")
    assert telling.message.startswith("it takes too many steps to tell which choices of 'referrals'")
    assert due.message.startswith("'price' expired")


def test_an_option_that_no_sheet_of_a_sample_leads_to_is_not_called_dead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rare = ("  ehr: {name: EHR}\n", "  ehr: {name: EHR}\n  phr: {name: PHR}\n")
    assert any("no answers lead to" in said for said in map(str, reviewed(rare).warnings))
    monkeypatch.setattr(sum_table, "MOST_SUMS", 1)
    assert not any("no answers lead to" in said for said in map(str, reviewed(rare).warnings))


def test_the_shipped_file_has_no_warning_while_its_sources_are_fresh() -> None:
    examined = examine(paths.CRITERIA)
    read = examined.edition.criteria.sources_read
    assert read
    assert review(examined, read).warnings == ()
