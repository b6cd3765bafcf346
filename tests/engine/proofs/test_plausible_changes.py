"""Plausible and consistent changes, judged by changing the answers in every way within their steps."""

from collections.abc import Mapping
from operator import gt
from random import Random

from hypothesis import event, given, settings
from hypothesis import strategies as st

from decider.criteria.model.contradictions import Contradiction
from decider.criteria.model.criteria import Criteria
from decider.engine.proofs.counterfactuals import counterfactuals
from decider.engine.proofs.plausible_changes import consistent_changes, plausible_changes
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


def contradicting(criteria: Criteria, sheet: Sheet) -> set[tuple[str, str]]:
    """The changes after which a contradiction holds in a way that it did not hold before."""
    ways = [way for each in criteria.contradictions for way in each.ways]

    def met(answers: Mapping[str, str]) -> list[bool]:
        return [all(answers.get(name) in choices for name, choices in way.items()) for way in ways]

    before = met(sheet.answers)
    return {
        (question.id, choice.id)
        for question in criteria.questions
        for choice in question.choices
        if any(map(gt, met({**sheet.answers, question.id: choice.id}), before))
    }


@settings(max_examples=100, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_consistent_changes_are_the_best_of_those_that_contradict_no_answer_given(
    case: tuple[Criteria, Sheet], random: Random
) -> None:
    criteria, sheet = case

    def way() -> dict[str, list[str]]:
        asked = random.sample(criteria.questions, min(2, len(criteria.questions)))
        return {each.id: [random.choice(each.choices).id] for each in asked}

    rules = [{"id": f"x{number}", "says": "Not both.", "when": way()} for number in range(4)]
    criteria = criteria.model_copy(
        update={"contradictions": tuple(Contradiction.model_validate(each) for each in rules)}
    )
    scored, verdict = proved(criteria, sheet)
    near = plausible_changes(scored, verdict, counterfactuals(scored, verdict))
    found = consistent_changes(scored, verdict, near)
    event("some contradict" if found != near else "none contradicts")
    without = contradicting(criteria, sheet)
    assert list(found.found) == best_changes(criteria, sheet, verdict, plausible=True, without=without)
