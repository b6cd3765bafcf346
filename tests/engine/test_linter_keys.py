"""Warnings about optional keys without effect, and about known practices that contradict themselves."""

from datetime import date

import pytest

from decider.engine.linter import review
from decider.engine.loader import examine
from tests.criteria.samples import SMALL

PLAN = (
    SMALL
    + """\
  plan:
    ask: What do you use now?
    usual: paper
    choices: {paper: {label: Paper}, other: {label: Other}}
"""
)
READ = "warnings:\n  a: {name: A, when: {plan: paper}, because: It is time.}\n"
CLASH = """\
contradictions:
  - {id: both, when: {referrals: daily, plan: other}, says: Not both.}
scenarios:
  - {name: One, answers: {referrals: daily, plan: other}, expect: {recommended: ehr}}
  - {name: Two, answers: {referrals: daily, plan: paper}, expect: {recommended: ehr}}
"""


def warnings(text: str) -> list[str]:
    return [str(problem) for problem in review(examine(text), date(2026, 11, 22)).warnings]


def test_a_usual_choice_that_no_advice_reads_is_warned_of() -> None:
    words = "no advice reads 'plan', so nothing is assumed; use it there or remove this"
    assert warnings(PLAN) == [f"16:12: {words}"]
    assert warnings(PLAN + READ) == []


def test_a_known_practice_that_contradicts_itself_is_warned_of() -> None:
    words = "these answers contradict each other, as 'both' says; change one"
    assert warnings(PLAN + READ + CLASH) == [f"23:26: {words}"]


STEPS = """\
conditions:
  growing: {referrals: daily}
actions:
  buy:
    name: Buy
    reasons: [{when: growing, because: You refer daily., step: ask}]
next_steps:
  ask: {name: Ask, because: Then you know.}
"""


def test_a_condition_and_a_step_that_nothing_names_are_warned_of() -> None:
    assert warnings(SMALL + STEPS) == []
    unnamed = STEPS.replace("when: growing", "when: {referrals: daily}").replace(", step: ask", "")
    assert warnings(SMALL + unnamed) == [
        "15:3: nothing names 'growing'; write it under 'when' somewhere or remove it",
        "21:3: no action names 'ask'; write it under 'step' somewhere or remove it",
    ]


def test_a_range_that_leaves_out_the_weight_is_warned_of() -> None:
    within = SMALL.replace("weight: 3}", "weight: 3, weight_range: [3, 4]}")
    assert warnings(within) == []
    words = "this range leaves out the weight itself; widen it, or change the weight"
    assert warnings(within.replace("[3, 4]", "[4, 5]")) == [f"7:55: {words}"]


@pytest.mark.parametrize("written", ["~", "null"])
def test_a_text_that_yaml_reads_as_nothing_is_warned_of(written: str) -> None:
    words = f"{written!r} is no value in YAML and a text here; put it in quotes, or remove the key"
    assert warnings(SMALL.replace("label: Daily", f"label: {written}")) == [f"13:22: {words}"]
    assert warnings(SMALL.replace("label: Daily", f'label: "{written}"')) == []
