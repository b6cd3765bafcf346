"""Answers that cannot both be meant."""

from typing import Annotated, TypeAlias

from pydantic import Field

from decider.criteria.model.conditions import Way, When, ways_of
from decider.criteria.model.fields import Identifier, Text
from decider.criteria.model.sources import Entry


class Contradiction(Entry):
    """Answers of which one is probably not meant; visitors are told, and nothing else changes."""

    id: Identifier = Field(description="A short name of its own: letters, digits, - and _.")
    when: When = Field(
        description="Questions, each with a choice or a list of them, that contradict each other if all are "
        "answered so; or a list of such mappings, of which any is enough."
    )
    says: Text = Field(description="What does not go together, said to the person who answered so.")

    @property
    def ways(self) -> tuple[Way, ...]:
        """The sets of answers of which each is contradictory."""
        return ways_of(self.when)


Contradictions: TypeAlias = Annotated[
    tuple[Contradiction, ...], Field(description="Answers that cannot both be meant, shown to be looked at.")
]
