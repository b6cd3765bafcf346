"""A fact in one sentence with where it comes from, and what all parts of a criteria file share."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from decider.criteria.model.dates import Day
from decider.criteria.model.fields import READ_BY_PEOPLE, Bool, Identifier, Text

Facts = Annotated[
    tuple[str, ...], Field(description="What this rests on: ids from sources, as in [ama-survey, our-view].")
]
Grade = Literal["high", "medium", "low"]


class Entry(BaseModel):
    """The base of all parts of a criteria file: immutable, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


@cache
def text_keys() -> frozenset[str]:
    """The keys, in any part of a criteria file, under which people read the text."""
    return frozenset(_text_keys(Entry))


def _text_keys(entry: type[BaseModel]) -> Iterator[str]:
    for name, field in entry.model_fields.items():
        kinds = (*field.metadata, *chain.from_iterable(get_args(each) for each in get_args(field.annotation)))
        if any(each is READ_BY_PEOPLE for each in kinds):
            yield name
    for part in entry.__subclasses__():
        yield from _text_keys(part)


class Source(Entry):
    """A fact in one sentence, and where it comes from."""

    id: Identifier
    claim: Text = Field(description="The fact, in one sentence of your own.")
    title: Text = Field(description="What the source is called, with its author or publisher.")
    where: Text | None = Field(
        None,
        description="An https address or a legal citation. Without it the page calls the claim an opinion.",
    )
    date: Text = Field(description="When the source was published: '2026', '2026-02-13' or 'undated'.")
    grade: Grade = Field(description="How far the claim can be relied on.")
    basis: Literal["source", "excerpt", "memory"] = Field(
        description="How much of the source was read: all of it, an excerpt, or none of it lately."
    )
    kind: Literal["definition", "regulation", "statistic", "market", "practice", "vendor"] = Field(
        description="What sort of claim it is. The page marks the claims of vendors."
    )
    volatile: Bool = Field(default=False, description="Whether it may soon be out of date, as prices are.")
    read: Text | None = Field(None, description="The day it was last looked up.")
    expires: Day | None = Field(None, description="The last day on which it can be relied on.")
    status: Text | None = Field(
        None, description="How far it is in force, in a few words: 'proposed', 'in force until 2026'."
    )

    @property
    def address(self) -> str | None:
        """The web address, or None."""
        return self.where if self.where and self.where.startswith("https://") else None
