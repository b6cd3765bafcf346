"""The flip weight of a criterion: the nearest weight at which something else is recommended.

As one weight moves and the others stay, the total of each option left is a straight line, whose slope
is what the option earns on that criterion. The recommended option is the one line alone on top; the
walk goes along the top, from crossing to crossing, up from the present weight and down to 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from decider.engine.proofs.weighing import Weighing


@dataclass(frozen=True, slots=True)
class Flip:
    """A weight at which the recommendation changes, and what is recommended just beyond it.

    At the weight itself nothing is recommended, or what is beyond it. `to` is None where nothing is
    recommended beyond it either, or where the weight is 0 and nothing lies beyond it. Where nothing is
    recommended at present, the flip weight may be the present one: any change decides.
    """

    weight: Fraction
    to: str | None


class _Line(NamedTuple):
    """The total of an option over the distance walked."""

    height: Fraction
    slope: Fraction
    option: str

    def at(self, distance: Fraction) -> tuple[Fraction, Fraction]:
        """The height there, and what decides between lines that meet there: the slope beyond."""
        return self.height + self.slope * distance, self.slope


class _Change(NamedTuple):
    distance: Fraction
    to: str | None


def flip_weights(weighing: Weighing) -> Mapping[str, Flip | None]:
    """The flip weight of each criterion, None where no weight from 0 up changes the recommendation."""
    now, weights = weighing.recommended(), weighing.weights
    totals = weighing.totals(weights)
    whole = sum(weights.values())
    flips = {}
    for criterion, weight in weights.items():
        earned = weighing.earned[criterion]
        up = [_Line(totals[option], earned[option], option) for option in weighing.left]
        down = [line._replace(slope=-line.slope) for line in up]
        above, below = _change(up, now), _change(down, now) if weight else None
        flips[criterion] = _nearest(weight, above, _bounded(below, weight, alone=weight == whole))
    return flips


def _change(lines: Sequence[_Line], now: str | None) -> _Change | None:
    """The least distance at which the top changes from what is recommended now."""
    distance = Fraction(0)
    while True:
        top = max(lines, key=lambda line: line.at(distance))
        shared = sum(line[:2] == top[:2] for line in lines) > 1
        if (after := None if shared else top.option) != now:
            return _Change(distance, after)
        crossings = [
            (top.height - line.height) / (line.slope - top.slope) for line in lines if line.slope > top.slope
        ]
        if not crossings:
            return None
        distance = min(crossings)


def _bounded(change: _Change | None, weight: Fraction, *, alone: bool) -> _Change | None:
    raise NotImplementedError


def _nearest(weight: Fraction, above: _Change | None, below: _Change | None) -> Flip | None:
    raise NotImplementedError
