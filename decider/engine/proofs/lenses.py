"""One sheet under other weights.

What an option earns on a criterion, from 0 to 1, does not depend on the weights: its points there, divided by
the most there are. Its score is 100/W times the sum of weight times earned, W being the sum of the weights,
so a lead is a linear function of the weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.scenarios import Strength
from decider.engine.scoring.point_table import PointTable
from decider.engine.scoring.rules import Ruling, ruling_of
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

    def totals(self, weights: Weights) -> tuple[int, dict[str, int]]:
        """The sum of weight times earned, for each option of the file, and its unit: 1/that."""
        common, whole = whole_weights(weights)
        unit, counts = self.counts
        return common * unit, {
            option.id: sum([weight * counts[name][option.id] for name, weight in whole.items()])
            for option in self.criteria.options
        }

    @cached_property
    def counts(self) -> tuple[int, Mapping[str, Mapping[str, int]]]:
        """What is earned in whole numbers, by criterion and option, and their unit: 1/that."""
        unit = lcm(*(part.denominator for by in self.earned.values() for part in by.values()))
        return unit, {
            name: {option: part.numerator * (unit // part.denominator) for option, part in by.items()}
            for name, by in self.earned.items()
        }

    @cached_property
    def in_force(self) -> Lens:
        """The verdict under the weights in force."""
        return self.lens(self.weights)

    def recommended(self) -> str | None:
        """The option recommended under the weights in force, or None."""
        return self.in_force.recommended

    def lens(self, weights: Weights) -> Lens:
        """The verdict under these weights, not all 0."""
        unit, totals = self.totals(weights)
        first, *others = sorted(self.left, key=totals.__getitem__, reverse=True)
        behind = others[:1] or [option for option in totals if option != first]
        lead = totals[first] - max(totals[option] for option in behind)
        margin = Fraction(100 * lead, unit) / sum(weights.values())
        word = word_for(self.criteria.strength, len(self.left), margin)
        return Lens(first if lead or not others else None, word, margin)

    def lenses(self) -> Lenses:
        """The verdicts under the file's, the visitor's own and equal weights, side by side."""
        equal = dict.fromkeys(self.earned, Fraction(1))
        if self.own is None:
            return Lenses(self.in_force, None, self.lens(equal))
        return Lenses(self.lens(self.file), self.in_force, self.lens(equal))


def whole_weights(weights: Weights) -> tuple[int, dict[str, int]]:
    """Weights in whole numbers, and their unit: 1/that."""
    common = lcm(*(weight.denominator for weight in weights.values()))
    return common, {
        name: weight.numerator * (common // weight.denominator) for name, weight in weights.items()
    }


def weighing_of(criteria: Criteria, sheet: Sheet) -> Weighing:
    """The earned shares of a sheet, computed once for everything that depends on the weights."""
    return weighing(PointTable(criteria), sheet, ruling_of(criteria, sheet))


def weighing(table: PointTable, sheet: Sheet, ruling: Ruling) -> Weighing:
    """The same where the table of the file's points and the rules that match the sheet are at hand."""
    criteria, out, own = table.criteria, ruling.ruled_out(), sheet.priorities
    return Weighing(
        criteria,
        None if own is None else {each.id: Fraction(own[each.id]) for each in criteria.criteria},
        tuple(option.id for option in criteria.options if option.id not in out),
        _earned(table, sheet),
    )


def _earned(table: PointTable, sheet: Sheet) -> dict[str, dict[str, Fraction]]:
    """The earned parts; points are counted as integers, in units that divide every mean over choices."""
    options = [option.id for option in table.criteria.options]
    counts = {criterion: dict.fromkeys(options, 0) for criterion in table.most}
    for question in table.criteria.questions:
        for criterion, option, amount in table.points[question.id][sheet.choice(question)]:
            counts[criterion][option] += amount
    return {
        criterion: {
            option: Fraction(count, table.unit * table.most[criterion]) for option, count in by.items()
        }
        for criterion, by in counts.items()
    }
