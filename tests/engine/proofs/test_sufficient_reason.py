"""Sufficient reasons, judged against every set of the given answers."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, event, given, settings

from decider.criteria.model.criteria import Criteria
from decider.engine.proofs.search import smallest_set
from decider.engine.proofs.sufficient_reason import sufficient_reason
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, verdict_of
from tests.engine.outcomes import busy_cases, completing, outcomes, proved


@given(busy_cases(6))
def test_a_reason_is_the_first_of_the_smallest_sets_of_answers_that_settle(
    case: tuple[Criteria, Sheet],
) -> None:
    criteria, sheet = case
    scored, verdict = proved(criteria, sheet)
    answers, results = Judge(criteria, sheet).given(), outcomes(criteria, sheet)

    def settles(kept: tuple[str, ...]) -> bool:
        only = {name: answers[name] for name in kept}
        reached = {result for full, result in results.items() if completing(criteria, only, full)}
        return reached == {verdict.recommended}

    worth, pair = (
        scored.scale.worth,
        [scored.scale.options.index(o) for o in (verdict.ahead, verdict.behind)],
    )

    def gain(name: str) -> int:
        leads = {choice: amounts[pair[0]] - amounts[pair[1]] for choice, amounts in worth[name].items()}
        return leads[answers[name]] - min(leads.values())

    ranked = sorted((q.id for q in criteria.questions if q.id in answers), key=gain, reverse=True)
    sets = (kept for size in range(len(ranked) + 1) for kept in combinations(ranked, size))
    reason = sufficient_reason(scored, verdict)
    event(f"{len(criteria.options)} options, rules: {bool(criteria.rules)}, reason: {reason and len(reason)}")
    event(f"tie: {verdict.recommended is None}, settled: {verdict.settled}")
    assert reason == next(filter(settles, sets), None)
    assert (reason is None) == (not verdict.settled)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(busy_cases(6))
def test_a_reason_among_too_many_rules_still_settles_and_spares_no_answer(
    monkeypatch: pytest.MonkeyPatch, case: tuple[Criteria, Sheet]
) -> None:
    monkeypatch.setattr(smallest_set, "MOST_TURNING", 0)
    criteria, sheet = case
    reason = sufficient_reason(*proved(criteria, sheet))

    def settles(kept: tuple[str, ...]) -> bool:
        only = {name: sheet.answers[name] for name in kept}
        reached = {result for full, result in results.items() if completing(criteria, only, full)}
        return reached == {verdict.recommended}

    results, verdict = outcomes(criteria, sheet), verdict_of(criteria, sheet)
    if reason is not None:
        assert settles(reason)
        assert not any(settles(tuple(name for name in reason if name != spare)) for spare in reason)
