"""The points of a criteria file on one exact scale: whole numbers of a common unit.

With weights w, their sum W, and M(c) the sum over questions of the largest points any choice
gives any option on criterion c, a point on c is worth 100 w(c) / (W M(c)) of a score. The unit is
chosen so that every such worth, and its mean over the choices of a question, is a whole number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from decider.criteria.model import Choice, Criteria, Question

Amounts = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Scale:
    """What each choice adds to each option's score, in units of 1/`unit` points.

    `worth[question][choice]` and `mean[question]` hold one whole number per option, in file order;
    `rate[criterion]` is what one point given on it adds to a score.
    """

    options: tuple[str, ...]
    unit: int
    rate: Mapping[str, Fraction]
    worth: Mapping[str, Mapping[str, Amounts]]
    mean: Mapping[str, Amounts]

    def points(self, amount: int) -> Fraction:
        """An amount in units, as points of a score."""
        return Fraction(amount, self.unit)


def most_points(criteria: Criteria, criterion: str) -> int:
    """M: the sum over questions of the largest points any choice gives any option on a criterion."""
    return sum(
        max(
            (points for choice in question.choices for points in choice.points.get(criterion, {}).values()),
            default=0,
        )
        for question in criteria.questions
    )


def scale_of(criteria: Criteria, priorities: Mapping[str, int] | None = None) -> Scale:
    """The scale of a file, with its own weights or with `priorities` in their place."""
    weights = {
        criterion.id: criterion.weight if priorities is None else Fraction(priorities[criterion.id])
        for criterion in criteria.criteria
    }
    whole = sum(weights.values())
    rate = {
        criterion: 100 * weight / (whole * most_points(criteria, criterion))
        for criterion, weight in weights.items()
    }
    unit = lcm(*(share.denominator for share in rate.values()), 1) * lcm(
        *(len(question.choices) for question in criteria.questions)
    )
    options = tuple(option.id for option in criteria.options)
    worth = {
        question.id: {choice.id: _worth(choice, options, rate, unit) for choice in question.choices}
        for question in criteria.questions
    }
    mean = {question.id: _mean(question, worth[question.id]) for question in criteria.questions}
    return Scale(options, unit, rate, worth, mean)


def _worth(choice: Choice, options: tuple[str, ...], rate: Mapping[str, Fraction], unit: int) -> Amounts:
    return tuple(
        int(
            sum(unit * rate[criterion] * points.get(option, 0) for criterion, points in choice.points.items())
        )
        for option in options
    )


def _mean(question: Question, worth: Mapping[str, Amounts]) -> Amounts:
    return tuple(sum(amounts) // len(question.choices) for amounts in zip(*worth.values(), strict=True))
