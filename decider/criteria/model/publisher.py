"""Who publishes a criteria file."""

from typing import Annotated, TypeAlias

from pydantic import Field

from decider.criteria.model.fields import Text
from decider.criteria.model.sources import Entry


class Publisher(Entry):
    """Who publishes these criteria, and who pays for that."""

    name: Text = Field(description="The name of the person or organization.")
    about: Text | None = Field(None, description="What it is, in a sentence.")
    paid_by: Text | None = Field(None, description="Who pays for this, in a sentence.")


Publishing: TypeAlias = Annotated[
    Publisher | None,
    Field(description="Who publishes this and who pays. Left out, the site says nothing of it."),
]
ChangeNote: TypeAlias = Annotated[
    Text | None,
    Field(description="What this edition changes and why, for readers; shown with it on the method page."),
]
