"""View model of the cost page: five-year totals of options and products, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wtforms import Field

from decider.criteria.checks.citations import facts_in
from decider.criteria.model.costs import CostFigure, CostLine, CostRemark, Costs, Due, Per
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import Source
from decider.engine.costs.bill import RUNNING, Span
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.cost import ranges
from decider.web.cost.form import CLINICIANS, COLLECTIONS, SLOTS, CostColumn, Quotes, named
from decider.web.cost.totals import Totals, totals_of
from decider.web.view.citations import SourceShelf, numbers_of, refs_of, shelves_of

OLD = 5
GROUPS: Mapping[str, frozenset[Due]] = {
    "Start-up": frozenset({"once"}),
    "Ongoing": RUNNING,
    "Exit": frozenset({"exit"}),
}
FOR: Mapping[Per, str] = {
    "clinician": "dollars per clinician",
    "practice": "dollars",
    "share_of_collections": "percent of collections",
}
DUE: Mapping[Due, str] = {
    "once": "once",
    "monthly": "every month",
    "yearly": "every year",
    "exit": "on leaving",
}
NO_FIGURE = "ask the vendor"
NOT_COUNTED = "only if you need it"


@dataclass(frozen=True, slots=True)
class FigureBasis:
    """A figure with what it rests on; `whose` names the option where each has its own."""

    whose: str
    says: str
    old: str
    note: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CostRow:
    """A cost line: how it is paid, a field with the file's figure per column, and what that rests on."""

    line: CostLine
    paid: str
    cells: tuple[tuple[Field, str], ...]
    bases: tuple[FigureBasis, ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class CostPage:
    """Five years of cost; `code` is empty where nobody's answers are known.

    `totals` is None where something that was sent cannot be read, and `errors` say what to do.
    """

    edition: Edition
    code: str
    clinicians: Field
    answer: str
    collections: Field
    names: tuple[Field, ...]
    totals: Totals | None
    errors: tuple[tuple[str, Field], ...]
    groups: tuple[tuple[str, tuple[CostRow, ...]], ...]
    remarks: tuple[CostRemark, ...]
    numbers: Mapping[str, int]
    shelves: tuple[SourceShelf, ...]

    def refs(self, facts: tuple[str, ...]) -> list[tuple[int, str]]:
        """The numbers of these facts among the sources, in their order, each with where it is."""
        return refs_of(facts, self.numbers)


def clinicians_of(criteria: Criteria, costs: Costs, sheet: Sheet | None) -> tuple[int, str]:
    """How many clinicians to begin with, and the answer that says so; 1 where none does."""
    head = costs.clinicians
    question = criteria.question(head.question) if head else None
    choice = question.choice(sheet.answers.get(question.id)) if question and sheet else None
    if head is None or choice is None or choice.id not in head.counts:
        return 1, ""
    return head.counts[choice.id], choice.label


def cost_page(edition: Edition, costs: Costs, code: str, quotes: Quotes, answer: str) -> CostPage:
    """The page for what was said of cost, its picture where all of that can be read."""
    criteria, form = edition.criteria, quotes.form
    facts = dict.fromkeys(fact for _, fact in facts_in(costs))
    shelves = shelves_of(criteria.cited(tuple(facts)))
    practice = quotes.practice
    return CostPage(
        edition=edition,
        code=code,
        clinicians=form[CLINICIANS],
        answer=answer,
        collections=form[COLLECTIONS],
        names=tuple(form[named(slot)] for slot in SLOTS),
        totals=totals_of(code, quotes, practice, costs.lines) if practice else None,
        errors=tuple(_errors(costs, quotes)),
        groups=tuple(_groups(criteria, costs, quotes)),
        remarks=costs.remarks,
        numbers=numbers_of(shelves),
        shelves=shelves,
    )


def _groups(criteria: Criteria, costs: Costs, quotes: Quotes) -> Iterator[tuple[str, tuple[CostRow, ...]]]:
    for title, due in GROUPS.items():
        rows = tuple(_row(criteria, costs, line, quotes) for line in costs.lines if line.when in due)
        if rows:
            yield title, rows


def _errors(costs: Costs, quotes: Quotes) -> Iterator[tuple[str, Field]]:
    lines = {column.field(line): line.name for line in costs.lines for column in quotes.columns}
    for field in quotes.form:
        if field.errors:
            about = lines.get(field.name, "")
            yield f"{about}, {field.label.text}" if about else field.label.text, field


def _row(criteria: Criteria, costs: Costs, line: CostLine, quotes: Quotes) -> CostRow:
    share = line.per == "share_of_collections"
    return CostRow(
        line=line,
        paid=FOR[line.per] + (f", {DUE[line.when]}" if not share or line.when not in RUNNING else ""),
        cells=tuple((quotes.form[column.field(line)], _ours(line, column)) for column in quotes.columns),
        bases=tuple(_bases(criteria, costs, line)),
        waits=share and not quotes.form[COLLECTIONS].data,
    )


def _ours(line: CostLine, column: CostColumn) -> str:
    if line.optional:
        return NOT_COUNTED
    figure = line.figure(column.option)
    return _stated(line, figure) if figure else NO_FIGURE


def _stated(line: CostLine, figure: CostFigure) -> str:
    return ranges.stated(Span(figure.low, figure.likely, figure.high), line.per)


def _bases(criteria: Criteria, costs: Costs, line: CostLine) -> Iterator[FigureBasis]:
    figures = {option.name: line.options.get(option.id) for option in criteria.options}
    for whose, figure in {"": line.all_options, **figures}.items():
        if figure is not None:
            old = str(figure.year) if costs.as_of - figure.year >= OLD else ""
            yield FigureBasis(whose, _stated(line, figure), old, figure.note, criteria.cited(figure.facts))
