"""What differences between options mean for whom: the columns of a comparison table that a file fills."""

from collections.abc import Callable
from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.table import TableRow


@dataclass(frozen=True, slots=True)
class StakeColumn:
    """A column beside the options: its heading, and what a row says there."""

    heading: str
    said: Callable[[TableRow], str | None]


def stakes_of(criteria: Criteria) -> tuple[StakeColumn, ...]:
    """The columns that any row fills: for whoever chooses, and for the people they serve."""
    every = (
        StakeColumn(f"For the {criteria.subject.buyer}", lambda row: row.buyer or row.practice),
        StakeColumn("For patients", lambda row: row.patients),
    )
    rows = [criterion.table for criterion in criteria.criteria if criterion.table]
    return tuple(column for column in every if any(column.said(row) for row in rows))
