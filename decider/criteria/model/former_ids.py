"""Ids that a question or a choice had in earlier editions."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Protocol, TypeAlias, TypeVar

from pydantic import Field

from decider.criteria.model.fields import OneOrMore

FormerIds: TypeAlias = Annotated[
    tuple[str, ...],
    OneOrMore,
    Field(description="The id it had before, or a list of them; what was written with one is read as this."),
]


class Renamable(Protocol):
    """A part of a file with its id and the ids it had before."""

    @property
    def id(self) -> str:
        """The id it has now."""

    @property
    def was(self) -> tuple[str, ...]:
        """The ids it had before."""


Part = TypeVar("Part", bound=Renamable)


def by_any_id(parts: Sequence[Part]) -> dict[str, Part]:
    """The parts by the ids they have, and by those they had where no other part has them."""
    former = {name: part for part in reversed(parts) for name in part.was}
    return {**former, **{part.id: part for part in parts}}


def called(parts: Iterable[Part], name: str | None) -> Part | None:
    """The part that has this id, else the one that had it before, or None."""
    former = None
    for part in parts:
        if part.id == name:
            return part
        if former is None and name in part.was:
            former = part
    return former
