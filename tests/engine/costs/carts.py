"""Carts of quotes for the shipped lines, some of whose prices are missing; always the same ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from decider import paths
from decider.criteria.model.costs import CostLine, Costs, System
from decider.engine.costs.bill import Bill, Practice, bill
from decider.engine.costs.figures import estimates_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet

CRITERIA = open_edition(paths.CRITERIA).criteria
WAYS = ["subscription", "share", "servers"]


def costs() -> Costs:
    assert CRITERIA.costs
    return CRITERIA.costs


ESTIMATES = estimates_of(CRITERIA, costs(), Sheet(), None)


@dataclass(frozen=True)
class CartColumn:
    """A quote, or the present system, with its own prices by line."""

    own: dict[str, Fraction]
    system: System = "new"

    def billed(self, practice: Practice) -> Bill:
        return bill(costs().lines, self.own, practice, ESTIMATES, self.system)

    def without(self, line: str) -> "CartColumn":
        return replace(self, own={name: price for name, price in self.own.items() if name != line})


Cart = tuple[Practice, list[CartColumn]]


def carts(count: int) -> Iterator[Cart]:
    """So many carts of two or three columns, from nearly bare to nearly complete."""
    rng = random.Random(15)
    for _ in range(count):
        practice = Practice(
            rng.randint(1, 60), rng.choice([None, 0, rng.randint(1, 10**8)]), rng.choice(WAYS)
        )
        share = rng.choice([0.2, 0.6, 0.9, 1.0])
        systems: list[System] = [rng.choice(["new", "kept"]), *["new"] * rng.randint(1, 2)]  # type: ignore[list-item]
        yield practice, [CartColumn(prices(rng, practice, system, share), system) for system in systems]


def needed(practice: Practice, system: System) -> list[CostLine]:
    """The lines that count for such a system without anybody's doing."""
    return [
        line
        for line in costs().lines
        if line.system in (None, system) and not line.optional and line.belongs_to(practice.buying)
    ]


def prices(rng: random.Random, practice: Practice, system: System, share: float) -> dict[str, Fraction]:
    return {
        line.id: Fraction(rng.choice([0, rng.randint(0, 20), rng.randint(0, 20)]), rng.choice([1, 2]))
        if line.per == "share_of_collections"
        else Fraction(rng.choice([0, 1, rng.randint(0, 100), rng.randint(0, 50_000)]))
        for line in needed(practice, system)
        if rng.random() < share
    }
