"""A fact in one sentence with where it comes from, and what all parts of a criteria file share."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from decider.criteria.days import Day
from decider.criteria.scalars import Identifier, Text, Truth

Grade = Literal["high", "medium", "low"]


class Entry(BaseModel):
    """What all parts of a criteria file share: they cannot change, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Source(Entry):
    """A fact in one sentence, and where it comes from."""

    id: Identifier
    claim: Text
    title: Text
    where: Text | None = Field(None, description="An address or a legal citation; absent for an opinion.")
    date: Text
    grade: Grade = Field(description="How far the claim can be relied on.")
    basis: Literal["source", "excerpt", "memory"] = Field(description="How much of the source was read.")
    kind: Literal["definition", "regulation", "statistic", "market", "practice", "vendor"]
    volatile: Truth = False
    read: Text | None = Field(None, description="The day it was last looked up.")
    expires: Day | None = Field(None, description="The last day on which it can be relied on.")

    @property
    def address(self) -> str | None:
        """Where to read it on the web, or None."""
        return self.where if self.where and self.where.startswith("https://") else None
