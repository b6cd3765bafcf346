"""The census of an edition and the sensitivity to its weights, ready to draw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil

from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.engine.census.counting.budget import within
from decider.engine.census.distribution import Distribution, distribution
from decider.engine.census.sensitivity import WeightSensitivity, sensitivity
from decider.engine.scoring.edition import Edition
from decider.text.percent import percent
from decider.web.view.amounts import number
from decider.web.view.coordinates import drawn
from decider.web.view.text import joined

REMEMBERED = 8

# A page waits no longer than a twenty-fourth of what a command may take.
PAGE = 24
HALF = 50
EVEN = "nothing at all: the scores are exactly even"


@dataclass(frozen=True, slots=True)
class CensusPart:
    """One part of a whole: where it begins and how long it is, in percent of the picture."""

    name: str
    share: Fraction
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class CensusView:
    """All sheets, by what is recommended, options in file order and then nothing, and by how strongly.

    `weighted` says whether the file's shares weigh them. `drawn` is how many were drawn where they could not
    be counted, else 0, and `off` how far off a share may be, in percentage points: 0 where they are exact.
    """

    sheets: int
    weighted: bool
    drawn: int
    off: float
    says: str
    options: tuple[CensusPart, ...]
    words: tuple[CensusPart, ...]


@dataclass(frozen=True, slots=True)
class ShareRange:
    """What one weight does to the share of one option; `low` and `high` are positions in the picture."""

    name: str
    at_low: str
    at_high: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class WeightEffect:
    """One weight at the ends of its range, and what that does to the share of each option."""

    criterion: str
    low: str
    high: str
    pulls: tuple[ShareRange, ...]


@dataclass(frozen=True, slots=True)
class CensusSection:
    """The census in words and pictures, and what each weight does to it.

    No weight moves a share by more than `most`, 0 where none moves any. The picture of what a weight does
    has the present share in its middle and reaches as far to either side. `off` is how far off a share may be
    at the ends of the ranges, in percentage points: 0 where they are exact.
    """

    counted: CensusView
    swayed: tuple[WeightEffect, ...]
    most: Fraction
    off: float


# Counting is exact, and its cost grows with the number of different sums. The census may take all of a page's
# budget, and all weights together as much again. What does not fit is drawn, and the page says so.
@lru_cache(maxsize=REMEMBERED)
def counts_of(edition: Edition) -> CensusSection:
    """Count the sheets of an edition, or draw some where they have too many different sums for a page."""
    with within(Fraction(1, PAGE)):
        found = distribution(edition)
        sways = sensitivity(edition, found)
    counted = _counted(edition.criteria, found)
    off = max(end.error for each in sways for end in (each.low, each.high))
    most = Fraction(ceil(1000 * max(map(_most, sways))), 1000)
    swayed = tuple(_swayed(edition.criteria, each, most) for each in sways)
    return CensusSection(counted, swayed, most, 100 * off)


def _counted(criteria: Criteria, found: Distribution) -> CensusView:
    names = {option.id: option.name for option in criteria.options} | {NO_RECOMMENDATION: "Nothing"}
    shares = [(percent(found.share[option.id]), option.name) for option in criteria.options]
    if found.share[NO_RECOMMENDATION]:
        shares.append((percent(found.share[NO_RECOMMENDATION]), EVEN))
    return CensusView(
        found.sheets,
        found.weighted,
        found.drawn,
        100 * found.error,
        joined([f"{share} {'' if index else 'end '}in {name}" for index, (share, name) in enumerate(shares)]),
        parts_of_whole((names[option], share) for option, share in found.share.items()),
        parts_of_whole((word.capitalize(), share) for word, share in found.strength.items()),
    )


def parts_of_whole(shares: Iterable[tuple[str, Fraction]]) -> tuple[CensusPart, ...]:
    """The parts of a whole, one after the other."""
    parts, start = [], Fraction(0)
    for name, share in shares:
        parts.append(CensusPart(name, share, drawn(100 * start), drawn(100 * share)))
        start += share
    return tuple(parts)


def _swayed(criteria: Criteria, each: WeightSensitivity, most: Fraction) -> WeightEffect:
    pulls = tuple(
        ShareRange(
            option.name,
            percent(each.low.share[option.id]),
            percent(each.high.share[option.id]),
            *(_scaled(end.share, each.own.share, option.id, most) for end in (each.low, each.high)),
        )
        for option in criteria.options
    )
    name = next(criterion.name for criterion in criteria.criteria if criterion.id == each.criterion)
    return WeightEffect(name, number(each.low.weight), number(each.high.weight), pulls)


def _most(each: WeightSensitivity) -> Fraction:
    """The most that a weight moves the share of any option."""
    own = each.own.share
    return max(
        abs(end.share[name] - own[name])
        for end in (each.low, each.high)
        for name in own
        if name != NO_RECOMMENDATION
    )


def _scaled(share: Mapping[str, Fraction], own: Mapping[str, Fraction], name: str, most: Fraction) -> float:
    return drawn(HALF + HALF * (share[name] - own[name]) / (most or 1))
