"""The recommendation and strength of one sheet without proofs or bounds, for trying many files on it."""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.scale import most_points
from decider.engine.scoring.shares import counted_shares
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Outcome, word_for


def outcome_of(criteria: Criteria, sheet: Sheet) -> Outcome | None:
    """The recommendation and the strength, as `scoring` gives them.

    None where there is no result: fewer than two options, all of them ruled out, or all weights 0.
    """
    out = ruling_of(criteria, sheet).ruled_out()
    left = [option.id for option in criteria.options if option.id not in out]
    rates = _rates(criteria, sheet.priorities)
    if len(criteria.options) == 1 or not left or not rates:
        return None
    scores = _scores(criteria, sheet, rates)
    first, *others = sorted(left, key=lambda option: -scores[option])
    margin = scores[first] - scores[others[0]] if others else Fraction(0)
    return first if margin or not others else None, word_for(criteria.strength, len(left), margin)


def _rates(criteria: Criteria, priorities: Mapping[str, int] | None) -> Mapping[str, Fraction]:
    """The score added by one point on each criterion with a weight above 0."""
    weights = {
        criterion.id: criterion.weight if priorities is None else Fraction(priorities[criterion.id])
        for criterion in criteria.criteria
    }
    whole, most = sum(weights.values()), most_points(criteria)
    return {
        criterion: 100 * weight / (whole * most[criterion]) for criterion, weight in weights.items() if weight
    }


# Sums are kept in whole points, scaled by the common multiple of the sums of shares so that the mean of an
# open question is a whole number too; one fraction per criterion and option at the end. O(n m) additions.
def _scores(criteria: Criteria, sheet: Sheet, rates: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    options = [option.id for option in criteria.options]
    shares = {question.id: counted_shares(question, sheet) for question in criteria.questions}
    unit = lcm(*(sum(each.values()) for each in shares.values()))
    points = {criterion: dict.fromkeys(options, 0) for criterion in rates}
    for question in criteria.questions:
        whole = sum(shares[question.id].values())
        for choice in question.choices:
            times = shares[question.id].get(choice.id, 0) * unit // whole
            for criterion, by in choice.points.items() if times else ():
                for option, given in by.items() if criterion in rates else ():
                    points[criterion][option] += given * times
    return {
        option: sum((rates[criterion] * by[option] for criterion, by in points.items()), Fraction(0)) / unit
        for option in options
    }
