"""View model of the guide: statements with their sources, and the comparison table."""

from collections.abc import Mapping
from dataclasses import dataclass

from decider.criteria.model.guide import FaqEntry, Guide, Section, Statement
from decider.criteria.reserved_ids import FAQ
from decider.engine.scoring.edition import Edition
from decider.text.days import day_said
from decider.web import urls
from decider.web.method.comparison_table import ORDERS, GuideRow, Visitor, orders_for, rows_of
from decider.web.view.citations import Citation, citations_of, source_pages

OPENING = 2


@dataclass(frozen=True, slots=True)
class Order:
    """A way to order the rows, and the address that does so."""

    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class GuidePart:
    """A part of the guide with a page of its own: a section, or the common questions."""

    id: str
    title: str
    section: Section | None


@dataclass(frozen=True, slots=True)
class GuidePage:
    """The guide of an edition, its first page or the one of a `part`; `later` are all that have a page.

    `code` is empty where nobody's answers are known.
    """

    edition: Edition
    code: str
    guide: Guide
    day: str
    sections: tuple[Section, ...]
    faq: tuple[FaqEntry, ...]
    later: tuple[GuidePart, ...]
    part: GuidePart | None
    visitor: Visitor | None
    rows: tuple[GuideRow, ...]
    orders: tuple[Order, ...]
    citations: Mapping[str, Citation]

    def option_index(self, option_id: str) -> int:
        """Where an option stands in the file, which gives its colour."""
        return [option.id for option in self.edition.criteria.options].index(option_id)

    def refs(self, facts: tuple[str, ...]) -> list[tuple[int, str]]:
        """The numbers of these facts among the sources, in their order, each with its address."""
        cited = sorted(self.citations[fact] for fact in facts)
        return [(each.number, urls.sources(each.page, self.code, each.fact)) for each in cited]

    def is_opinion(self, statement: Statement) -> bool:
        """Whether a statement is an opinion: it says so, or no source of it can be looked up."""
        cited = self.edition.criteria.cited(statement.facts)
        return statement.opinion or not any(source.where for source in cited)


def guide_page(
    edition: Edition, told: Guide, visitor: Visitor | None, by: str = "", part: GuidePart | None = None
) -> GuidePage:
    """A page of the guide, its comparison ordered by answers, weight, name, or as in the file."""
    ways = orders_for(visitor)
    chosen = by if by in ways else ways[0]
    code = visitor.code if visitor else ""
    criteria = edition.criteria
    return GuidePage(
        edition=edition,
        code=code,
        guide=told,
        day=day_said(told.as_of),
        sections=opening_of(told) if part is None else (part.section,) if part.section else (),
        faq=criteria.faq if part and not part.section else (),
        later=parts_of(edition, told),
        part=part,
        visitor=visitor,
        rows=rows_of(criteria, visitor, chosen),
        orders=tuple(Order(ORDERS[way], urls.guide(code, way), way == chosen) for way in ways),
        citations=citations_of(source_pages(criteria.sources)),
    )


# One page would weigh more than a first visit may. It ends with the comparison, which most people come for.
def opening_of(told: Guide) -> tuple[Section, ...]:
    """The sections of the first page: all up to the comparison, the first few where there is none."""
    ends = [place for place, section in enumerate(told.sections, 1) if section.comparison]
    return told.sections[: ends[0] if ends else OPENING]


def parts_of(edition: Edition, told: Guide) -> tuple[GuidePart, ...]:
    """The parts that have a page of their own, in the order of the file, the common questions last."""
    sections = told.sections[len(opening_of(told)) :]
    faq = [GuidePart(FAQ, "Common questions", None)] if edition.criteria.faq else []
    return (*(GuidePart(section.id, section.title, section) for section in sections), *faq)
