"""Sensitivity of the census to each weight: the parts of all sheets at the ends of the weight's range."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.criteria.model.options import Criterion
from decider.engine.census.counting.outcomes import outcomes_of
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.survey import survey_of
from decider.engine.proofs.agreement import range_of
from decider.engine.scoring.edition import ScoringModel


@dataclass(frozen=True, slots=True)
class Weighed:
    """The parts of all sheets by the option recommended (or NO_RECOMMENDATION), at one weight.

    Sheets weigh as in the census.
    """

    weight: Fraction
    share: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class WeightSensitivity:
    """A criterion at the low end of its range, at its own weight and at the high end, all others kept."""

    criterion: str
    low: Weighed
    own: Weighed
    high: Weighed


def sensitivity(edition: ScoringModel) -> tuple[WeightSensitivity, ...]:
    """The sensitivity of the census to each weight, in the order of the file; exact.

    The range is the file's `weight_range`, else the weight plus or minus half. Raises TooManySumsError as the
    census does. It takes 2 counts per criterion, and one for the file's own weights.
    """
    own = _share(edition)
    return tuple(_of_criterion(edition, criterion, own) for criterion in edition.criteria.criteria)


def _of_criterion(
    edition: ScoringModel, criterion: Criterion, own: Mapping[str, Fraction]
) -> WeightSensitivity:
    low, high = range_of(criterion, criterion.weight)
    return WeightSensitivity(
        criterion.id,
        Weighed(low, _share(_with(edition, criterion, low))),
        Weighed(criterion.weight, own),
        Weighed(high, _share(_with(edition, criterion, high))),
    )


def _with(edition: ScoringModel, criterion: Criterion, weight: Fraction) -> ScoringModel:
    """The criteria with one weight replaced; a single criterion decides at any weight, even 0."""
    every = edition.criteria.criteria
    if len(every) == 1:
        return edition
    changed = criterion.model_copy(update={"weight": weight})
    weighed = tuple(changed if each is criterion else each for each in every)
    return ScoringModel(edition.criteria.model_copy(update={"criteria": weighed}))


def _share(model: ScoringModel) -> dict[str, Fraction]:
    """The shares of a census alone, without its searches for dead choices and redundant rules."""
    survey = survey_of([Reader(model, every_choice(model.criteria))])
    numbers = outcomes_of(survey).recommended
    sheets = sum(numbers.values())
    return {
        option: Fraction(numbers.get((option,), 0), sheets)
        for option in (*model.scale.options, NO_RECOMMENDATION)
    }
