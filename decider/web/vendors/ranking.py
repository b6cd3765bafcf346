"""The ranking of compared products in words: who leads, how sure that is, what to find out."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.engine.products.places import PlaceRange
from decider.engine.products.ranking import OpenCell, Ranked, Ranking
from decider.web.vendors.cells import RequirementCell
from decider.web.vendors.outlook import headline, outlook
from decider.web.vendors.query import OF_VENDOR
from decider.web.vendors.requirements import RequiredItem, RequirementList
from decider.web.view.amounts import amount, counted, points
from decider.web.view.coordinates import drawn
from decider.web.view.text import quoted

FEW = 6
ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th")


@dataclass(frozen=True, slots=True)
class Rank:
    """A product in its rank: its score, and in percent of the width where that and its bounds are drawn.

    `possible` is what the score can still come to, `turns` which places it can still come to, empty where its
    place is certain, and `behind` how far it is behind the first.
    """

    product: int
    name: str
    place: int | None
    score: str
    possible: str
    turns: str
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
    ranking: Ranking,
    wanted: RequirementList,
    indices: Sequence[int],
    names: Sequence[str],
    cells: Sequence[Sequence[RequirementCell]],
) -> RankingView:
    """How products of these names stand by their cells; there must be a product and a requirement.

    `indices` are those of the requirements asked for in their criteria file, which the ids of cells have.
    """
    naming = _Naming(names, wanted.asked, indices)
    find = naming.findings(ranking.find_out)
    return RankingView(
        headline=headline(names, ranking),
        outlook=outlook(names, ranking, undecided=bool(wanted.may.questions)),
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
            turns=_turns(ranking.places[ranked.product]),
            behind="" if ranked.out else self._behind_first(ranking, ranked.product),
            out=f"It does not meet {quoted(failed)}." if failed else "",
            may=_may_be_out(ranked),
            rests=_rests(cells),
            at=drawn(ranked.score),
            low=drawn(ranked.low),
            width=drawn(ranked.high - ranked.low),
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
        return f"{now}." if lead.low == lead.high else f"{now} now."


def _turns(places: PlaceRange) -> str:
    """The places that a product can still come to; empty where its place is certain."""
    if places.certain or places.best is None or places.worst is None:
        return ""
    best, worst = (ORDINALS[each - 1] for each in (places.best, places.worst))
    ends = f"{best} to {worst}" if places.best != places.worst else best
    return f"Could still end {ends}{', or ruled out' if places.may_be_out else ''}."


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
