"""Prospects in a spreadsheet: a row each with a label and its answers, and the verdict on each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from decider.codes import code_of
from decider.criteria.messages import unknown
from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.criteria.reserved_ids import LABEL
from decider.documents.csv import MOST_ROWS, CsvError, CsvRow, read_csv
from decider.engine.advice.advice import advice_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import is_early
from decider.text.plain import one_line

OUTCOME = ("code", "recommended", "strength", "settled", "early", "profile", "action", "answered", "problem")


@dataclass(frozen=True, slots=True)
class Prospect:
    """A row: its line, its label, and its answer sheet, or None with the problems of the row.

    `beside` holds its cells in the columns that are about something else.
    """

    line: int
    label: str
    sheet: Sheet | None
    problems: tuple[str, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)


def prospects_of(
    criteria: Criteria, raw: bytes, beside: Sequence[str] = (), most: int = MOST_ROWS
) -> tuple[Prospect, ...]:
    """The rows of a sheet whose columns are `label` and ids of questions, with ids or words of choices.

    Columns named in `beside` may be there too, unless a question is called so. An empty cell is an open
    question. A row with a mistake has problems in place of a sheet. Raises CsvError where the sheet itself is
    none, has a column that is no question, or more than `most` rows.
    """
    grid = read_csv(raw, most)
    known = [LABEL, *beside, *(question.id for question in criteria.questions)]
    for name in filter(None, grid.columns):
        if name not in (LABEL, *beside) and criteria.called(name) is None:
            raise CsvError(1, unknown("column", name, known))
    return tuple(_prospect(criteria, row, beside) for row in grid.rows)


def _prospect(criteria: Criteria, row: CsvRow, beside: Sequence[str]) -> Prospect:
    label = one_line(row.cells.get(LABEL, ""))
    others = {name: "" if criteria.question(name) else row.cells.get(name, "") for name in beside}
    if row.problem:
        return Prospect(row.line, label, None, (row.problem,), others)
    answers, problems = Sheet(), []
    for name, said in row.cells.items():
        question = criteria.question(name) or (None if name in (LABEL, *beside) else criteria.called(name))
        if question is None or not said:
            continue
        answer = answer_in(question, said)
        if question.id in answers.answers:
            problems.append(f"{question.id} is answered in two columns; keep one")
        elif answer is None:
            choices = [*(choice.id for choice in question.choices), NOT_SURE]
            problems.append(f"{name}: {unknown('choice', said, choices)}")
        else:
            answers = answers.answering(question, answer)
    return Prospect(row.line, label, None if problems else answers, tuple(problems), others)


def answer_in(question: Question, said: str) -> str | None:
    """The answer that a cell stands for, by an id or the words of the page; or None."""
    words = {choice.label.casefold(): choice.id for choice in question.choices}
    given = "_".join(said.casefold().split())
    return question.answer(said) or question.answer(given) or words.get(said.casefold())


def outcome_of(edition: Edition, prospect: Prospect) -> Mapping[str, object]:
    """The verdict on a prospect as plain figures, by the names of OUTCOME, or only its problem."""
    if prospect.sheet is None:
        return {"problem": "; ".join(prospect.problems)}
    verdict = edition.score(prospect.sheet)
    advice = advice_of(edition.criteria, prospect.sheet, verdict.recommended, verdict.strength)
    return {
        "code": code_of(edition, prospect.sheet),
        "recommended": verdict.recommended,
        "strength": verdict.strength,
        "settled": verdict.settled,
        "early": is_early(edition.criteria, prospect.sheet, verdict),
        "profile": advice.profile.id,
        "action": advice.action.id,
        "answered": len(edition.criteria.questions) - len(prospect.sheet.open(edition.criteria)),
    }


def outcome_lines(edition: Edition, prospects: Sequence[Prospect]) -> Iterator[tuple[str, ...]]:
    """The lines of a sheet with the verdict on each prospect."""
    yield (LABEL, *OUTCOME)
    for prospect in prospects:
        outcome = outcome_of(edition, prospect)
        yield (prospect.label, *(_said(outcome.get(name)) for name in OUTCOME))


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
