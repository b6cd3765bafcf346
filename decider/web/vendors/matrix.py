"""The rows of the product comparison: requirements by priority and subject, a cell for every product."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decider.criteria.model.advice import Priority
from decider.engine.products.marks import WEIGHTS
from decider.web.vendors.cells import RequirementCell
from decider.web.vendors.requirements import RequiredItem

GROUPS: Mapping[Priority, str] = {"must": "Must-haves", "should": "Should-haves", "could": "Nice-to-haves"}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A requirement with a cell for every product; `index` is its position in the criteria file."""

    index: int
    asked: RequiredItem
    cells: tuple[RequirementCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixSection:
    """The requirements of one subject, which is None where the file names none."""

    subject: str | None
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The requirements of one priority, each of which weighs the same, by subject."""

    priority: Priority
    title: str
    weight: int
    sections: tuple[MatrixSection, ...]

    @property
    def rows(self) -> tuple[MatrixRow, ...]:
        """All of them, in the order shown."""
        return tuple(row for section in self.sections for row in section.rows)


def matrix_of(
    asked: Sequence[RequiredItem], indices: Sequence[int], cells: Sequence[Sequence[RequirementCell]]
) -> Iterator[MatrixGroup]:
    """The requirements asked for, must-haves first; `cells` has those of each product in this order."""
    rows = [
        MatrixRow(index, item, tuple(column[number] for column in cells))
        for number, (index, item) in enumerate(zip(indices, asked, strict=True))
    ]
    for priority, title in GROUPS.items():
        some = [row for row in rows if row.asked.priority == priority]
        if some:
            yield MatrixGroup(priority, title, WEIGHTS[priority], tuple(_sections(some)))


def _sections(rows: Sequence[MatrixRow]) -> Iterator[MatrixSection]:
    """Rows by subject, each subject where its first row stands."""
    for subject in dict.fromkeys(row.asked.requirement.section for row in rows):
        yield MatrixSection(subject, tuple(row for row in rows if row.asked.requirement.section == subject))
