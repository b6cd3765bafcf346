"""Agreement: the share of weightings in which the recommendation stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import hypot, sqrt
from operator import mul
from random import Random

from decider.criteria.model.criteria import Criterion
from decider.engine.proofs.lenses import Weighing
from decider.engine.proofs.search.weight_space import AllWeightings, Lead, Ranges, Weightings

SAMPLES = 4000
HALF = Fraction(1, 2)

Earned = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1: exact, or the part of a sample with its standard error."""

    value: Fraction
    error: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether this is the share itself."""
        return self.error == 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.value + other.value, hypot(self.error, other.error))


@dataclass(frozen=True, slots=True)
class Agreement:
    """The shares of weightings with the same recommendation: of those in range, and of any at all."""

    range: Share
    any: Share


def agreement(weighing: Weighing) -> Agreement:
    """Tell how far the recommendation depends on the weights; a tie stands where nothing is recommended.

    `range`: each weight anywhere in its range, independently of the others. The range is half the
    weight in force to either side, or the file's `weight_range` (in proportion, where the visitor's own
    weight replaces the file's). `any`: every weighting of the criteria that count, all equally likely.
    A criterion with weight 0 does not count, in either.
    """
    counted = [criterion for criterion in weighing.criteria.criteria if weighing.weights[criterion.id]]
    ranges = Ranges([range_of(criterion, weighing.weights[criterion.id]) for criterion in counted])
    winners = _winners(weighing, [criterion.id for criterion in counted])
    return Agreement(_share(ranges, winners), _share(AllWeightings(len(counted)), winners))


def range_of(criterion: Criterion, weight: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the greatest weight of a criterion that has this one, as `agreement` takes them."""
    if criterion.weight_range is None:
        return weight * (1 - HALF), weight * (1 + HALF)
    low, high = criterion.weight_range
    return low * weight / criterion.weight, high * weight / criterion.weight


def _winners(weighing: Weighing, counted: Sequence[str]) -> list[list[Lead]]:
    """The leads that must all be above 0 for the same recommendation, in each way to arrive at it.

    Options that earn the same on every criterion tie under every weighting, and only they do under
    more than a share of 0: nothing is recommended where such a group is ahead of all others.
    """
    groups: dict[Earned, list[str]] = {}
    for option in weighing.left:
        groups.setdefault(tuple(weighing.earned[name][option] for name in counted), []).append(option)
    now = weighing.recommended()
    return [
        [_lead(earned, rival) for rival in groups if rival != earned]
        for earned, group in groups.items()
        if (now in group if now else len(group) > 1)
    ]


def _lead(ahead: Earned, behind: Earned) -> Lead:
    return [ours - theirs for ours, theirs in zip(ahead, behind, strict=True)]


def _share(weightings: Weightings, winners: Sequence[Sequence[Lead]]) -> Share:
    return sum((_share_ahead(weightings, leads) for leads in winners), Share(Fraction(0)))


def _share_ahead(weightings: Weightings, leads: Sequence[Lead]) -> Share:
    """The share in which all leads are above 0: exact unless several of them are undecided."""
    shares = [weightings.share_above(lead) for lead in leads]
    if 0 in shares:
        return Share(Fraction(0))
    undecided = [(share, lead) for share, lead in zip(shares, leads, strict=True) if share != 1]
    match undecided:
        case []:
            return Share(Fraction(1))
        case [(Fraction() as share, _)]:
            return Share(share)
        case _:
            return _sampled(weightings, [lead for _, lead in undecided])


def _sampled(weightings: Weightings, leads: Sequence[Lead]) -> Share:
    """The part of a sample in which all leads are above 0: the same sample every time.

    The error is the standard deviation of the share given the sample, by Laplace's rule of succession,
    which does not claim certainty where all of a sample agrees.
    """
    random = Random(SAMPLES)  # noqa: S311 - nobody gains by guessing weightings
    floats = [list(map(float, lead)) for lead in leads]
    ahead = 0
    for _ in range(SAMPLES):
        weights = weightings.draw(random)
        ahead += all(sum(map(mul, lead, weights)) > 0 for lead in floats)
    mean = (ahead + 1) / (SAMPLES + 2)
    return Share(Fraction(ahead, SAMPLES), sqrt(mean * (1 - mean) / (SAMPLES + 3)))
