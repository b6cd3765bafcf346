"""Whom an edit of the advice reaches: the sample is judged by all sheets."""

from fractions import Fraction
from itertools import product

from decider.engine.advice.advice import advice_of
from decider.engine.diff.advice_changes import AdviceChanges, advice_changes
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from tests.criteria.samples import SMALL

SHARED = SMALL.replace("{label: Rarely,", "{label: Rarely, share: 3,").replace(
    "{label: Daily,", "{label: Daily, share: 1,"
)
ASKED = f"""{SHARED}  paper:
    ask: Are you on paper?
    choices: {{paper_yes: {{label: "Yes", share: 2}}, paper_no: {{label: "No", share: 3}}}}
"""
ADVISED = f"""{ASKED}actions:
  adopt:
    name: Buy
    reasons: [{{when: {{paper: paper_yes}}, because: You have nothing.}}]
  stay:
    name: Stay
    reasons: [{{because: You have one.}}]
"""
NARROWER = ADVISED.replace("{paper: paper_yes}", "{paper: paper_yes, referrals: daily}")
REWORDED = ADVISED.replace("You have nothing.", "You start from nothing.")


def found(before: str, after: str) -> AdviceChanges:
    changes = advice_changes(open_edition(before), open_edition(after))
    assert changes
    return changes


def test_a_share_is_within_its_error_of_that_of_all_sheets() -> None:
    old, new = open_edition(ADVISED), open_edition(NARROWER)
    true = Fraction(0)
    for choices in product(*(question.choices for question in new.criteria.questions)):
        sheet = Sheet(
            {each.id: choice.id for each, choice in zip(new.criteria.questions, choices, strict=True)}
        )
        before, after = (
            advice_of(each.criteria, sheet, each.score(sheet).recommended).action.id for each in (old, new)
        )
        share = Fraction(1)
        for question, choice in zip(new.criteria.questions, choices, strict=True):
            share *= Fraction(choice.share or 1) / sum(Fraction(each.share or 1) for each in question.choices)
        true += share * (before != after)
    changes = found(ADVISED, NARROWER)
    assert true == Fraction(3, 10)
    assert abs(changes.actions["adopt", "stay"] - true) <= changes.error < Fraction(1, 20)
    assert changes.read == changes.actions["adopt", "stay"]
    assert not changes.profiles


def test_another_text_is_read_by_those_who_get_it_and_nobody_else() -> None:
    changes = found(ADVISED, REWORDED)
    assert abs(changes.read - Fraction(2, 5)) <= changes.error
    assert not changes.actions


def test_whoever_answers_another_question_with_the_same_choices_may_answer_it_otherwise() -> None:
    other = ADVISED.replace("  paper:", "  owl:").replace("{paper:", "{owl:")
    assert not found(ADVISED, other).actions
    asked = other.replace("Are you on paper?", "Do you keep an owl?")
    changes = found(ADVISED, asked)
    true = Fraction(2, 5) * Fraction(3, 5)
    assert abs(changes.actions["adopt", "stay"] - true) <= changes.error
    assert abs(changes.actions["stay", "adopt"] - true) <= changes.error


def test_an_edit_of_anything_else_is_not_looked_at() -> None:
    assert (
        advice_changes(open_edition(ADVISED), open_edition(ADVISED.replace("weight: 3", "weight: 2"))) is None
    )
