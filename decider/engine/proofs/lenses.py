"""One sheet under other weights.

What an option earns on a criterion, from 0 to 1, does not depend on the weights: its points there, divided by
the most there are. Its score is 100/W times the sum of weight times earned, W being the sum of the weights,
so a lead is a linear function of the weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from decider.criteria.model.criteria import Choice, Criteria
from decider.criteria.model.scenarios import Strength
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.scale import most_points
from decider.engine.scoring.shares import Shares, counted_shares
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import word_for

Weights = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Lens:
    """The verdict under one set of weights: `recommended`, `strength` and `margin` as in a `Verdict`."""

    recommended: str | None
    strength: Strength
    margin: Fraction


@dataclass(frozen=True, slots=True)
class Lenses:
    """The verdict under the file's weights, the visitor's own (None if they set none) and equal ones."""

    file: Lens
    own: Lens | None
    equal: Lens


@dataclass(frozen=True, eq=False)
class Weighing:
    """The share of the points that a sheet earns each option on each criterion, and the weights in force.

    Open questions count as their means by shares; only rules that match in every completion count.
    `earned[criterion]` holds one number from 0 to 1 per option of the file; `left` are the options that are
    not ruled out.
    """

    criteria: Criteria
    own: Weights | None
    left: tuple[str, ...]
    earned: Mapping[str, Mapping[str, Fraction]]

    @property
    def file(self) -> Weights:
        """The weights of the file."""
        return {criterion.id: criterion.weight for criterion in self.criteria.criteria}

    @property
    def weights(self) -> Weights:
        """The weights in force: the visitor's own, or else the file's."""
        return self.file if self.own is None else self.own

    def totals(self, weights: Weights) -> dict[str, Fraction]:
        """The sum of weight times earned, for each option of the file."""
        return {
            option.id: sum((weight * self.earned[name][option.id] for name, weight in weights.items()), _ZERO)
            for option in self.criteria.options
        }

    def recommended(self) -> str | None:
        """The option recommended under the weights in force, or None."""
        return self.lens(self.weights).recommended

    def lens(self, weights: Weights) -> Lens:
        """The verdict under these weights, not all 0."""
        totals = self.totals(weights)
        first, *others = sorted(self.left, key=totals.__getitem__, reverse=True)
        behind = others[:1] or [option for option in totals if option != first]
        lead = totals[first] - max(totals[option] for option in behind)
        margin = 100 * lead / sum(weights.values())
        word = word_for(self.criteria.strength, len(self.left), margin)
        return Lens(first if lead or not others else None, word, margin)

    def lenses(self) -> Lenses:
        """The verdicts under the file's, the visitor's own and equal weights, side by side."""
        equal = dict.fromkeys(self.earned, Fraction(1))
        own = None if self.own is None else self.lens(self.own)
        return Lenses(self.lens(self.file), own, self.lens(equal))


_ZERO = Fraction(0)


def weighing_of(criteria: Criteria, sheet: Sheet) -> Weighing:
    """The earned shares of a sheet, computed once for everything that depends on the weights."""
    out = ruling_of(criteria, sheet).ruled_out()
    own = sheet.priorities
    return Weighing(
        criteria,
        None if own is None else {each.id: Fraction(own[each.id]) for each in criteria.criteria},
        tuple(option.id for option in criteria.options if option.id not in out),
        _earned(criteria, sheet),
    )


def _earned(criteria: Criteria, sheet: Sheet) -> dict[str, dict[str, Fraction]]:
    """The earned parts; points are counted as integers, in units that divide every mean over choices."""
    shares = {question.id: counted_shares(question, sheet) for question in criteria.questions}
    unit = lcm(*(sum(each.values()) for each in shares.values()))
    counts = {each.id: {option.id: 0 for option in criteria.options} for each in criteria.criteria}
    for question in criteria.questions:
        _count(counts, question.choices, shares[question.id], unit)
    most = most_points(criteria)
    return {
        criterion: {option: Fraction(count, unit * most[criterion]) for option, count in counted.items()}
        for criterion, counted in counts.items()
    }


def _count(counts: dict[str, dict[str, int]], choices: Sequence[Choice], shares: Shares, unit: int) -> None:
    whole = sum(shares.values())
    for choice in choices:
        times = shares.get(choice.id, 0) * unit // whole
        for criterion, points in choice.points.items() if times else ():
            for option, amount in points.items():
                counts[criterion][option] += amount * times
