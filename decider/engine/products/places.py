"""The places that products can still come to over all completions of their unknown cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.engine.products.bounds import NEVER, ReachableSums


@dataclass(frozen=True, slots=True)
class PlaceRange:
    """The best and the worst place of a product, None where it is ruled out in every completion.

    `may_be_out` says whether some completion rules it out.
    """

    best: int | None
    worst: int | None
    may_be_out: bool

    @property
    def certain(self) -> bool:
        """Whether no unknown cell can change its place."""
        return self.best is None or (self.best == self.worst and not self.may_be_out)


# Products are independent, so for a given sum of one the others are above it each for itself: it comes best
# with its greatest sum and the others at their least, worst with its least sum and the others at their most.
def places_of(reachable: Sequence[ReachableSums]) -> tuple[PlaceRange, ...]:
    """The range of places of each product, exact over all completions. O(p²) comparisons for p products."""
    return tuple(_range(own, _without(reachable, place)) for place, own in enumerate(reachable))


def _range(own: ReachableSums, others: Sequence[ReachableSums]) -> PlaceRange:
    if not own.sums:
        return PlaceRange(None, None, may_be_out=True)
    low, high = (own.sums & -own.sums).bit_length() - 1, own.sums.bit_length() - 1
    return PlaceRange(
        best=1 + sum(other.least > high for other in others),
        worst=1 + sum(_most(other) > low for other in others),
        may_be_out=own.may_be_out,
    )


def _most(product: ReachableSums) -> int:
    return product.sums.bit_length() - 1 if product.sums else NEVER


def _without(reachable: Sequence[ReachableSums], place: int) -> list[ReachableSums]:
    return [*reachable[:place], *reachable[place + 1 :]]
