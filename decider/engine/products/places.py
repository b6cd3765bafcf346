"""The places that products can still come to over all completions of their unknown cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.engine.products.bounds import ReachableSums, all_but


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
    return tuple(_range(own, all_but(reachable, place)) for place, own in enumerate(reachable))


def _range(own: ReachableSums, others: Sequence[ReachableSums]) -> PlaceRange:
    if not own.sums:
        return PlaceRange(None, None, may_be_out=True)
    return PlaceRange(
        best=1 + sum(other.assured > own.most for other in others),
        worst=1 + sum(other.most > own.least for other in others),
        may_be_out=own.may_be_out,
    )
