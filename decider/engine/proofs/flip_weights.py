"""The flip weight of a criterion: the nearest weight at which something else is recommended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from decider.engine.proofs.lenses import Weighing


@dataclass(frozen=True, slots=True)
class FlipWeight:
    """A weight at which the recommendation changes, and the recommendation `to` just beyond it.

    At the weight itself there is a tie, or already that recommendation. `to` is None for a tie beyond it too,
    or where the weight is 0 and nothing lies beyond. If the present result is a tie, the flip weight may be
    the present weight: any change decides.
    """

    weight: Fraction
    to: str | None


class _Line(NamedTuple):
    """The total of an option as a linear function of the distance from the present weight.

    Height and slope are whole numbers of one unit for all options.
    """

    height: int
    slope: int
    option: str

    def beyond(self, distance: Fraction) -> tuple[int, int]:
        """A sort key for lines just beyond a distance: the height there, then the slope."""
        return self.height * distance.denominator + self.slope * distance.numerator, self.slope


class _Change(NamedTuple):
    distance: Fraction
    to: str | None


def flip_weights(weighing: Weighing) -> Mapping[str, FlipWeight | None]:
    """The flip weight of each criterion, None where no weight from 0 up changes the recommendation."""
    now, weights = weighing.recommended(), weighing.weights
    whole = sum(weights.values())
    unit, heights = weighing.totals(weights)
    finer, counts = weighing.counts
    flips = {}
    for criterion, weight in weights.items():
        slopes = counts[criterion]
        up = [_Line(heights[each], slopes[each] * (unit // finer), each) for each in weighing.left]
        below = None if weight == whole else _change_below(up, now, weight)
        flips[criterion] = _nearest(weight, _change(up, now), below)
    return flips


# As one weight changes, the total of each option is a line whose slope is what it earns on the criterion, and
# the recommendation is the unique line on the upper envelope. The walk goes from crossing to crossing; the
# slope rises at each, so k options take at most k steps of O(k).
def _change(lines: Sequence[_Line], now: str | None) -> _Change | None:
    """The nearest change of the recommendation in the direction of rising distance, or None."""
    distance = Fraction(0)
    while True:
        top = max(lines, key=lambda line: line.beyond(distance))
        shared = sum(line[:2] == top[:2] for line in lines) > 1
        after = None if shared else top.option
        if after != now:
            return _Change(distance, after)
        steeper = [line for line in lines if line.slope > top.slope]
        if not steeper:
            return None
        distance = min(Fraction(top.height - line.height, line.slope - top.slope) for line in steeper)


def _change_below(lines: Sequence[_Line], now: str | None, weight: Fraction) -> _Change | None:
    """The nearest change below the present weight; at weight 0 lines may meet, but nothing lies beyond."""
    change = _change([line._replace(slope=-line.slope) for line in lines], now)
    if change and change.distance == weight:
        return _Change(weight, None) if now else None
    return change if change and change.distance < weight else None


def _nearest(weight: Fraction, above: _Change | None, below: _Change | None) -> FlipWeight | None:
    if above and (below is None or above.distance <= below.distance):
        return FlipWeight(weight + above.distance, above.to)
    return FlipWeight(weight - below.distance, below.to) if below else None
