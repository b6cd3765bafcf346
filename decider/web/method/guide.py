"""View model of the guide: statements with their sources, and the comparison table."""

from collections.abc import Mapping
from dataclasses import dataclass

from decider.criteria.checks.citations import facts_in
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.guide import FaqEntry, Guide, Statement
from decider.criteria.model.sources import Source
from decider.engine.scoring.edition import Edition
from decider.text.days import day_said
from decider.web import urls
from decider.web.method.comparison_table import ORDERS, GuideRow, Visitor, orders_for, rows_of
from decider.web.view.citations import SourceShelf, numbers_of, refs_of, shelves_of


@dataclass(frozen=True, slots=True)
class Order:
    """A way to order the rows, and the address that does so."""

    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class GuidePage:
    """The guide of an edition; `code` is empty where nobody's answers are known."""

    edition: Edition
    code: str
    guide: Guide
    day: str
    faq: tuple[FaqEntry, ...]
    visitor: Visitor | None
    rows: tuple[GuideRow, ...]
    orders: tuple[Order, ...]
    numbers: Mapping[str, int]
    shelves: tuple[SourceShelf, ...]

    def option_index(self, option_id: str) -> int:
        """Where an option stands in the file, which gives its colour."""
        return [option.id for option in self.edition.criteria.options].index(option_id)

    def refs(self, facts: tuple[str, ...]) -> list[tuple[int, str]]:
        """The numbers of these facts among the sources, in their order, each with its fact."""
        return refs_of(facts, self.numbers)

    def is_opinion(self, statement: Statement) -> bool:
        """Whether a statement is an opinion: it says so, or no source of it can be looked up."""
        cited = self.edition.criteria.cited(statement.facts)
        return statement.opinion or not any(source.where for source in cited)


def guide_page(edition: Edition, told: Guide, visitor: Visitor | None, by: str) -> GuidePage:
    """The guide of an edition, its comparison ordered by answers, weight, name, or as in the file."""
    ways = orders_for(visitor)
    chosen = by if by in ways else ways[0]
    code = visitor.code if visitor else ""
    criteria, shelves = edition.criteria, shelves_of(_cited(edition.criteria, told))
    return GuidePage(
        edition=edition,
        code=code,
        guide=told,
        day=day_said(told.as_of),
        faq=criteria.faq,
        visitor=visitor,
        rows=rows_of(criteria, visitor, chosen),
        orders=tuple(Order(ORDERS[way], urls.guide(code, way), way == chosen) for way in ways),
        numbers=numbers_of(shelves),
        shelves=shelves,
    )


def _cited(criteria: Criteria, told: Guide) -> tuple[Source, ...]:
    """The sources that the page cites, in the order of the file."""
    parts = (told, criteria.faq, tuple(each for each in criteria.criteria if each.table))
    cited = {fact for part in parts for _, fact in facts_in(part)}
    return tuple(source for source in criteria.sources if source.id in cited)
