"""View model of the product comparison."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decider.chpl.directory import Suggestion
from decider.criteria.checks.citations import facts_in
from decider.criteria.model.advice import Priority
from decider.criteria.model.sources import Source
from decider.engine.products.ranking import WEIGHTS, Mark
from decider.engine.scoring.edition import Edition
from decider.web import urls
from decider.web.cost.columns import LONGEST_NAME, named
from decider.web.questions.path import COMPARISON
from decider.web.vendors.cells import WORDS, RequirementCell, cell_of, witnesses
from decider.web.vendors.columns import ProductColumn, ProductPick, columns_of
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.lookup import short
from decider.web.vendors.query import MOST, Candidate, blank
from decider.web.vendors.ranking import RankingView, ranking_view
from decider.web.vendors.requirements import RequiredItem, RequirementList
from decider.web.view.citations import SourceShelf, numbers_of, shelves_of

GROUPS: Mapping[Priority, str] = {"must": "Must-haves", "should": "Should-haves", "could": "Nice-to-haves"}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A requirement with a cell for every product; `index` is its position in the criteria file."""

    index: int
    asked: RequiredItem
    cells: tuple[RequirementCell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of one priority, each of which weighs the same."""

    priority: Priority
    title: str
    weight: int
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class VendorsPage:
    """Products side by side. `standing` is None as long as there is no product or no requirement.

    `sent` is a name that could not be added, and `error` says why. `then` makes a question that decides what
    more is asked for lead back here. `cost` is where the same products are priced, empty where nothing is
    known of cost.
    """

    edition: Edition
    code: str
    wanted: RequirementList
    columns: tuple[ProductColumn, ...]
    groups: tuple[Group, ...]
    standing: RankingView | None
    witnesses: tuple[tuple[str, str], ...]
    picks: tuple[ProductPick, ...]
    notes: tuple[str, ...]
    error: str
    sent: str
    table: str
    then: str
    cost: str
    numbers: Mapping[str, int]
    shelves: tuple[SourceShelf, ...]

    @property
    def boxes(self) -> tuple[tuple[Mark, str], ...]:
        """The marks that have a box on paper, each in words."""
        return tuple((mark, word) for mark, word in WORDS.items() if mark != "unknown")

    @property
    def room(self) -> bool:
        """Whether one more product fits."""
        return len(self.columns) < MOST


def vendors_page(comparison: ProductComparison, error: str = "", sent: str = "") -> VendorsPage:
    """The page of products compared for a sheet."""
    comparison, entries = comparison.recognised()
    edition, code, wanted = comparison.decoded.edition, comparison.decoded.code, comparison.wanted
    columns = tuple(columns_of(comparison, entries))
    cells = [[*_cells(comparison, column)] for column in columns]
    shelves = shelves_of(_sources(edition, wanted, columns))
    names = [each.name for each in columns]
    return VendorsPage(
        edition=edition,
        code=code,
        wanted=wanted,
        columns=columns,
        groups=tuple(_groups(comparison, cells)),
        standing=ranking_view(wanted, comparison.indices, names, cells) if cells and wanted.asked else None,
        witnesses=witnesses(),
        picks=tuple(_picks(comparison)),
        notes=comparison.roster.notes,
        error=error,
        sent=sent,
        table=urls.vendors_table(code, comparison.roster.said),
        then=COMPARISON + comparison.address().partition("?")[2],
        cost=_cost(code, names) if names and edition.criteria.costs else "",
        numbers=numbers_of(shelves),
        shelves=shelves,
    )


def taken(suggestion: Suggestion, count: int) -> Candidate:
    """A product of the lists, of which nobody marked anything yet."""
    return blank(short(suggestion.name), suggestion.key, count)


def _cells(comparison: ProductComparison, column: ProductColumn) -> Iterator[RequirementCell]:
    for index, asked in zip(comparison.indices, comparison.wanted.asked, strict=True):
        yield cell_of(asked, column.candidate, index, column.entry)


def _cost(code: str, names: Sequence[str]) -> str:
    """Where products are priced, under as much of their names as fits there."""
    said = ((named(slot), name[:LONGEST_NAME].strip()) for slot, name in enumerate(names, 1))
    return urls.cost(code, said)


def _picks(comparison: ProductComparison) -> Iterator[ProductPick]:
    roster = comparison.roster
    here = {each.key for each in roster.candidates}
    for each in comparison.lists.own():
        if each.key not in here and len(roster.candidates) < MOST:
            added = roster.adding(taken(each, comparison.count))
            yield ProductPick(each.name, comparison.address(added))


def _groups(comparison: ProductComparison, cells: Sequence[Sequence[RequirementCell]]) -> Iterator[Group]:
    rows = [
        MatrixRow(index, asked, tuple(column[number] for column in cells))
        for number, (index, asked) in enumerate(zip(comparison.indices, comparison.wanted.asked, strict=True))
    ]
    for priority, title in GROUPS.items():
        some = tuple(row for row in rows if row.asked.priority == priority)
        if some:
            yield Group(priority, title, WEIGHTS[priority], some)


def _sources(
    edition: Edition, wanted: RequirementList, columns: Sequence[ProductColumn]
) -> tuple[Source, ...]:
    parts = [
        *(each.requirement for each in wanted.asked),
        *(each.entry.product for each in columns if each.entry and each.entry.product),
    ]
    facts = dict.fromkeys(fact for part in parts for _, fact in facts_in(part))
    return edition.criteria.cited(tuple(facts))
