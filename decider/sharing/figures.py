"""A verdict as plain figures, for programs and for terminals."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from decider.engine.answers import Sheet
from decider.engine.edition import Edition
from decider.engine.scoring import Bounds
from decider.sharing.codes import code_of

Figures = dict[str, Any]


def figures_of(edition: Edition, sheet: Sheet) -> Figures:
    """Everything `score --json` says; scores, bounds and margins in points, as near as JSON has them."""
    verdict = edition.score(sheet)
    return {
        "edition": {"version": edition.criteria.version, "digest": edition.digest},
        "code": code_of(edition, sheet),
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


def _numbers(points: Mapping[str, Fraction]) -> dict[str, float]:
    return {option: float(value) for option, value in points.items()}


def summary_of(edition: Edition, sheet: Sheet) -> str:
    """The verdict in a few lines of text."""
    verdict, criteria = edition.score(sheet), edition.criteria
    named = {option.id: option.name for option in criteria.options}
    answered, asked = len(criteria.questions) - len(sheet.open(criteria)), len(criteria.questions)
    margin = _spread(verdict.margin, verdict.margin_bounds)
    lines = [
        f"{named.get(verdict.recommended or '', 'Nothing is recommended')}: {verdict.strength}"
        + (", settled" if verdict.settled else ""),
        f"margin {margin}, {named[verdict.ahead]} over {named[verdict.behind]}",
        *(
            f"{named[option]} {_spread(verdict.scores[option], verdict.bounds[option])}"
            for option in verdict.scores
        ),
        *(f"rule {rule.id} rules out {', '.join(rule.rules_out)}" for rule in verdict.ruling.certain),
        *(f"rule {rule.id} may still rule out {', '.join(rule.rules_out)}" for rule in verdict.ruling.open),
        f"{answered} of {asked} questions answered",
        f"code {code_of(edition, sheet)}",
    ]
    return "\n  ".join(lines)


def _spread(points: Fraction, bounds: Bounds) -> str:
    low, high = bounds
    return f"{float(points):.1f} points (can be {float(low):.1f} to {float(high):.1f})"
