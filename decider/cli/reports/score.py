"""A verdict with its proofs as plain figures, for programs and for terminals."""

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
from decider.engine.scoring.verdict import Bounds, Verdict, is_early
from decider.text.percent import percent

Figures = dict[str, Any]


def figures_of(edition: Edition, sheet: Sheet) -> Figures:
    """Everything `score --json` says; scores, bounds and margins in points, as near as JSON has them."""
    proved = prove(edition, sheet)
    return {
        "edition": {"version": edition.criteria.version, "digest": edition.digest},
        "code": code_of(edition, sheet),
        **_verdict(proved.verdict),
        **_proofs(proved),
        "early": is_early(edition.criteria, sheet, proved.verdict),
        "plausible": _changes(proved.plausible),
        "contradictions": [each.contradiction.id for each in contradictions_of(edition.criteria, sheet)],
        **_advice(edition, sheet, proved.verdict),
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


def _advice(edition: Edition, sheet: Sheet, verdict: Verdict) -> Figures:
    advice = advice_of(edition.criteria, sheet, verdict.recommended, verdict.strength)
    assumed = {*advice.assumed, *pack_of(edition.criteria, sheet).assumed}
    return {
        "profile": advice.profile.id,
        "action": advice.action.id,
        "assumed": [question.id for question in edition.criteria.questions if question.id in assumed],
    }


def _numbers(points: Mapping[str, Fraction]) -> dict[str, float]:
    return {option: float(value) for option, value in points.items()}


def summary_of(edition: Edition, sheet: Sheet) -> str:
    """The verdict and its proofs in a few lines of text."""
    proved, criteria = prove(edition, sheet), edition.criteria
    verdict = proved.verdict
    named = {option.id: option.name for option in criteria.options}
    answered, asked = len(criteria.questions) - len(proved.homework), len(criteria.questions)
    margin = _spread(verdict.margin, verdict.margin_bounds)
    lines = [
        f"{named.get(verdict.recommended or '', 'Nothing is recommended')}: {verdict.strength}"
        + (", settled" if verdict.settled else "")
        + (", too early to say" if is_early(criteria, sheet, verdict) else ""),
        f"margin {margin}, {named[verdict.ahead]} over {named[verdict.behind]}",
        *(
            f"{named[option]} {_spread(verdict.scores[option], bounds)}"
            for option, bounds in verdict.bounds.items()
        ),
        *(f"rule {rule.id} rules out {', '.join(rule.rules_out)}" for rule in verdict.ruling.certain),
        *(f"rule {rule.id} may still rule out {', '.join(rule.rules_out)}" for rule in verdict.ruling.open),
        *_said(proved),
        *(f"contradiction {each.contradiction.id}" for each in contradictions_of(criteria, sheet)),
        *_advised(_advice(edition, sheet, verdict)),
        f"{answered} of {asked} questions answered",
        f"code {code_of(edition, sheet)}",
    ]
    return "\n  ".join(lines)


def _advised(advice: Figures) -> list[str]:
    lines = [f"{what} {advice[what]}" for what in ("profile", "action") if advice[what]]
    return [*lines, *([f"assumed as usual: {', '.join(advice['assumed'])}"] if advice["assumed"] else [])]


def _said(proved: Proved) -> list[str]:
    near, whatever = percent(proved.agreement.range.value), percent(proved.agreement.any.value)
    changes = [
        " and ".join(f"{change.question}={change.to}" for change in each.changes)
        for each in proved.counterfactuals
    ]
    worth = [each.question for each in proved.homework if each.flips]
    return [
        f"{near} of the weightings near these agree, {whatever} of all",
        *([f"decided by {', '.join(proved.sufficient)} alone"] if proved.sufficient else []),
        *([f"would change with {'; or '.join(changes)}"] if changes else []),
        *([f"worth finding out: {', '.join(worth)}"] if worth else []),
        *([f"ask next: {proved.next_question}"] if proved.next_question else []),
    ]


def _spread(points: Fraction, bounds: Bounds) -> str:
    low, high = bounds
    return f"{float(points):.1f} points (can be {float(low):.1f} to {float(high):.1f})"
