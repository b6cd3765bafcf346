"""The points of a criteria file as a sheet: a row for each choice, a column for each criterion and option."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decider.criteria.messages import unknown
from decider.criteria.model.criteria import Choice, Criteria
from decider.criteria.model.fields import MOST_POINTS, PointsByCriterion
from decider.documents.csv import CsvError, CsvRow, CsvTable, read_csv

QUESTION, CHOICE = "question", "choice"
BETWEEN = ":"

PointColumn = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChangedPoints:
    """The points of a choice: criterion, option, points above 0."""

    question: str
    choice: str
    points: PointsByCriterion


def points_lines(criteria: Criteria) -> Iterator[tuple[str, ...]]:
    """The lines of the sheet; a cell is empty where a choice gives no points."""
    cells = _cells(criteria)
    yield (QUESTION, CHOICE, *(BETWEEN.join(cell) for cell in cells))
    for question in criteria.questions:
        for choice in question.choices:
            yield (question.id, choice.id, *(str(_points(choice, cell) or "") for cell in cells))


def points_in(criteria: Criteria, raw: bytes) -> tuple[ChangedPoints, ...]:
    """The choices whose points a sheet changes; rows and columns that it leaves out stay as they are.

    Raises CsvError for the first row or cell that the criteria do not know.
    """
    grid = read_csv(raw)
    columns = dict(_columns(criteria, grid))
    if missing := next((name for name in (QUESTION, CHOICE) if name not in grid.columns), None):
        raise CsvError(1, f"there is no column {missing!r}; keep it, it says whose points these are")
    read = [_row(criteria, columns, row) for row in grid.rows]
    seen: set[PointColumn] = set()
    for row, each in zip(grid.rows, read, strict=True):
        if (each.question, each.choice) in seen:
            raise CsvError(row.line, f"{each.question}, {each.choice} is there twice; keep one")
        seen.add((each.question, each.choice))
    return tuple(each for each in read if each.points != _given(criteria, each))


def _cells(criteria: Criteria) -> list[PointColumn]:
    return [(criterion.id, option.id) for criterion in criteria.criteria for option in criteria.options]


def _points(choice: Choice, cell: PointColumn) -> int:
    return choice.points.get(cell[0], {}).get(cell[1], 0)


def _columns(criteria: Criteria, grid: CsvTable) -> Iterator[tuple[str, PointColumn]]:
    cells = {BETWEEN.join(cell): cell for cell in _cells(criteria)}
    for name in filter(None, grid.columns):
        if name in cells:
            yield name, cells[name]
        elif name not in (QUESTION, CHOICE):
            raise CsvError(1, unknown("column", name, cells))


def _row(criteria: Criteria, columns: Mapping[str, PointColumn], row: CsvRow) -> ChangedPoints:
    if row.problem:
        raise CsvError(row.line, row.problem)
    question = criteria.question(row.cells[QUESTION])
    if question is None:
        raise CsvError(
            row.line, unknown("question", row.cells[QUESTION], [each.id for each in criteria.questions])
        )
    choice = question.choice(row.cells[CHOICE])
    if choice is None:
        raise CsvError(row.line, unknown("choice", row.cells[CHOICE], [each.id for each in question.choices]))
    points = {cell: _points(choice, cell) for cell in _cells(criteria)}
    points |= {cell: _number(row, name) for name, cell in columns.items()}
    return ChangedPoints(question.id, choice.id, _nested(points))


def _number(row: CsvRow, name: str) -> int:
    said = row.cells[name]
    if said and not (said.isascii() and said.isdigit() and len(said) <= len(str(MOST_POINTS))):
        raise CsvError(row.line, f"{name}: points are whole numbers from 0 to {MOST_POINTS}, or nothing")
    if int(said or 0) > MOST_POINTS:
        raise CsvError(row.line, f"{name}: {MOST_POINTS} points are the most")
    return int(said or 0)


def _nested(points: Mapping[PointColumn, int]) -> PointsByCriterion:
    found: dict[str, dict[str, int]] = {}
    for (criterion, option), number in points.items():
        if number:
            found.setdefault(criterion, {})[option] = number
    return found


def _given(criteria: Criteria, each: ChangedPoints) -> PointsByCriterion:
    """The points of the choice as the file has them."""
    question = criteria.question(each.question)
    choice = question.choice(each.choice) if question else None
    return _nested({cell: _points(choice, cell) for cell in _cells(criteria)} if choice else {})
