"""Plausible changes, judged by changing the answers in every way within their steps."""

from hypothesis import event, given, settings
from hypothesis import strategies as st

from decider.criteria.model.criteria import Criteria
from decider.engine.proofs.counterfactuals import counterfactuals
from decider.engine.proofs.plausible_changes import plausible_changes
from decider.engine.scoring.sheet import Sheet
from tests.engine.dice import Dice
from tests.engine.outcomes import busy_cases, proved
from tests.engine.proofs.test_counterfactuals import best_changes


@st.composite
def cases(draw: st.DrawFn) -> tuple[Criteria, Sheet]:
    """A file in which some answers can move only so far, and one of its sheets."""
    criteria, sheet = draw(busy_cases(5))
    dice = Dice(draw)
    questions = tuple(
        question.model_copy(update={"steps": dice.pick([1, None, 2])}) for question in criteria.questions
    )
    return criteria.model_copy(update={"questions": questions}), sheet


@settings(max_examples=100, deadline=None)
@given(cases())
def test_plausible_changes_are_the_best_of_the_smallest_sets_within_reach(
    case: tuple[Criteria, Sheet],
) -> None:
    scored, verdict = proved(*case)
    every = counterfactuals(scored, verdict)
    found = plausible_changes(scored, verdict, every)
    event("fewer are plausible" if found != every else "all are plausible")
    assert list(found.found) == best_changes(*case, verdict, plausible=True)


@given(busy_cases(4))
def test_without_steps_every_counterfactual_is_plausible(case: tuple[Criteria, Sheet]) -> None:
    scored, verdict = proved(*case)
    every = counterfactuals(scored, verdict)
    assert plausible_changes(scored, verdict, every) is every
