"""The ranking of compared products in words: who leads, how sure that is, what to find out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from decider.engine.products.ranking import OpenCell, Ranked, Ranking, ranking_of
from decider.web.vendors.cells import RequirementCell
from decider.web.vendors.query import OF_VENDOR
from decider.web.vendors.requirements import RequiredItem, RequirementList
from decider.web.view.amounts import amount, counted, points
from decider.web.view.text import joined, quoted

FEW = 6


@dataclass(frozen=True, slots=True)
class Rank:
    """A product in its rank: its score, and in percent of the width where that and its bounds are drawn.

    `possible` is what the score can still come to, `behind` how far it is behind the first and can still be.
    """

    product: int
    name: str
    place: int | None
    score: str
    possible: str
    behind: str
    out: str
    may: str
    rests: str
    at: float
    low: float
    width: float


@dataclass(frozen=True, slots=True)
class OpenRequirement:
    """A requirement, the products of which it is unknown whether they meet it, and what that can do.

    A product has its name and the id of its cell.
    """

    requirement: str
    effect: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RankingView:
    """Products in the order of their ranks, and what the unknown can still do to it."""

    headline: str
    outlook: str
    ranks: tuple[Rank, ...]
    find: tuple[OpenRequirement, ...]
    more: tuple[OpenRequirement, ...]
    spare: tuple[OpenRequirement, ...]


def ranking_view(
    wanted: RequirementList,
    indices: Sequence[int],
    names: Sequence[str],
    cells: Sequence[Sequence[RequirementCell]],
) -> RankingView:
    """How products of these names stand by their cells; there must be a product and a requirement.

    `indices` are those of the requirements asked for in their criteria file, which the ids of cells have.
    """
    ranking = ranking_of(wanted.priorities, [[cell.mark for cell in row] for row in cells])
    naming = _Naming(names, wanted.asked, indices)
    find = naming.findings(ranking.find_out)
    return RankingView(
        headline=_headline(names, ranking),
        outlook=_outlook(names, ranking, wanted),
        ranks=tuple(naming.rank(ranking, each, cells[each.product]) for each in ranking.ranked),
        find=find[:FEW],
        more=find[FEW:],
        spare=naming.findings(ranking.spare),
    )


@dataclass(frozen=True, slots=True)
class _Naming:
    """What the positions of a ranking stand for."""

    names: Sequence[str]
    asked: Sequence[RequiredItem]
    indices: Sequence[int]

    def rank(self, ranking: Ranking, ranked: Ranked, cells: Sequence[RequirementCell]) -> Rank:
        failed = [self.asked[index].requirement.name for index in ranked.out]
        return Rank(
            product=ranked.product,
            name=self.names[ranked.product],
            place=ranked.place,
            score=amount(ranked.score),
            possible=f"{amount(ranked.low)} to {amount(ranked.high)}" if ranked.low != ranked.high else "",
            behind="" if ranked.out else self._behind_first(ranking, ranked.product),
            out=f"It does not meet {quoted(failed)}." if failed else "",
            may=_may_be_out(ranked),
            rests=_rests(cells),
            at=round(float(ranked.score), 3),
            low=round(float(ranked.low), 3),
            width=round(float(ranked.high - ranked.low), 3),
        )

    # Ranked cells are turned into questions for vendors: one requirement is asked of all who left it open.
    # The largest swing comes first, as it can change the order most; ties keep the order of the file.
    def findings(self, cells: Sequence[OpenCell]) -> tuple[OpenRequirement, ...]:
        """Unknown cells by requirement, those first that move a score most: one asks all vendors the same."""
        by_requirement: dict[int, list[OpenCell]] = {}
        for cell in sorted(cells, key=lambda cell: (-cell.swing, cell.requirement)):
            by_requirement.setdefault(cell.requirement, []).append(cell)
        return tuple(self._finding(requirement, some) for requirement, some in by_requirement.items())

    def _finding(self, requirement: int, cells: Sequence[OpenCell]) -> OpenRequirement:
        asked, index = self.asked[requirement], self.indices[requirement]
        gate = "a “No” rules it out; " if asked.priority == "must" else ""
        return OpenRequirement(
            asked.requirement.name,
            f"{gate}moves it by up to {points(cells[0].swing)}",
            tuple((self.names[cell.product], f"c{cell.product}-{index}") for cell in cells),
        )

    def _behind_first(self, ranking: Ranking, product: int) -> str:
        lead = next((each for each in ranking.leads if each.over == product), None)
        if lead is None or ranking.ahead is None:
            return ""
        first, scores = self.names[ranking.ahead], {each.product: each.score for each in ranking.ranked}
        behind = points(scores[ranking.ahead], scores[product])
        now = f"{behind} behind {first}" if lead.points else f"Exactly level with {first}"
        if lead.low == lead.high:
            return f"{now}."
        return f"{now} now. Could still end anywhere from {_behind(lead.high)} to {_behind(lead.low)}."


def _headline(names: Sequence[str], ranking: Ranking) -> str:
    if ranking.ahead is None:
        return "None meets every must-have" if names[1:] else f"{names[0]} fails a must-have"
    if ranking.first is None:
        level = [names[each.product] for each in ranking.ranked if each.place == 1]
        return f"Tied: {joined(level)}"
    return f"{names[ranking.first]} comes first" if names[1:] else f"{names[0]}: no deal-breakers so far"


def _outlook(names: Sequence[str], ranking: Ranking, wanted: RequirementList) -> str:
    if ranking.settled and wanted.may.questions:
        now = "Decided for now" if ranking.unknown else "Nothing is unknown for now"
        return f"{now}: only questions you skipped can still change that."
    if ranking.settled:
        return (
            "Decided: nothing that is unknown can change that." if ranking.unknown else "Nothing is unknown."
        )
    still = [names[each] for each in ranking.contenders]
    if not names[1:]:
        return "Still open: a must-have that is unknown can still rule it out."
    if not still[1:]:
        return "Still open: it can still end with nobody first."
    return f"Still open: {joined(still)} can each still come first."


def _behind(lead: Fraction) -> str:
    if not lead:
        return "level"
    return f"{amount(lead)} behind" if lead > 0 else f"{amount(-lead)} ahead"


def _may_be_out(ranked: Ranked) -> str:
    count = len(ranked.open_musts)
    if ranked.out or not count:
        return ""
    return f"{counted(count, 'must-have')} unknown: a “No” to {'it' if count == 1 else 'one'} rules it out."


def _rests(cells: Sequence[RequirementCell]) -> str:
    """What the marks rest on, where that is a word and no more."""
    heard = sum(cell.mark in ("yes", "partly") and cell.witness in OF_VENDOR for cell in cells)
    if not heard:
        return ""
    return f"{counted(heard, 'mark rests', 'marks rest')} on the vendor’s word alone."
