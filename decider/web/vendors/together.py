"""View model of many hands: the links to send out, and what came back, merged into one comparison."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict

from decider.codes import code_of
from decider.engine.products.knowledge import Knowledge, knowledge_of
from decider.engine.products.merged_cells import MergedCell
from decider.engine.products.ranking import ranking_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.vendors import addresses
from decider.web.vendors.cells import RequirementCell, cells_of
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.merged_marks import merged_marks, resolved
from decider.web.vendors.query import MOST, blank
from decider.web.vendors.ranking import RankingView, ranking_view
from decider.web.vendors.report_links import asking_link
from decider.web.vendors.reports import ProductReport, report_of, reports_in
from decider.web.vendors.requirements import RequiredItem

LONGEST_LINK = 1800
REPORTS, PASTED = "t", "paste"
SURPLUS = f"{MOST} products at most fit side by side. What is said of the others is left out."
OTHER = "{} in this text was made for other criteria and is left out."


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A requirement of which somebody said something, with what holds of every product."""

    index: int
    asked: RequiredItem
    cells: tuple[MergedCell, ...]

    @property
    def severity(self) -> int:
        """How much its statements contradict each other: 2 where one says yes and another no."""
        return max((each.contradicted + each.opposed for each in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """Products with what everybody says of them, and the links that ask vendors and a committee.

    `taken_over` is the comparison with what holds as its marks. `link` is this page, `longest` how long a
    link may be to survive a mail program.
    """

    edition: Edition
    code: str
    names: tuple[str, ...]
    vendor_links: tuple[tuple[str, str], ...]
    demo_link: str
    reports: tuple[ProductReport, ...]
    rows: tuple[MergedRow, ...]
    knowledge: Knowledge | None
    standing: RankingView | None
    notes: tuple[str, ...]
    sent: tuple[str, ...]
    own: tuple[tuple[str, ...], ...]
    action: str
    link: str
    longest: int
    taken_over: str
    back: str


def together_page(comparison: ProductComparison, args: MultiDict[str, str], base: str) -> TogetherPage:
    """The page for a comparison and the reports in a query; `base` is what links begin with."""
    reports, notes = _reports(comparison, args)
    widened, surplus = _widened(comparison, reports)
    known, entries = widened.recognized()
    candidates = known.roster.candidates
    names = tuple(each.name for each in candidates)
    own = [cells_of(known, each, entries.get(each.key)) for each in candidates]
    merged = [
        [*merged_marks(known, each, cells, reports)] for each, cells in zip(candidates, own, strict=True)
    ]
    knowledge, standing = _standing(known, names, own, merged) if names else (None, None)
    sent = tuple(f"{each.kind}?{each.query}" for each in reports)
    link = addresses.together(known.decoded.code, known.roster.said, sent)
    return TogetherPage(
        edition=known.decoded.edition,
        code=known.decoded.code,
        names=names,
        vendor_links=tuple(_vendor_links(known, base)),
        demo_link=base + asking_link(known, "demo", candidates),
        reports=reports,
        rows=tuple(sorted(_rows(known, merged), key=lambda row: -row.severity)),
        knowledge=knowledge,
        standing=standing,
        notes=(*notes, *([SURPLUS] if surplus else []), *known.roster.notes),
        sent=sent,
        own=known.roster.said,
        action=addresses.together(known.decoded.code),
        link=base + link,
        longest=LONGEST_LINK,
        taken_over=known.address(replace(known.roster, candidates=tuple(resolved(known, merged)))),
        back=comparison.address(),
    )


def _reports(
    comparison: ProductComparison, args: MultiDict[str, str]
) -> tuple[tuple[ProductReport, ...], tuple[str, ...]]:
    """The reports of a query, those pasted last; and a note of each that was made for other criteria."""
    count, own = comparison.count, _edition_of(code_of(comparison.decoded.edition, Sheet()))
    given = [
        report_of("demo" if kind == "demo" else "vendor", _parsed(query), count)
        for kind, _, query in (text.partition("?") for text in args.getlist(REPORTS))
    ]
    pasted = reports_in("\n".join(args.getlist(PASTED)), count)
    notes = [OTHER.format(code) for code, _ in pasted if _edition_of(code) != own]
    given += [each for code, each in pasted if _edition_of(code) == own]
    return tuple(dict.fromkeys(each for each in given if each.count)), tuple(notes)


def _edition_of(code: str) -> str:
    return code.upper().partition("-")[0]


def _widened(
    comparison: ProductComparison, reports: Sequence[ProductReport]
) -> tuple[ProductComparison, bool]:
    """The comparison with the products of reports that are not in it; and whether some did not fit."""
    roster, surplus = comparison.roster, False
    for each in (product for report in reports for product in report.products):
        candidate = blank(each.name, each.key, comparison.count)
        if not any(candidate.is_same(other) for other in roster.candidates):
            surplus = surplus or len(roster.candidates) >= MOST
            roster = roster if len(roster.candidates) >= MOST else roster.adding(candidate)
    return replace(comparison, roster=roster), surplus


def _standing(
    comparison: ProductComparison,
    names: Sequence[str],
    own: Sequence[Sequence[RequirementCell]],
    merged: Sequence[Sequence[MergedCell]],
) -> tuple[Knowledge, RankingView | None]:
    wanted = comparison.wanted
    marks = [[each.cell for each in cells] for cells in merged]
    knowledge = knowledge_of(wanted.priorities, marks)
    if not knowledge.enough:
        return knowledge, None
    ranking = ranking_of(wanted.priorities, marks)
    return knowledge, ranking_view(ranking, wanted, comparison.indices, names, own)


def _rows(comparison: ProductComparison, merged: Sequence[Sequence[MergedCell]]) -> Iterator[MergedRow]:
    for number, (index, asked) in enumerate(zip(comparison.indices, comparison.wanted.asked, strict=True)):
        cells = tuple(column[number] for column in merged)
        if any(each.statements for each in cells):
            yield MergedRow(index, asked, cells)


def _vendor_links(comparison: ProductComparison, base: str) -> Iterator[tuple[str, str]]:
    for candidate in comparison.roster.candidates:
        yield candidate.name, base + asking_link(comparison, "vendor", [candidate])


def _parsed(query: str) -> MultiDict[str, str]:
    return MultiDict(parse_qsl(query, keep_blank_values=True))
