"""What several people say of one requirement of one product, and what holds of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from decider.engine.products.marks import Cell, Mark

Basis = Literal["listed", "said", "seen"]

# What counts more stands later: a certificate is of a test once, a word is of today, and eyes outrank both.
BASES: tuple[Basis, ...] = ("listed", "said", "seen")
_SETTLED: Mapping[frozenset[Mark], Cell] = {
    frozenset[Mark](): "unknown",
    frozenset[Mark]({"yes"}): "yes",
    frozenset[Mark]({"partly"}): "partly",
    frozenset[Mark]({"no"}): "no",
    frozenset[Mark]({"yes", "partly"}): "yes_or_partly",
    frozenset[Mark]({"partly", "no"}): "partly_or_no",
    frozenset[Mark]({"yes", "no"}): "yes_or_no",
}


@dataclass(frozen=True, slots=True)
class CellStatement:
    """What somebody says of a requirement: yes, partly or no, and what that rests on.

    `extra` says that it holds at extra cost.
    """

    who: str
    basis: Basis
    mark: Mark
    extra: bool = False


@dataclass(frozen=True, slots=True)
class MergedCell:
    """All that is said of a requirement of a product, what counts most first, and what holds by it.

    `cell` is what the statements that count most agree on, else what they leave open; `basis` is what those
    rest on, None where nobody said anything.
    """

    statements: tuple[CellStatement, ...]
    cell: Cell
    basis: Basis | None

    @property
    def marks(self) -> frozenset[Mark]:
        """The different marks in it."""
        return frozenset(each.mark for each in self.statements)

    @property
    def contradicted(self) -> bool:
        """Whether any two statements differ, even where one outranks the other."""
        return len(self.marks) > 1

    @property
    def opposed(self) -> bool:
        """Whether one says yes and another no."""
        return {"yes", "no"} <= self.marks


def merged_cell(statements: Sequence[CellStatement]) -> MergedCell:
    """What holds by some statements: those count that rest on the most, and where they differ it is open.

    Where these say yes, partly and no alike, any of the three is possible.
    """
    ranked = tuple(sorted(statements, key=lambda each: -BASES.index(each.basis)))
    counting = [each for each in ranked if each.basis == ranked[0].basis]
    marks = frozenset(each.mark for each in counting)
    return MergedCell(ranked, _SETTLED.get(marks, "unknown"), ranked[0].basis if ranked else None)
