"""The comparison table of the options: at most one row per criterion."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from decider.criteria.model.fields import Frozen, Text
from decider.criteria.model.sources import Entry


class TableRow(Entry):
    """One row of the comparison table: a cell per option, and what it means for whom."""

    options: Annotated[Mapping[str, Text], Frozen] = Field(
        description="A cell for each option, under its id."
    )
    buyer: Text | None = Field(None, description="What the difference means for whoever chooses.")
    practice: Text | None = Field(None, description="The same, where that is a practice.")
    patients: Text | None = Field(None, description="What the difference means for patients.")
