"""View model of the page that shows where every figure of the cost page comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decider.criteria.checks.citations import facts_in
from decider.criteria.model.costs import CostFigure, CostLine, CostRemark, Costs
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import Source
from decider.engine.scoring.edition import Edition
from decider.text.case import capitalized
from decider.web.cost import ranges
from decider.web.view.citations import SourceShelf, numbers_of, refs_of, shelves_of
from decider.web.view.conditions import ways_said


@dataclass(frozen=True, slots=True)
class FigureBasis:
    """A figure with what it rests on; `whose` says whom it is for, empty where it is for all.

    `old` is the year of its dollars where that is long ago: then it is shown and not counted.
    """

    whose: str
    says: str
    old: str
    note: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CostSources:
    """Every line with its figures and their sources; `code` is empty where nobody's answers are known."""

    edition: Edition
    code: str
    lines: tuple[tuple[CostLine, str, tuple[FigureBasis, ...]], ...]
    remarks: tuple[CostRemark, ...]
    numbers: Mapping[str, int]
    shelves: tuple[SourceShelf, ...]

    def refs(self, facts: tuple[str, ...]) -> list[tuple[int, str]]:
        """The numbers of these facts among the sources, in their order, each with its fact."""
        return refs_of(facts, self.numbers)


def cost_sources(edition: Edition, costs: Costs, code: str) -> CostSources:
    """Where the figures of an edition come from."""
    criteria = edition.criteria
    facts = dict.fromkeys(fact for _, fact in facts_in(costs))
    shelves = shelves_of(criteria.cited(tuple(facts)))
    return CostSources(
        edition=edition,
        code=code,
        lines=tuple(
            (line, ranges.paid(line.per, line.when), tuple(_bases(criteria, costs, line)))
            for line in costs.lines
        ),
        remarks=costs.remarks,
        numbers=numbers_of(shelves),
        shelves=shelves,
    )


def _bases(criteria: Criteria, costs: Costs, line: CostLine) -> Iterator[FigureBasis]:
    for whose, figure in _figures(criteria, line):
        old = str(figure.year) if costs.is_old(figure) else ""
        said = ranges.stated(figure, line.per)
        yield FigureBasis(whose, said, old, figure.note, criteria.cited(figure.facts))


def _figures(criteria: Criteria, line: CostLine) -> Iterator[tuple[str, CostFigure]]:
    for each in line.figures:
        yield capitalized(ways_said(criteria, each.ways)), each
    for option in criteria.options:
        if option.id in line.options:
            yield option.name, line.options[option.id]
    if line.all_options:
        yield "All others" if line.figures else "", line.all_options
