"""How much is known of products: no rank is made out of ignorance."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.criteria.model.advice import Priority
from decider.engine.products.marks import Cell


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How many must-haves are `asked` of each product, and how many of them are known of each.

    Where nothing is a must-have, it counts all requirements.
    """

    asked: int
    known: tuple[int, ...]

    @property
    def needed(self) -> int:
        """How many must be known of each product before products are ranked: half of them, rounded up."""
        return -(-self.asked // 2)

    @property
    def lacking(self) -> tuple[int, ...]:
        """How many more must be known of each product before products are ranked."""
        return tuple(max(0, self.needed - known) for known in self.known)

    @property
    def missing(self) -> int:
        """How many answers are missing in all."""
        return self.asked * len(self.known) - sum(self.known)

    @property
    def enough(self) -> bool:
        """Whether enough is known of every product to rank them."""
        return not any(self.lacking)


def knowledge_of(priorities: Sequence[Priority], products: Sequence[Sequence[Cell]]) -> Knowledge:
    """What is known of products, each with a mark for every requirement."""
    counted = counting(priorities)
    known = (sum(marks[place] != "unknown" for place in counted) for marks in products)
    return Knowledge(len(counted), tuple(known))


def counting(priorities: Sequence[Priority]) -> tuple[int, ...]:
    """The indices of the requirements that must be known before products are ranked: must-haves, else all."""
    musts = tuple(place for place, priority in enumerate(priorities) if priority == "must")
    return musts or tuple(range(len(priorities)))
