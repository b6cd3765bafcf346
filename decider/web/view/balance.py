"""Geometry of the balance: scores and bounds as positions on an axis."""

from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.options import Option
from decider.engine.scoring.verdict import Verdict
from decider.web.view.text import started

PAIR = 2
NEAR_START, NEAR_END = 25, 75
LEFT, RIGHT = 38, 62


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a scale, its ends and its present place in percent of the scale's length."""

    low: float
    at: float
    high: float

    @property
    def width(self) -> float:
        """The length of the stretch, in percent."""
        return round(self.high - self.low, 3)

    @property
    def side(self) -> str:
        """On which part of the scale the middle of the stretch lies."""
        middle = (self.low + self.high) / 2
        return "start" if middle < LEFT else "end" if middle > RIGHT else "middle"

    @property
    def anchor(self) -> str:
        """Which end of a label stands over the present place, so that it stays on the page."""
        return "start" if self.at < NEAR_START else "end" if self.at > NEAR_END else "middle"


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One option on a scale from 0 to 100 points."""

    option: Option
    option_index: int
    mark: Mark
    score: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Two options against each other on one axis (`axis`), or more of them each on its own (`rows`)."""

    rows: tuple[BalanceRow, ...]
    axis: Mark | None
    leader: BalanceRow | None
    settled: bool


def balance_of(criteria: Criteria, verdict: Verdict) -> Balance:
    """The balance of a verdict, ready to draw."""
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
    return Balance(
        rows=rows,
        axis=_axis(criteria, verdict) if len(rows) == PAIR else None,
        leader=next((row for row in rows if row.option.id == verdict.recommended and started(verdict)), None),
        settled=verdict.settled,
    )


# The margin of the option ahead over the other becomes a position: 50 is even, and a margin of 100 either
# way reaches an end. Bounds change ends as well as sign when the axis is turned around.
def _axis(criteria: Criteria, verdict: Verdict) -> Mark:
    """The margin between two options, the first in the file on the left."""
    right_ahead = verdict.ahead == criteria.options[1].id
    low, high = (
        verdict.margin_bounds if right_ahead else (-verdict.margin_bounds[1], -verdict.margin_bounds[0])
    )
    margin = verdict.margin if right_ahead else -verdict.margin
    return _mark(50 + low / 2, 50 + high / 2, at=50 + margin / 2)


def _mark(low: Fraction, high: Fraction, at: Fraction) -> Mark:
    return Mark(_percent(low), _percent(at), _percent(high))


def _percent(share: Fraction) -> float:
    return round(float(share), 3)
