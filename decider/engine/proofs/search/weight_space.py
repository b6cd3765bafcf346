"""Sets of weightings, and the exact share of each in which a lead is above 0.

A lead is a sum of weight times coefficient, one coefficient for each weight. Both sets are uniform:
`Ranges`, each weight independent of the others in its own range, and `AllWeightings`, any division of
a whole between the weights. Each gives a share, or None where it would take too many steps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, lcm, prod
from random import Random
from typing import Protocol

Lead = Sequence[Fraction]
Corner = tuple[int, int]
MOST_EXACT = 24


class Weightings(Protocol):
    """Uniformly distributed weightings."""

    def share_above(self, lead: Lead) -> Fraction | None:
        """The exact share in which this lead is above 0, or None beyond MOST_EXACT coefficients."""
        ...

    def draw(self, random: Random) -> list[float]:
        """One weighting at random."""
        ...


@dataclass(frozen=True, slots=True)
class Ranges:
    """Every weight anywhere in its own range, from the lower to the higher number."""

    ranges: Sequence[tuple[Fraction, Fraction]]

    def share_above(self, lead: Lead) -> Fraction | None:
        """The share in which what the lead falls short of its greatest value is less than that value."""
        pairs = zip(lead, self.ranges, strict=True)
        ends = [sorted((each * low, each * high)) for each, (low, high) in pairs]
        most = sum((high for _, high in ends), Fraction(0))
        if most <= 0:
            return Fraction(0)
        if sum(low for low, _ in ends) >= 0:
            return Fraction(1)
        sides = [high - low for low, high in ends if high > low]
        return _share_below(sides, most) if len(sides) <= MOST_EXACT else None

    def draw(self, random: Random) -> list[float]:
        """Each weight by itself."""
        return [random.uniform(float(low), float(high)) for low, high in self.ranges]


@dataclass(frozen=True, slots=True)
class AllWeightings:
    """Every weighting whatever: a point of the simplex, all points being equally likely."""

    weights: int

    def share_above(self, lead: Lead) -> Fraction | None:
        """The divided difference of max(x, 0)^(n-1) at the n coefficients.

        This is the formula of Hermite and Genocchi, whose integral over the simplex has here the
        integrand 1 where the lead is above 0. Coefficients 0 change no share. The divided difference
        without a coefficient p > 0, and without q < 0, gives the whole one: (p·without q - q·without p)
        / (p - q), the recurrence of de Boor and Cox for B-splines, at home with equal coefficients.
        """
        gains, losses = [each for each in lead if each > 0], [-each for each in lead if each < 0]
        if len(gains) + len(losses) > MOST_EXACT and gains and losses:
            return None
        shares = [Fraction(bool(gains))] + [Fraction(0)] * len(losses)
        for gain in gains:
            shares[0] = Fraction(1)
            for place, loss in enumerate(losses, 1):
                shares[place] = (gain * shares[place - 1] + loss * shares[place]) / (gain + loss)
        return shares[-1]

    def draw(self, random: Random) -> list[float]:
        """Exponential amounts, which divide their sum uniformly (Devroye 1986, V.2)."""
        return [random.expovariate(1.0) for _ in range(self.weights)]


def _share_below(sides: Sequence[Fraction], reach: Fraction) -> Fraction:
    """The share of a box with these sides in which the coordinates add up to at most `reach`.

    1/(n! Π sides) Σ over the corners of (-1)^(sides in the corner) · max(reach - corner, 0)^n, a corner
    being a sum of some of the sides (Pólya 1913; Marichal and Mossinghoff, Slices, slabs and sections of
    the unit hypercube, 2008). The 2^n corners are met in the middle: a corner is one of half the sides
    plus one of the others; with the former in falling order, the latter in reach only grow in number,
    and the powers of their sums are added up as they come in reach, for (rest - corner)^n by the binomial.
    """
    unit = lcm(reach.denominator, *(side.denominator for side in sides))
    whole = [int(side * unit) for side in sides]
    limit, n = int(reach * unit), len(sides)
    far = _corners(whole[1::2])
    binomial = [comb(n, power) * (-1) ** power for power in range(n + 1)]
    moments = [0] * (n + 1)
    total = reached = 0
    for near, sign in reversed(_corners(whole[::2])):
        rest = limit - near
        if rest <= 0:
            continue
        while reached < len(far) and far[reached][0] < rest:
            _add_powers(moments, *far[reached])
            reached += 1
        total += sign * _polynomial(map(int.__mul__, binomial, moments), rest)
    return Fraction(total, factorial(n) * prod(whole))


def _corners(sides: Iterable[int]) -> list[Corner]:
    """The sums of some of the sides, rising, each with its sign; equal sums are one with the signs added."""
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
    """The value of a polynomial whose highest coefficient comes first."""
    value = 0
    for coefficient in coefficients:
        value = value * at + coefficient
    return value
