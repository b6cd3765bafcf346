"""The points of a criteria file on one exact scale: whole numbers of a common unit.

With weights w, their sum W, and M(c) the sum over questions of the largest points any choice
gives any option on criterion c, a point on c is worth 100 w(c) / (W M(c)) of a score. The unit is
chosen so that every such worth, and its mean over the choices of a question, is a whole number. A mean is
weighted by the choices' shares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import gcd, lcm
from operator import mul

from decider.criteria.model.criteria import Choice, Criteria, Question
from decider.engine.scoring.shares import Shares, shares_of

Amounts = tuple[int, ...]
Signs = tuple[int, ...]
Counted = Sequence[tuple[Choice, int]]
OptionPair = tuple[int, int]  # by their places: a lead is that of the first over the second


@dataclass(frozen=True, slots=True)
class Contribution:
    """The terms of one answer, through one criterion, in each option's score.

    `choice` is None for an open question, which counts as the mean over its choices by their shares. All
    contributions of a sheet together are its scores.
    """

    question: str
    choice: str | None
    criterion: str
    points: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class SignedTerms:
    """A question's term in a sum of signed scores, by choice, and the least and the greatest of them."""

    by_choice: Mapping[str, int]
    least: int
    most: int


@dataclass(frozen=True, eq=False)
class Scale:
    """The terms of each choice in each option's score, in units of 1/`unit` points.

    `worth[question][choice]` and `mean[question]` hold one whole number per option, in file order;
    `rate[criterion]` is what one point given on it adds to a score. `terms[question][choice]` holds
    the same by criterion, as fractions of a score; the choice None is the open question.
    """

    options: tuple[str, ...]
    unit: int
    rate: Mapping[str, Fraction]
    worth: Mapping[str, Mapping[str, Amounts]]
    mean: Mapping[str, Amounts]
    terms: Mapping[str, Mapping[str | None, tuple[Contribution, ...]]]
    _signed: dict[Signs, Mapping[str, SignedTerms]] = field(init=False, repr=False, default_factory=dict)

    def signed(self, question: str, signs: Signs) -> SignedTerms:
        """A question's terms in the sum of the scores times their signs."""
        return self.signed_terms(signs)[question]

    # Bounds ask for the same few sums of every sheet: there are one per option and one per pair of them.
    def signed_terms(self, signs: Signs) -> Mapping[str, SignedTerms]:
        """The same of each question."""
        known = self._signed.get(signs)
        if known is None:
            known = {question: _signed_terms(signs, by) for question, by in self.worth.items()}
            self._signed[signs] = known
        return known

    def points(self, amount: int) -> Fraction:
        """An amount in units, as points of a score."""
        return Fraction(amount, self.unit)

    def whole_worths(self) -> "Scale":
        """The scale in the greatest unit in which every worth, though not every mean, is whole."""
        amounts = [amount for by in self.worth.values() for worth in by.values() for amount in worth]
        common = gcd(self.unit, *amounts)
        worth = {
            question: {choice: tuple(amount // common for amount in worth) for choice, worth in by.items()}
            for question, by in self.worth.items()
        }
        return replace(self, unit=self.unit // common, worth=worth, mean={})


def _signed_terms(signs: Signs, worth: Mapping[str, Amounts]) -> SignedTerms:
    each = {choice: signed(signs, amounts) for choice, amounts in worth.items()}
    return SignedTerms(each, min(each.values()), max(each.values()))


def signed(signs: Signs, amounts: Amounts) -> int:
    """The sum of these amounts, each times its sign."""
    return sum(map(mul, signs, amounts))


def most_points(criteria: Criteria) -> Mapping[str, int]:
    """M, by criterion: the sum over questions of the largest points any choice gives any option on it."""
    whole = {criterion.id: 0 for criterion in criteria.criteria}
    for question in criteria.questions:
        most = dict.fromkeys(whole, 0)
        for choice in question.choices:
            for criterion, points in choice.points.items():
                if criterion in most:
                    most[criterion] = max(most[criterion], *points.values(), 0)
        for criterion, greatest in most.items():
            whole[criterion] += greatest
    return whole


# Exact arithmetic on integers: the unit is the least common multiple of the rates' denominators, times that
# of the sums of shares (without shares: the numbers of choices), so that every worth and every mean is whole.
# A score is then a sum of n integers per option, without a fraction until it is shown.
def scale_of(criteria: Criteria, priorities: Mapping[str, int] | None = None) -> Scale:
    """The scale of a file, with its own weights or with `priorities` in their place."""
    weights = {
        criterion.id: criterion.weight if priorities is None else Fraction(priorities[criterion.id])
        for criterion in criteria.criteria
    }
    whole, most = sum(weights.values()), most_points(criteria)
    rate = {criterion: 100 * weight / (whole * most[criterion]) for criterion, weight in weights.items()}
    shares = {question.id: shares_of(question.choices) for question in criteria.questions}
    unit = lcm(*(each.denominator for each in rate.values()), 1) * lcm(
        *(sum(each.values()) for each in shares.values())
    )
    options = tuple(option.id for option in criteria.options)
    gain = {criterion: int(unit * each) for criterion, each in rate.items()}
    worth = {
        question.id: {choice.id: _worth(choice, options, gain) for choice in question.choices}
        for question in criteria.questions
    }
    mean = {name: mean_of(worth[name], each) for name, each in shares.items()}
    terms = {
        question.id: _terms(question, shares[question.id], options, rate) for question in criteria.questions
    }
    return Scale(options, unit, rate, worth, mean, terms)


def _worth(choice: Choice, options: tuple[str, ...], gain: Mapping[str, int]) -> Amounts:
    return tuple(
        sum(gain[criterion] * points.get(option, 0) for criterion, points in choice.points.items())
        for option in options
    )


def mean_of(worth: Mapping[str, Amounts], shares: Shares) -> Amounts:
    """The mean by shares of the amounts of the choices that have some, in whole units."""
    parts = [[amount * share for amount in worth[choice]] for choice, share in shares.items()]
    whole = sum(shares.values())
    return tuple(sum(amounts) // whole for amounts in zip(*parts, strict=True))


def _terms(
    question: Question, shares: Shares, options: tuple[str, ...], rate: Mapping[str, Fraction]
) -> dict[str | None, tuple[Contribution, ...]]:
    counted: dict[str | None, Counted] = {
        None: [(choice, shares[choice.id]) for choice in question.choices],
        **{choice.id: [(choice, 1)] for choice in question.choices},
    }
    return {
        name: tuple(
            Contribution(
                question.id,
                name,
                criterion,
                {option: each * mean for option, mean in _points(choices, criterion, options).items()},
            )
            for criterion, each in rate.items()
            if each and any(any(choice.points.get(criterion, {}).values()) for choice, _ in choices)
        )
        for name, choices in counted.items()
    }


def _points(counted: Counted, criterion: str, options: tuple[str, ...]) -> dict[str, Fraction]:
    """The mean of these choices' points on a criterion, by option."""
    given = [(choice.points.get(criterion, {}), share) for choice, share in counted]
    whole = sum(share for _, share in counted)
    return {
        option: Fraction(sum(points.get(option, 0) * share for points, share in given), whole)
        for option in options
    }
