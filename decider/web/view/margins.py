"""How far a verdict's margin reaches, in words."""

from fractions import Fraction

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.verdict import Verdict, word_for
from decider.web.view.amounts import number, points, rounded_difference

SEVERAL = 2  # options that the rules leave, where a margin has its word by its size


def margin(verdict: Verdict) -> str:
    """The margin of a verdict with its noun, as its scores are shown."""
    return points(verdict.scores[verdict.ahead], verdict.scores[verdict.behind])


def lead(criteria: Criteria, verdict: Verdict) -> str:
    """How far a verdict's margin reaches, over what, and why that has its word."""
    ahead, behind = criteria.option(verdict.ahead).name, criteria.option(verdict.behind).name
    if verdict.recommended is None:
        return f"{ahead} and {behind} have exactly the same score"
    side = "behind" if verdict.margin < 0 else "ahead of"
    clear, leaning = number(criteria.strength.clear), number(criteria.strength.leaning)
    words = {
        "required": "the rules leave no other choice",
        "clear": f"{clear} or more is clear",
        "leaning": f"{leaning} to {clear} is leaning",
        "close": f"under {leaning} is close",
    }
    said = f"{margin(verdict)} of 100 {side} {behind}{unrounded(criteria, verdict)}"
    return f"{said}; {words[verdict.strength]}"


def unrounded(criteria: Criteria, verdict: Verdict) -> str:
    """The margin with the decimals that its word takes, where the margin as shown would have another word.

    It goes on after the margin; nothing where there is no need.
    """
    shown = rounded_difference(verdict.scores[verdict.ahead], verdict.scores[verdict.behind])
    for near in (Fraction(shown), *(round(verdict.margin, decimals) for decimals in range(1, 7))):
        if word_for(criteria.strength, SEVERAL, near) == verdict.strength:
            return "" if near == shown else f" ({float(near)} before rounding)"
    return ""
