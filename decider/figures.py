"""A verdict with its proofs as plain figures, for programs."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from decider.codes import code_of
from decider.engine.advice.advice import advice_of, pack_of
from decider.engine.advice.contradictions import contradictions_of
from decider.engine.proofs.counterfactuals import Counterfactual
from decider.engine.proofs.result import Proved, prove
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, is_early

Figures = dict[str, Any]


def figures_of(edition: Edition, sheet: Sheet) -> Figures:
    """Everything that programs are told of a result; scores and margins in points, as JSON has them."""
    return proved_figures(edition, sheet, prove(edition, sheet))


def proved_figures(edition: Edition, sheet: Sheet, proved: Proved) -> Figures:
    """The same where it was proved already, which is most of the time that it takes."""
    return {
        "edition": {"version": edition.criteria.version, "digest": edition.digest},
        "code": code_of(edition, sheet),
        **_verdict(proved.verdict),
        **_proofs(proved),
        "early": is_early(edition.criteria, sheet, proved.verdict),
        "plausible": _changes(proved.plausible),
        "contradictions": [each.contradiction.id for each in contradictions_of(edition.criteria, sheet)],
        **advised(edition, sheet, proved.verdict),
    }


def _verdict(verdict: Verdict) -> Figures:
    return {
        "recommended": verdict.recommended,
        "strength": verdict.strength,
        "scores": _numbers(verdict.scores),
        "bounds": {option: [*map(float, bounds)] for option, bounds in verdict.bounds.items()},
        "margin": float(verdict.margin),
        "margin_bounds": [*map(float, verdict.margin_bounds)],
        "settled": verdict.settled,
        "ruled_out": {option: [*rules] for option, rules in verdict.ruling.ruled_out().items()},
        "open_rules": [rule.id for rule in verdict.ruling.open],
        "contributions": [
            {
                "question": each.question,
                "choice": each.choice,
                "criterion": each.criterion,
                "points": _numbers(each.points),
            }
            for each in verdict.contributions
        ],
    }


def _proofs(proved: Proved) -> Figures:
    return {
        "agreement": {
            "range": float(proved.agreement.range.value),
            "any": float(proved.agreement.any.value),
        },
        "flip_weights": {
            name: None if flip is None else float(flip.weight) for name, flip in proved.flip_weights.items()
        },
        "sufficient": None if proved.sufficient is None else [*proved.sufficient],
        "counterfactuals": _changes(proved.counterfactuals),
        "homework": [
            {"question": each.question, "swing": float(each.swing)} for each in proved.homework if each.flips
        ],
        "next_question": proved.next_question,
    }


def _changes(found: Sequence[Counterfactual]) -> list[list[Figures]]:
    return [[{"question": change.question, "to": change.to} for change in each.changes] for each in found]


def advised(edition: Edition, sheet: Sheet, verdict: Verdict) -> Figures:
    """The ids of profile and action, None where there is none, and of the questions they assume."""
    advice = advice_of(edition.criteria, sheet, verdict.recommended, verdict.strength)
    assumed = {*advice.assumed, *pack_of(edition.criteria, sheet).assumed}
    return {
        "profile": advice.profile.id,
        "action": advice.action.id,
        "assumed": [question.id for question in edition.criteria.questions if question.id in assumed],
    }


def _numbers(points: Mapping[str, Fraction]) -> dict[str, float]:
    return {option: float(value) for option, value in points.items()}
