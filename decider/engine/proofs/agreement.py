"""Agreement: the share of the weight space in which the recommendation stays the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import hypot, sqrt
from operator import mul

from decider.criteria.model.options import Criterion
from decider.engine.proofs.lenses import Weighing
from decider.engine.proofs.search.weight_space import AllWeightings, LeadTerms, Ranges, Weightings
from decider.engine.scoring.seeded import seeded

SAMPLES = 4000
HALF = Fraction(1, 2)

Earned = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EstimatedShare:
    """A share from 0 to 1: exact, or the part of a sample with its standard error."""

    value: Fraction
    error: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether the value is exact and not estimated from a sample."""
        return self.error == 0

    def __add__(self, other: "EstimatedShare") -> "EstimatedShare":
        return EstimatedShare(self.value + other.value, hypot(self.error, other.error))


@dataclass(frozen=True, slots=True)
class Agreement:
    """The shares of weightings with the same recommendation: within the ranges, and of the whole simplex."""

    range: EstimatedShare
    any: EstimatedShare


def agreement(weighing: Weighing) -> Agreement:
    """The sensitivity of the recommendation to the weights; a tie counts as a recommendation of its own.

    `range`: each weight uniform in its range, independently of the others. The range is the weight in force
    plus or minus half, or the file's `weight_range` (in proportion, where the visitor's own weight replaces
    the file's). `any`: uniform over the simplex of weightings. Criteria with weight 0 are left out of both.
    """
    counted = [criterion for criterion in weighing.criteria.criteria if weighing.weights[criterion.id]]
    ranges = Ranges([range_of(criterion, weighing.weights[criterion.id]) for criterion in counted])
    winners = _winners(weighing, [criterion.id for criterion in counted])
    unit, _ = weighing.counts
    every = AllWeightings(len(counted))
    return Agreement(_share(ranges, winners, unit), _share(every, winners, unit))


def range_of(criterion: Criterion, weight: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the greatest weight of a criterion that has this one, as `agreement` takes them."""
    if criterion.weight_range is None:
        return weight * (1 - HALF), weight * (1 + HALF)
    low, high = criterion.weight_range
    return low * weight / criterion.weight, high * weight / criterion.weight


def _winners(weighing: Weighing, counted: Sequence[str]) -> list[list[Earned]]:
    """The systems of inequalities lead > 0, any one of which gives the same recommendation; in whole numbers.

    Options that earn the same on every criterion tie under every weighting; other ties have measure 0. So
    nothing is recommended exactly where such a group is ahead of all others.
    """
    groups: dict[Earned, list[str]] = {}
    _, counts = weighing.counts
    for option in weighing.left:
        groups.setdefault(tuple([counts[name][option] for name in counted]), []).append(option)
    now = weighing.recommended()
    return [
        [_lead(earned, rival) for rival in groups if rival != earned]
        for earned, group in groups.items()
        if (now in group if now else len(group) > 1)
    ]


def _lead(ahead: Earned, behind: Earned) -> Earned:
    return tuple(ours - theirs for ours, theirs in zip(ahead, behind, strict=True))


def _share(weightings: Weightings, winners: Sequence[Sequence[Earned]], unit: int) -> EstimatedShare:
    return sum((_share_ahead(weightings, leads, unit) for leads in winners), EstimatedShare(Fraction(0)))


# One linear inequality cuts a box or a simplex in a volume with a closed form; several cut a polytope, whose
# exact volume is #P-hard. So inequalities that always or never hold are dropped first, and only what then
# remains with two or more is sampled. Source: Dyer and Frieze, "On the complexity of computing the volume of
# a polyhedron", 1988.
def _share_ahead(weightings: Weightings, leads: Sequence[Earned], unit: int) -> EstimatedShare:
    """The share in which all leads are above 0: exact unless several of them change sign."""
    shares = [weightings.share_above(lead) for lead in leads]
    if 0 in shares:
        return EstimatedShare(Fraction(0))
    undecided = [(share, lead) for share, lead in zip(shares, leads, strict=True) if share != 1]
    match undecided:
        case []:
            return EstimatedShare(Fraction(1))
        case [(Fraction() as share, _)]:
            return EstimatedShare(share)
        case _:
            return _sampled(weightings, [[Fraction(each, unit) for each in lead] for _, lead in undecided])


def _sampled(weightings: Weightings, leads: Sequence[LeadTerms]) -> EstimatedShare:
    """The share of a seeded Monte Carlo sample in which all leads are above 0; O(SAMPLES k) for k weights.

    The error is the standard deviation of the share given the sample, by Laplace's rule of succession,
    which does not claim certainty where all of a sample agrees.
    """
    random = seeded(SAMPLES)
    floats = [list(map(float, lead)) for lead in leads]
    ahead = 0
    for _ in range(SAMPLES):
        weights = weightings.draw(random)
        ahead += all(sum(map(mul, lead, weights)) > 0 for lead in floats)
    mean = (ahead + 1) / (SAMPLES + 2)
    return EstimatedShare(Fraction(ahead, SAMPLES), sqrt(mean * (1 - mean) / (SAMPLES + 3)))
