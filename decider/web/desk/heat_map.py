"""Where the points of a draft are: question by criterion, and each choice of the questions opened."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from decider.criteria.model.criteria import Choice, Criteria, Question
from decider.engine.diff.text_changes import decimal
from decider.engine.scoring.scale import most_points
from decider.text.cut import clipped
from decider.web.desk.file_lines import FileLine, line_of
from decider.web.desk.trial import Trial, TriedWeight

LONGEST = 48  # characters of a question as it is asked


@dataclass(frozen=True, slots=True)
class HeatCell:
    """The points on a criterion by option, the most that any choice gives or those of one; None for none.

    `changed` says whether any choice gives others than in the edition compared with.
    """

    criterion: str
    points: tuple[int, ...] | None
    at: FileLine
    changed: bool


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A question or one of its choices; the choices of a question are there while it is opened."""

    id: str
    name: str
    at: FileLine
    cells: tuple[HeatCell, ...]
    choices: tuple["HeatRow", ...]


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A criterion with its weight in words, and the largest sum of points that it can get."""

    weight: TriedWeight
    said: str
    most: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """All points of a draft; `silent` are the questions whose choices give none."""

    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    silent: tuple[HeatRow, ...]


def heat_map(trial: Trial, opened: Collection[str]) -> HeatMap:
    """The points of a draft, with the choices of the questions opened."""
    criteria = trial.draft.criteria
    most = most_points(criteria)
    columns = tuple(HeatColumn(each, _weight(each), most[each.criterion.id]) for each in trial.weights)
    rows = [(question.scores, _row(trial, question, opened)) for question in criteria.questions]
    return HeatMap(
        columns,
        tuple(row for scores, row in rows if scores),
        tuple(row for scores, row in rows if not scores),
    )


def _weight(each: TriedWeight) -> str:
    """The weight, and what it was: "3 → 2"."""
    now = decimal(each.tried)
    return f"{decimal(each.before)} → {now}" if each.changed and each.before is not None else now


def _row(trial: Trial, question: Question, opened: Collection[str]) -> HeatRow:
    return HeatRow(
        question.id,
        _name(trial.draft.criteria, question),
        line_of(trial.document, ("questions", question.id)),
        tuple(_cells(trial, question, question.choices)),
        tuple(_choices(trial, question)) if question.id in opened else (),
    )


def _name(criteria: Criteria, question: Question) -> str:
    """The subject of a question, or how it is asked where others have the same subject or it has none."""
    alike = [each for each in criteria.questions if each.section == question.section]
    return question.section if question.section and len(alike) == 1 else clipped(question.ask, LONGEST)


def _choices(trial: Trial, question: Question) -> Iterator[HeatRow]:
    for choice in question.choices:
        at = line_of(trial.document, ("questions", question.id, "choices", choice.id))
        yield HeatRow(choice.id, choice.label, at, tuple(_cells(trial, question, (choice,))), ())


def _cells(trial: Trial, question: Question, choices: Sequence[Choice]) -> Iterator[HeatCell]:
    before = trial.base.criteria.question(question.id)
    for criterion in trial.draft.criteria.criteria:
        given = [_given(trial, choice, criterion.id) for choice in choices]
        points = tuple(max(by) for by in zip(*given, strict=True))
        best = max(range(len(choices)), key=lambda place: max(given[place]))
        path = ("questions", question.id, "choices", choices[best].id, "points", criterion.id)
        yield HeatCell(
            criterion.id,
            points if any(points) else None,
            line_of(trial.document, path),
            any(_is_changed(trial, before, choice, criterion.id) for choice in choices),
        )


def _given(trial: Trial, choice: Choice, criterion: str) -> tuple[int, ...]:
    by = choice.points.get(criterion, {})
    return tuple(by.get(option.id, 0) for option in trial.draft.criteria.options)


def _is_changed(trial: Trial, before: Question | None, choice: Choice, criterion: str) -> bool:
    was = before.choice(choice.id) if before else None
    old = _given(trial, was, criterion) if was else ()
    return _given(trial, choice, criterion) != (old or (0,) * len(trial.draft.criteria.options))
