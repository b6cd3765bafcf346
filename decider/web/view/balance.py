"""Geometry of the balance: verdicts and bounds on an axis of five zones, from one option to the other."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from decider.criteria.derived import derived
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.options import Option
from decider.criteria.model.scenarios import Strength
from decider.criteria.model.thresholds import Thresholds
from decider.engine.scoring.verdict import Verdict
from decider.web.view.coordinates import drawn

PAIR = 2
MIDDLE = 2
STEPS: dict[Strength, int] = {"close": 0, "leaning": 1, "clear": 2, "required": 2}
STEP, HALF_STEP, INSET = 20, 10, 4


@dataclass(frozen=True, slots=True)
class BalanceMark:
    """A stretch of a scale, its ends and its present place in percent of the scale's length."""

    low: float
    at: float
    high: float

    @property
    def width(self) -> float:
        """The length of the stretch, in percent."""
        return round(self.high - self.low, 3)


@dataclass(frozen=True, slots=True)
class Zone:
    """A fifth of the axis; `option_index` is that of the option it speaks for, None in the middle.

    `here` says that the verdict lies in it.
    """

    name: str
    option_index: int | None
    here: bool


@dataclass(frozen=True, slots=True)
class BalanceAxis:
    """Two options against each other, the first of the file on the left; `mark` is their margin."""

    zones: tuple[Zone, ...]
    mark: BalanceMark


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One option on a scale from 0 to 100 points; `score`, `low` and `high` are those points, rounded."""

    option: Option
    option_index: int
    mark: BalanceMark
    score: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Two options against each other on one axis, or more of them each on a row of its own.

    `option_index` is that of the option the verdict is for, None while it is open, close or not claimed.
    """

    rows: tuple[BalanceRow, ...]
    axis: BalanceAxis | None
    option_index: int | None


def balance_of(criteria: Criteria, verdict: Verdict, *, claimed: bool) -> Balance:
    """The balance of a verdict, ready to draw; where nothing is `claimed` yet, it stands in the middle."""
    rows = tuple(
        BalanceRow(
            option,
            index,
            _mark(*verdict.bounds[option.id], at=verdict.scores[option.id]),
            round(verdict.scores[option.id]),
            *map(round, verdict.bounds[option.id]),
        )
        for index, option in enumerate(criteria.options)
    )
    firm = claimed and verdict.settled and verdict.strength != "close"
    indices = [option.id for option in criteria.options]
    return Balance(
        rows=rows,
        axis=_axis(criteria, verdict, claimed=claimed) if len(rows) == PAIR else None,
        option_index=indices.index(verdict.ahead) if firm else None,
    )


def _axis(criteria: Criteria, verdict: Verdict, *, claimed: bool) -> BalanceAxis:
    left, right = criteria.options
    toward = 1 if verdict.ahead == right.id else -1
    here = MIDDLE + toward * STEPS[verdict.strength]
    required = verdict.strength == "required"
    names = (
        f"Clearly {left.name}",
        f"Leans {left.name}",
        "Close call",
        f"Leans {right.name}",
        f"Clearly {right.name}",
    )
    zones = tuple(
        Zone(
            f"{(left, right)[place > MIDDLE].name} required" if required and place == here else name,
            None if place == MIDDLE else int(place > MIDDLE),
            claimed and place == here,
        )
        for place, name in enumerate(names)
    )
    if not claimed:
        return BalanceAxis(zones, _margin_mark(criteria, toward, verdict, Fraction(0)))
    if required:
        return BalanceAxis(zones, _middle_of(here))
    mark = _margin_mark(criteria, toward, verdict, toward * verdict.margin)
    return BalanceAxis(zones, _inside(here, mark))


# A dot is wider than a point: on a phone its radius is 3% of the axis. Drawn at the end of its zone it would
# lie half in the next one, whose name contradicts what the page says. A range still holds its dot then.
def _inside(zone: int, mark: BalanceMark) -> BalanceMark:
    """A mark whose place is kept so far from the ends of its zone that a dot there lies in it."""
    place = min(max(mark.at, zone * STEP + INSET), (zone + 1) * STEP - INSET)
    if mark.low == mark.high:
        return BalanceMark(place, place, place)
    return BalanceMark(min(mark.low, place), place, max(mark.high, place))


def _middle_of(zone: int) -> BalanceMark:
    """Where rules decide: the middle of the zone at that end, whatever the scores are."""
    middle = zone * STEP + HALF_STEP
    return BalanceMark(middle, middle, middle)


# Bounds change ends as well as sign when the axis is turned around.
def _margin_mark(criteria: Criteria, toward: int, verdict: Verdict, margin: Fraction) -> BalanceMark:
    low, high = sorted(position(toward * bound, criteria.strength) for bound in verdict.margin_bounds)
    return _mark(low, high, at=position(margin, criteria.strength))


# All zones are equally wide, whatever their thresholds, so the place is linear within each zone and bends at
# its ends: margins of 0, leaning, clear and 100 points lie at 50, 60, 80 and 100 percent, and mirrored below.
def position(margin: Fraction, words: Thresholds) -> Fraction:
    """The place of a margin from -100 to 100 points on the axis, in percent of its length."""
    size = abs(margin)
    for start, end, before, slope in _stretches(words):
        if size > start:
            place = before + slope * (min(size, end) - start)
            return place if margin >= 0 else 100 - place
    return Fraction(50)


@derived
def _stretches(words: Thresholds) -> tuple[tuple[Fraction, Fraction, int, Fraction], ...]:
    """The zones on one side, the last first: their margins, the place of the first, and percent by point."""
    ends = ((Fraction(0), 50), (words.leaning, 60), (words.clear, 80), (Fraction(100), 100))
    return tuple(
        (start, end, before, (after - before) / (end - start))
        for (start, before), (end, after) in reversed([*pairwise(ends)])
        if end > start
    )


def _mark(low: Fraction, high: Fraction, at: Fraction) -> BalanceMark:
    return BalanceMark(drawn(low), drawn(at), drawn(high))
