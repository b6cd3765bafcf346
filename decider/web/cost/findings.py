"""Cost comparisons in words: what is proved, what is open, and what only looks cheap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from decider.engine.costs.bill import Bill
from decider.engine.costs.difference import CostDifference, cost_difference
from decider.web.cost import ranges
from decider.web.view.amounts import counted
from decider.web.view.text import joined

WHATEVER = ", whatever the open items come to"

BillPair = tuple[int, int]
CostDifferences = Mapping[BillPair, CostDifference]


@dataclass(frozen=True, slots=True)
class CostFindings:
    """What bills say of each other: who costs less or the same for sure, and what is not decided.

    `gaps` tell of what a bill lacks; none of them is a claim.
    """

    claims: tuple[str, ...]
    undecided: str
    gaps: tuple[str, ...]

    @property
    def lead(self) -> str:
        """The finding in a sentence or two."""
        return " ".join(filter(None, (*(f"{each}." for each in self.claims), self.undecided)))

    @property
    def says(self) -> str:
        """All of it."""
        return " ".join(filter(None, (self.lead, *self.gaps)))


# All pairs of bills are looked at, and only what is proved is claimed. A price that is missing proves nothing
# for the bill that lacks it, so nobody comes out cheaper for having said less.
def findings_of(names: Sequence[str], bills: Sequence[Bill]) -> CostFindings:
    """What the bills of what has these names say of each other."""
    indices = range(len(bills))
    differences = {
        (one, other): cost_difference(bills[one], bills[other]) for one, other in permutations(indices, 2)
    }
    sure = {pair: each for pair, each in differences.items() if each.surely_less or each.surely_same}
    told = {frozenset(pair) for pair in sure}
    rest = [pair for pair in combinations(indices, 2) if frozenset(pair) not in told]
    return CostFindings(
        claims=tuple(_claims(names, sure)),
        undecided=_undecided(names, rest, alone=not sure),
        gaps=(*_overlaps(names, bills, rest), *_gaps(names, bills)),
    )


def _claims(names: Sequence[str], sure: CostDifferences) -> Iterator[str]:
    for index, name in enumerate(names):
        pairs = [pair for pair in sure if pair[0] == index and sure[pair].surely_less]
        if pairs:
            whatever = WHATEVER if any(sure[pair].open for pair in pairs) else ""
            yield f"{name} costs {_by(names, sure, pairs)}{whatever}"
    # Costing surely the same is an equivalence, so the groups do not overlap.
    same = {pair for pair, each in sure.items() if each.surely_same}
    for index, name in enumerate(names):
        group = [other for other in range(len(names)) if (index, other) in same]
        if group and index < min(group):
            yield f"{joined([name, *(names[other] for other in group)])} cost the same"


def _by(names: Sequence[str], differences: CostDifferences, pairs: Sequence[BillPair]) -> str:
    """By how much the first of the pairs costs less than the others, those of one amount together."""
    dear: dict[str, list[str]] = {}
    for pair in pairs:
        dear.setdefault(_less(differences[pair]), []).append(names[pair[1]])
    return ", and ".join(f"{less} less than {joined(than)}" for less, than in dear.items())


def _less(apart: CostDifference) -> str:
    amount = ranges.dollars(apart.least) if apart.least is not None else ""
    return f"at least {amount}" if apart.open else amount


def _undecided(names: Sequence[str], rest: Sequence[BillPair], *, alone: bool) -> str:
    """Between whom cost does not decide."""
    if not rest:
        return ""
    if len(rest) == 1:
        one, other = (names[index] for index in rest[0])
        return f"So far, cost doesn’t favor either {one} or {other}."
    return f"So far, cost doesn’t favor any of {'them' if alone else 'the others'}."


def _overlaps(names: Sequence[str], bills: Sequence[Bill], rest: Sequence[BillPair]) -> Iterator[str]:
    """Those of whom every line is counted and whose ranges overlap, all with all."""
    whole = [pair for pair in rest if not any(bills[index].being("unpriced").costs for index in pair)]
    met = sorted({index for pair in whole for index in pair})
    if len(met) > 1 and all(_do_overlap(bills[one], bills[other]) for one, other in combinations(met, 2)):
        yield f"The ranges of {joined([names[index] for index in met])} overlap."


def _do_overlap(one: Bill, other: Bill) -> bool:
    return one.total.low <= other.total.high and other.total.low <= one.total.high


# What several lack alike is said once, of all of them.
def _gaps(names: Sequence[str], bills: Sequence[Bill]) -> Iterator[str]:
    lacking: dict[tuple[bool, int, int, int], list[str]] = {}
    for name, each in zip(names, bills, strict=True):
        bare = len(each.being("unpriced").costs)
        if bare:
            missing = len(each.costs) - len(each.being("priced").costs)
            lack = (_is_cheap_for_lack(each, bills), missing, len(each.costs), bare)
            lacking.setdefault(lack, []).append(name)
    for (cheap, missing, count, bare), who in lacking.items():
        its, look = ("its ", "looks") if len(who) == 1 else ("their ", "look")
        lacks = _lacking(missing, count, bare, its if cheap else "")
        yield f"{joined(who)} {look} cheap only because {lacks}" if cheap else f"{joined(who)}: {lacks}"


def _is_cheap_for_lack(bill: Bill, bills: Sequence[Bill]) -> bool:
    """Whether a bill begins lowest, another one higher, and less than half of it is priced."""
    begins = [each.total.low for each in bills]
    return min(begins) == bill.total.low < max(begins) and is_early(bill)


def is_early(bill: Bill) -> bool:
    """Whether less than half of the lines of a bill have a price of their own, and some have none at all."""
    priced = len(bill.being("priced").costs)
    return 2 * priced < len(bill.costs) and bool(bill.being("unpriced").costs)


def _lacking(missing: int, count: int, bare: int, its: str) -> str:
    whose = f"{missing} of {its}{counted(count, 'item')}"
    have = "has" if missing == 1 else "have"
    if bare == missing:
        return f"{whose} {have} no price at all."
    of_those = "1 of those has" if bare == 1 else f"{bare} of those have"
    return f"{whose} {have} no quote, and {of_those} no price at all."
