"""Products ranked by the weighted requirements they meet, with bounds for what is unknown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from decider.criteria.model.advice import Priority
from decider.engine.products.bounds import (
    ReachableSums,
    Unknown,
    contenders,
    may_be_even,
    reachable_sums,
    sums_of,
    top_of,
    turns,
)

Mark = Literal["yes", "partly", "no", "unknown"]

WEIGHTS: Mapping[Priority, int] = {"must": 3, "should": 2, "could": 1}
HALVES: Mapping[Mark, int] = {"yes": 2, "partly": 1, "no": 0, "unknown": 1}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A product's rank and score, with the bounds of the score over all completions.

    `place` is 1 for the best, shared by ties, and None for a product that is ruled out. `out` are the
    must-haves it does not meet, `open_musts` the unknown ones, by index among the requirements.
    """

    product: int
    place: int | None
    score: Fraction
    low: Fraction
    high: Fraction
    out: tuple[int, ...]
    open_musts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead, in points, of the product ahead over another, with its bounds over all completions."""

    over: int
    points: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class OpenCell:
    """An unknown cell: the range of its points, and whether it can change which product is first."""

    product: int
    requirement: int
    swing: Fraction
    turns: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Products by rank, those that are ruled out last.

    `first` is the best, or None where the best tie or all are ruled out; `ahead` is the best in the order
    given, None where all are ruled out, and `leads` are its leads. `contenders` are first in some completion;
    `may_be_even` says whether some completion has no first. The ranking is settled when only one of these is
    possible. Unknown cells that can change the first product come first, then by falling swing.
    """

    ranked: tuple[Ranked, ...]
    first: int | None
    ahead: int | None
    leads: tuple[Lead, ...]
    contenders: tuple[int, ...]
    may_be_even: bool
    unknown: tuple[OpenCell, ...]

    @property
    def settled(self) -> bool:
        """Whether the first product is the same in every completion of the unknown cells."""
        return len(self.contenders) + self.may_be_even == 1

    @property
    def find_out(self) -> tuple[OpenCell, ...]:
        """The unknown cells that can change which product is first."""
        return tuple(cell for cell in self.unknown if cell.turns)

    @property
    def spare(self) -> tuple[OpenCell, ...]:
        """The unknown cells that cannot change which product is first."""
        return tuple(cell for cell in self.unknown if not cell.turns)


def ranking_of(priorities: Sequence[Priority], products: Sequence[Sequence[Mark]]) -> Ranking:
    """The ranking of products, each with a mark for every requirement; exact.

    A score is 100 where all requirements are met: a yes counts its requirement's weight, a partly half of it.
    An unknown counts as half in the score, and from nothing to all in the bounds. A must-have that is not met
    rules a product out whatever its score. ValueError without requirements.
    """
    if not priorities:
        raise ValueError("there is nothing to rank by")
    return _Matrix(tuple(priorities), tuple(map(tuple, products))).ranking()


@dataclass(frozen=True, slots=True)
class _Matrix:
    priorities: tuple[Priority, ...]
    products: tuple[tuple[Mark, ...], ...]

    def ranking(self) -> Ranking:
        reachable = [self._reachable(product) for product in range(len(self.products))]
        ranked = self._ranked()
        scored = [each for each in ranked if not each.out]
        best = [each.product for each in scored if each.place == 1]
        ahead = scored[0] if scored else None
        return Ranking(
            ranked=ranked,
            first=best[0] if len(best) == 1 else None,
            ahead=ahead.product if ahead else None,
            leads=tuple(_lead(ahead, each) for each in ranked if each is not ahead) if ahead else (),
            contenders=contenders(reachable),
            may_be_even=may_be_even(reachable),
            unknown=tuple(sorted(self._unknown(reachable), key=lambda cell: (not cell.turns, -cell.swing))),
        )

    def _ranked(self) -> tuple[Ranked, ...]:
        sums = [sum(self._halves(product)) for product in range(len(self.products))]
        staying = [sums[product] for product in range(len(sums)) if not self._musts(product, "no")]
        ranked = [
            Ranked(
                product=product,
                place=None if self._musts(product, "no") else 1 + sum(other > own for other in staying),
                score=self._points(own),
                low=self._points(own - self._spread(product)),
                high=self._points(own + self._spread(product)),
                out=self._musts(product, "no"),
                open_musts=self._musts(product, "unknown"),
            )
            for product, own in enumerate(sums)
        ]
        return tuple(sorted(ranked, key=lambda each: (each.place is None, -each.score)))

    # Cells of one product with equal weight and kind are interchangeable, so pivotality is computed once for
    # each kind: at most 3 times p products, whatever the number of unknown cells.
    def _unknown(self, reachable: Sequence[ReachableSums]) -> Iterator[OpenCell]:
        for product, prospect in enumerate(reachable):
            others = top_of([*reachable[:product], *reachable[product + 1 :]])
            turning = {
                priority: bool(prospect.sums) and turns(cell, self._sums(product, without=cell), others)
                for priority, cell in {*self._cells(product)}
            }
            for requirement, mark in enumerate(self.products[product]):
                if mark == "unknown":
                    priority = self.priorities[requirement]
                    swing = self._points(2 * WEIGHTS[priority])
                    yield OpenCell(product, requirement, swing, turning[priority])

    def _reachable(self, product: int) -> ReachableSums:
        cells = [cell for _, cell in self._cells(product)]
        return reachable_sums(self._known(product), cells, out=bool(self._musts(product, "no")))

    def _sums(self, product: int, without: Unknown) -> int:
        cells = [cell for _, cell in self._cells(product)]
        cells.remove(without)
        return sums_of(self._known(product), cells)

    def _cells(self, product: int) -> Iterator[tuple[Priority, Unknown]]:
        for priority, mark in zip(self.priorities, self.products[product], strict=True):
            if mark == "unknown":
                yield priority, Unknown(WEIGHTS[priority], gates=priority == "must")

    def _musts(self, product: int, marked: Mark) -> tuple[int, ...]:
        cells = enumerate(zip(self.priorities, self.products[product], strict=True))
        return tuple(place for place, cell in cells if cell == ("must", marked))

    def _halves(self, product: int) -> Iterator[int]:
        for priority, mark in zip(self.priorities, self.products[product], strict=True):
            yield WEIGHTS[priority] * HALVES[mark]

    def _known(self, product: int) -> int:
        return sum(self._halves(product)) - self._spread(product)

    def _spread(self, product: int) -> int:
        return sum(cell.weight for _, cell in self._cells(product))

    def _points(self, halves: int) -> Fraction:
        return Fraction(100 * halves, 2 * sum(WEIGHTS[priority] for priority in self.priorities))


def _lead(ahead: Ranked, other: Ranked) -> Lead:
    return Lead(other.product, ahead.score - other.score, ahead.low - other.high, ahead.high - other.low)
