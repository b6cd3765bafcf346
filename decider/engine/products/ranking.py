"""Products ranked by the weighted requirements they meet, with bounds for what is unknown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.advice import Priority
from decider.engine.products.bounds import (
    ReachableSums,
    Unknown,
    all_but,
    contenders,
    may_be_even,
    reachable_sums,
    sums_of,
    top_of,
    turns,
)
from decider.engine.products.marks import WEIGHTS, Cell, Mark, known_sum, open_cells
from decider.engine.products.places import PlaceRange, places_of


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
    possible. Unknown cells that can change the first product come first, then by falling swing. `places` are
    the ranges of places of the products, in their order.
    """

    ranked: tuple[Ranked, ...]
    first: int | None
    ahead: int | None
    leads: tuple[Lead, ...]
    contenders: tuple[int, ...]
    may_be_even: bool
    unknown: tuple[OpenCell, ...]
    places: tuple[PlaceRange, ...]

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


def ranking_of(priorities: Sequence[Priority], products: Sequence[Sequence[Cell]]) -> Ranking:
    """The ranking of products, each with a mark for every requirement; exact.

    A score is 100 where all requirements are met: a yes counts its requirement's weight, a partly half of it.
    An unknown counts as half in the score, and from nothing to all in the bounds; where people contradict
    each other a cell counts as the middle of their marks, and in the bounds as each. A must-have that is not
    met rules a product out whatever its score. ValueError without requirements.
    """
    if not priorities:
        raise ValueError("there is nothing to rank by")
    return _Matrix(tuple(priorities), tuple(map(tuple, products))).ranking()


@dataclass(frozen=True, slots=True)
class _Matrix:
    priorities: tuple[Priority, ...]
    products: tuple[tuple[Cell, ...], ...]

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
            places=places_of(reachable),
        )

    def _ranked(self) -> tuple[Ranked, ...]:
        sums = [self._middle(product) for product in range(len(self.products))]
        staying = [sums[product] for product in range(len(sums)) if not self._musts(product, "no")]
        ranked = [
            Ranked(
                product=product,
                place=None if self._musts(product, "no") else 1 + sum(other > own for other in staying),
                score=self._points(own),
                low=self._points(own - self._spread(product)),
                high=self._points(own + self._spread(product)),
                out=self._musts(product, "no"),
                open_musts=self._open_musts(product),
            )
            for product, own in enumerate(sums)
        ]
        return tuple(sorted(ranked, key=lambda each: (each.place is None, -each.score)))

    # Cells of one product with equal weight and kind are interchangeable, so pivotality is computed once for
    # each kind: at most 3 times p products, whatever the number of unknown cells.
    def _unknown(self, reachable: Sequence[ReachableSums]) -> Iterator[OpenCell]:
        for product, prospect in enumerate(reachable):
            others = top_of(all_but(reachable, product))
            turning = {
                cell: bool(prospect.sums) and turns(cell, self._sums(product, without=cell), others)
                for cell in {*self._cells(product).values()}
            }
            for requirement, cell in self._cells(product).items():
                swing = self._points(Fraction((cell.halves[-1] - cell.halves[0]) * cell.weight))
                yield OpenCell(product, requirement, swing, turning[cell])

    def _reachable(self, product: int) -> ReachableSums:
        cells = self._cells(product).values()
        return reachable_sums(self._known(product), cells, out=bool(self._musts(product, "no")))

    def _sums(self, product: int, without: Unknown) -> int:
        cells = [*self._cells(product).values()]
        cells.remove(without)
        return sums_of(self._known(product), cells)

    def _cells(self, product: int) -> dict[int, Unknown]:
        return open_cells(self.priorities, self.products[product])

    def _musts(self, product: int, marked: Mark) -> tuple[int, ...]:
        cells = enumerate(zip(self.priorities, self.products[product], strict=True))
        return tuple(place for place, cell in cells if cell == ("must", marked))

    def _open_musts(self, product: int) -> tuple[int, ...]:
        return tuple(place for place, cell in self._cells(product).items() if cell.gates)

    def _known(self, product: int) -> int:
        return known_sum(self.priorities, self.products[product])

    def _middle(self, product: int) -> Fraction:
        """The sum of a product with every open cell in the middle of what it can add."""
        ends = sum(cell.weight * (cell.halves[0] + cell.halves[-1]) for cell in self._cells(product).values())
        return self._known(product) + Fraction(ends, 2)

    def _spread(self, product: int) -> Fraction:
        cells = self._cells(product).values()
        return Fraction(sum(cell.weight * (cell.halves[-1] - cell.halves[0]) for cell in cells), 2)

    def _points(self, halves: Fraction) -> Fraction:
        return 100 * halves / (2 * sum(WEIGHTS[priority] for priority in self.priorities))


def _lead(ahead: Ranked, other: Ranked) -> Lead:
    return Lead(other.product, ahead.score - other.score, ahead.low - other.high, ahead.high - other.low)
