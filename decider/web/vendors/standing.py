"""How compared products stand, in words: who is first, how sure that is, and what is worth finding out."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.engine.ranking import Lead, OpenCell, Ranked, Ranking, ranking_of
from decider.web.vendors.candidates import Candidate
from decider.web.vendors.cells import Cell
from decider.web.vendors.wanted import Asked, Wanted
from decider.web.words import amount, counted, joined, points

FEW = 6


@dataclass(frozen=True, slots=True)
class Rank:
    """A product in its rank: its score, and in percent of the width where that and its bounds are drawn."""

    product: int
    name: str
    place: int | None
    score: str
    says: str
    out: str
    may: str
    rests: str
    at: float
    low: float
    width: float


@dataclass(frozen=True, slots=True)
class Finding:
    """A requirement, the products of which it is unknown whether they meet it, and what that can do.

    A product has its name and the id of its cell.
    """

    requirement: str
    effect: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Products in the order of their ranks, and what the unknown can still do to it."""

    headline: str
    outlook: str
    ranks: tuple[Rank, ...]
    find: tuple[Finding, ...]
    more: tuple[Finding, ...]
    spare: tuple[Finding, ...]
    settled: bool


def standing_of(wanted: Wanted, candidates: Sequence[Candidate], cells: Sequence[Sequence[Cell]]) -> Standing:
    """How products stand by their cells; there must be a product and a requirement."""
    ranking = ranking_of(wanted.priorities, [[cell.mark for cell in row] for row in cells])
    names = [each.name for each in candidates]
    find = _findings(names, wanted.asked, ranking.find_out)
    return Standing(
        headline=_headline(names, ranking),
        outlook=_outlook(names, ranking),
        ranks=tuple(
            _rank(wanted.asked, names, ranking, each, cells[each.product]) for each in ranking.ranked
        ),
        find=find[:FEW],
        more=find[FEW:],
        spare=_findings(names, wanted.asked, ranking.spare),
        settled=ranking.settled,
    )


def _headline(names: Sequence[str], ranking: Ranking) -> str:
    if ranking.ahead is None:
        return "None meets every must-have" if names[1:] else f"{names[0]} fails a must-have"
    if ranking.first is None:
        level = [names[each.product] for each in ranking.ranked if each.place == 1]
        return f"Exactly even: {joined(level)}"
    return f"{names[ranking.first]} comes first" if names[1:] else f"{names[0]} is still in"


def _outlook(names: Sequence[str], ranking: Ranking) -> str:
    if ranking.settled:
        return (
            "Settled: nothing that is unknown can change that." if ranking.unknown else "Nothing is unknown."
        )
    still = [names[each] for each in ranking.contenders]
    if not names[1:]:
        return "Not settled: a must-have that is unknown can still put it out."
    if not still[1:]:
        return "Not settled: it can still end with nobody first."
    return f"Not settled: {joined(still)} can each still come first."


def _rank(
    asked: Sequence[Asked], names: Sequence[str], ranking: Ranking, ranked: Ranked, cells: Sequence[Cell]
) -> Rank:
    failed = [asked[place].requirement.name for place in ranked.out]
    lead = next((each for each in ranking.leads if each.over == ranked.product), None)
    return Rank(
        product=ranked.product,
        name=names[ranked.product],
        place=ranked.place,
        score=amount(ranked.score),
        says=_says(ranked, lead),
        out=f"It does not meet {quoted(failed)}." if failed else "",
        may=_may_be_out(ranked),
        rests=_rests(cells),
        at=round(float(ranked.score), 3),
        low=round(float(ranked.low), 3),
        width=round(float(ranked.high - ranked.low), 3),
    )


def _says(ranked: Ranked, lead: Lead | None) -> str:
    open_ones = f"{amount(ranked.low)} to {amount(ranked.high)} still possible"
    said = [open_ones] if ranked.low != ranked.high else []
    if lead and not ranked.out:
        said.append(f"{points(lead.points)} behind" if lead.points else "exactly level")
    return ", ".join(said)


def _may_be_out(ranked: Ranked) -> str:
    count = len(ranked.open_musts)
    if ranked.out or not count:
        return ""
    return f"{counted(count, 'must-have')} unknown: a “No” to {'it' if count == 1 else 'one'} puts it out."


def _rests(cells: Sequence[Cell]) -> str:
    """What the marks rest on, where that is a word and no more."""
    heard = sum(cell.mark in ("yes", "partly") and cell.witness == "v" for cell in cells)
    if not heard:
        return ""
    return f"{counted(heard, 'mark rests', 'marks rest')} on the vendor’s word alone."


def quoted(names: Sequence[str]) -> str:
    """Names as a list in a sentence, each in quotation marks, so that commas in them do no harm."""
    *first, last = [f"“{name}”" for name in names]
    return f"{', '.join(first)} and {last}" if first else last


def _findings(names: Sequence[str], asked: Sequence[Asked], cells: Sequence[OpenCell]) -> tuple[Finding, ...]:
    """Unknown cells by requirement, those first that move a score most: one asks all vendors the same."""
    by_requirement: dict[int, list[OpenCell]] = {}
    for cell in sorted(cells, key=lambda cell: (-cell.swing, cell.requirement)):
        by_requirement.setdefault(cell.requirement, []).append(cell)
    return tuple(_finding(names, asked[place], some) for place, some in by_requirement.items())


def _finding(names: Sequence[str], asked: Asked, cells: Sequence[OpenCell]) -> Finding:
    gate = "a “No” puts it out; " if asked.priority == "must" else ""
    return Finding(
        asked.requirement.name,
        f"{gate}moves it by up to {points(cells[0].swing)}",
        tuple((names[cell.product], f"c{cell.product}-{cell.requirement}") for cell in cells),
    )
