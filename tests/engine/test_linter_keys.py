"""Warnings about optional keys without effect, and about known practices that contradict themselves."""

from datetime import date

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
