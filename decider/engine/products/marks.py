"""Marks of requirements: what each counts, what it leaves open, and sums over a product's."""

from collections.abc import Mapping, Sequence
from typing import Literal

from decider.criteria.model.advice import Priority
from decider.engine.products.bounds import Unknown

Mark = Literal["yes", "partly", "no", "unknown"]
Contested = Literal["yes_or_partly", "partly_or_no", "yes_or_no"]
Cell = Mark | Contested

WEIGHTS: Mapping[Priority, int] = {"must": 3, "should": 2, "could": 1}
KNOWN: Mapping[Cell, int] = {"yes": 2, "partly": 1, "no": 0}
OPEN: Mapping[Cell, tuple[int, ...]] = {
    "unknown": (0, 1, 2),
    "yes_or_partly": (1, 2),
    "partly_or_no": (0, 1),
    "yes_or_no": (0, 2),
}


def open_cells(priorities: Sequence[Priority], marks: Sequence[Cell]) -> dict[int, Unknown]:
    """The open cells of a product, by requirement."""
    return {
        place: Unknown(WEIGHTS[priority], priority == "must" and 0 in OPEN[mark], OPEN[mark])
        for place, (priority, mark) in enumerate(zip(priorities, marks, strict=True))
        if mark in OPEN
    }


def known_sum(priorities: Sequence[Priority], marks: Sequence[Cell]) -> int:
    """What the cells of a product that are known add up to, in half weights."""
    cells = zip(priorities, marks, strict=True)
    return sum(WEIGHTS[priority] * KNOWN[mark] for priority, mark in cells if mark in KNOWN)
