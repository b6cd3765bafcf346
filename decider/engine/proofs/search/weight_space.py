"""Weight spaces, and the exact share of each in which a lead is above 0.

A lead is linear in the weights, with one coefficient for each. Both spaces carry the uniform distribution:
`Ranges` is a box, each weight independent in its own range, and `AllWeightings` the simplex of weights that
add up to 1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, lcm, prod
from random import Random
from typing import Protocol

LeadTerms = Sequence[Fraction | int]
Corner = tuple[int, int]
MOST_EXACT = 24


class Weightings(Protocol):
    """Uniformly distributed weightings."""

    def share_above(self, lead: LeadTerms) -> Fraction | None:
        """The exact share in which this lead is above 0, or None beyond MOST_EXACT coefficients."""
        ...

    def draw(self, random: Random) -> list[float]:
        """One weighting at random."""
        ...


@dataclass(frozen=True, slots=True)
class Ranges:
    """The box of weights, each between its lower and its upper end."""

    ranges: Sequence[tuple[Fraction, Fraction]]

    def share_above(self, lead: LeadTerms) -> Fraction | None:
        """The share in which the lead's shortfall from its greatest value is less than that value."""
        whole = _whole_numbers([end for pair in self.ranges for end in pair])
        pairs = zip(_whole_numbers(lead), zip(whole[::2], whole[1::2], strict=True), strict=True)
        ends = [sorted((each * low, each * high)) for each, (low, high) in pairs]
        most = sum(high for _, high in ends)
        if most <= 0:
            return Fraction(0)
        if sum(low for low, _ in ends) >= 0:
            return Fraction(1)
        sides = [high - low for low, high in ends if high > low]
        return _share_below(sides, most) if len(sides) <= MOST_EXACT else None

    def draw(self, random: Random) -> list[float]:
        """Each weight uniform in its range, independently."""
        return [random.uniform(float(low), float(high)) for low, high in self.ranges]


@dataclass(frozen=True, slots=True)
class AllWeightings:
    """The simplex of all weightings, with the uniform distribution."""

    weights: int

    def share_above(self, lead: LeadTerms) -> Fraction | None:
        """The exact share in which the lead is above 0, or None beyond MOST_EXACT nonzero coefficients."""
        # Hermite and Genocchi: the share is the divided difference of max(x, 0)^(n-1) at the n coefficients;
        # zeros do not change it. For p > 0 > q it is (p·without q - q·without p) / (p - q), the recurrence of
        # de Boor and Cox for B-splines, also with equal coefficients. O(n²) whole numbers, in a rolling row:
        # a share over the first gains and losses has the product of all their sums for its denominator, of
        # which `column` and `row` are what the last gain and the last loss put in.
        whole = _whole_numbers(lead)
        gains, losses = [each for each in whole if each > 0], [-each for each in whole if each < 0]
        if len(gains) + len(losses) > MOST_EXACT and gains and losses:
            return None
        shares, column = [int(bool(gains))] + [0] * len(losses), [1] * len(losses)
        for gain in gains:
            row = 1
            for place, loss in enumerate(losses):
                ahead = gain * shares[place] * column[place]
                shares[place + 1] = ahead + loss * shares[place + 1] * row
                column[place] *= gain + loss
                row *= gain + loss
        return Fraction(shares[-1], prod(column))

    def draw(self, random: Random) -> list[float]:
        """Independent exponentials: shares of their sum are uniform on the simplex (Devroye 1986, V.2)."""
        return [random.expovariate(1.0) for _ in range(self.weights)]


def _whole_numbers(values: LeadTerms) -> list[int]:
    """Whole numbers in the proportion of these; a share does not depend on the unit."""
    unit = lcm(*(value.denominator for value in values))
    return [value.numerator * (unit // value.denominator) for value in values]


# Meet in the middle over the 2^n corners: each is a sum of half the sides plus a sum of the others. With the
# former in falling order the latter within reach only grow in number, so their power sums (moments)
# accumulate, and the binomial theorem gives Σ (rest - corner)^n from them. O(n 2^(n/2)) instead of O(2^n).
def _share_below(sides: Sequence[int], limit: int) -> Fraction:
    """The share of a box with these sides in which the coordinates add up to at most `limit`.

    1/(n! Π sides) Σ over the corners of (-1)^(sides in the corner) · max(limit - corner, 0)^n, a corner being
    a sum of some of the sides. Sources: Pólya 1913; Marichal and Mossinghoff, "Slices, slabs and sections of
    the unit hypercube", 2008.
    """
    n = len(sides)
    far = _corners(sides[1::2])
    binomial = [comb(n, power) * (-1) ** power for power in range(n + 1)]
    moments = [0] * (n + 1)
    total = reached = 0
    for near, sign in reversed(_corners(sides[::2])):
        rest = limit - near
        if rest <= 0:
            continue
        while reached < len(far) and far[reached][0] < rest:
            _add_powers(moments, *far[reached])
            reached += 1
        total += sign * _polynomial(map(int.__mul__, binomial, moments), rest)
    return Fraction(total, factorial(n) * prod(sides))


def _corners(sides: Iterable[int]) -> list[Corner]:
    """The subset sums of the sides in rising order, each with its sign; equal sums merge, signs added."""
    signs = {0: 1}
    for side in sides:
        shifted = dict(signs)
        for corner, sign in signs.items():
            shifted[corner + side] = shifted.get(corner + side, 0) - sign
        signs = shifted
    return sorted(signs.items())


def _add_powers(moments: list[int], corner: int, sign: int) -> None:
    for power in range(len(moments)):
        moments[power] += sign
        sign *= corner


def _polynomial(coefficients: Iterable[int], at: int) -> int:
    """The value of a polynomial, highest coefficient first, by Horner's rule."""
    value = 0
    for coefficient in coefficients:
        value = value * at + coefficient
    return value
