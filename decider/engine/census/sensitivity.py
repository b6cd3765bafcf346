"""Sensitivity of the census to each weight: the parts of all sheets at the ends of the weight's range."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.criteria.model.options import Criterion
from decider.engine.census.counting.budget import TooManySumsError, budgeted
from decider.engine.census.counting.outcomes import outcomes_of
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.reweighed import Reweighing
from decider.engine.census.counting.sample import LIKELY, error_of
from decider.engine.census.counting.survey import survey_of
from decider.engine.census.distribution import Distribution, distribution
from decider.engine.proofs.agreement import range_of
from decider.engine.scoring.edition import ScoringModel

SAMPLES = 5_000


@dataclass(frozen=True, slots=True)
class Weighed:
    """The parts of all sheets by the option recommended (or NO_RECOMMENDATION), at one weight.

    Sheets weigh as in the census. `error` is how far off a part may be, and 0 where they are exact.
    """

    weight: Fraction
    share: Mapping[str, Fraction]
    error: float = 0


@dataclass(frozen=True, slots=True)
class WeightSensitivity:
    """A criterion at the low end of its range, at its own weight and at the high end, all others kept."""

    criterion: str
    low: Weighed
    own: Weighed
    high: Weighed


def sensitivity(edition: ScoringModel, own: Distribution | None = None) -> tuple[WeightSensitivity, ...]:
    """The sensitivity of the census to each weight, in the order of the file.

    The range is the file's `weight_range`, else the weight plus or minus half. It is exact, or drawn where 2
    counts per criterion take too many steps. `own` is the census, if it is known.
    """
    own = own or distribution(edition)
    now = Weighed(Fraction(0), own.share, own.error)
    try:
        with budgeted():
            return _counted(edition, now)
    except TooManySumsError:
        return _drawn(edition, now)


def _counted(edition: ScoringModel, now: Weighed) -> tuple[WeightSensitivity, ...]:
    if now.error:
        raise TooManySumsError
    return tuple(
        _of_criterion(
            criterion,
            now,
            *(
                Weighed(end, _share(_with(edition, criterion, end)))
                for end in range_of(criterion, criterion.weight)
            ),
        )
        for criterion in edition.criteria.criteria
    )


def _of_criterion(criterion: Criterion, now: Weighed, low: Weighed, high: Weighed) -> WeightSensitivity:
    return WeightSensitivity(criterion.id, low, replace(now, weight=criterion.weight), high)


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
    numbers = outcomes_of(survey_of([Reader(model, every_choice(model.criteria))])).recommended
    sheets = sum(numbers.values())
    return {
        option: Fraction(numbers.get((option,), 0), sheets)
        for option in (*model.scale.options, NO_RECOMMENDATION)
    }


# Common random numbers: the same sheets are read at both weights, and only what changes between them is
# estimated, on top of the census. Few sheets change, so a small sample is enough.
def _drawn(edition: ScoringModel, now: Weighed) -> tuple[WeightSensitivity, ...]:
    criteria = edition.criteria.criteria
    sample = Reweighing(edition, SAMPLES)
    before = sample.recommended(criteria[0], criteria[0].weight)
    return tuple(
        _of_criterion(
            criterion,
            now,
            *(
                replace(now, weight=end)
                if len(criteria) == 1
                else _moved(end, now, before, sample.recommended(criterion, end))
                for end in range_of(criterion, criterion.weight)
            ),
        )
        for criterion in criteria
    )


def _moved(weight: Fraction, now: Weighed, before: Sequence[str], after: Sequence[str]) -> Weighed:
    """The shares after sheets have moved as those of a sample do."""
    moves = Counter(zip(before, after, strict=True))
    share, most = {}, 0
    for option, own in now.share.items():
        come = sum(number for (old, new), number in moves.items() if new == option != old)
        gone = sum(number for (old, new), number in moves.items() if old == option != new)
        share[option] = min(Fraction(1), max(Fraction(0), own + Fraction(come - gone, len(before))))
        most = max(most, come + gone)
    moving = most / len(before) + error_of(most, len(before))
    return Weighed(weight, share, now.error + LIKELY * sqrt(moving / len(before)))
