"""Cost comparisons in words: certain, by the figures so far, or undecided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from decider.engine.costs.bill import Bill
from decider.engine.costs.difference import CostDifference, cost_difference
from decider.web.cost import ranges
from decider.web.view.text import joined

SO_FAR = "So far"
CAN_CHANGE = "Items not priced yet can still change that."
WHATEVER = ", whatever the shared items cost"

Pair = tuple[int, int]
Claim = tuple[Sequence[Pair], str]
CostDifferences = Mapping[Pair, CostDifference]


@dataclass(frozen=True, slots=True)
class CostFinding:
    """What holds for sure, or `so_far`: who costs less or the same, and between whom cost does not decide.

    `shared` tells whether that is said of pairs with lines that drop out of their difference.
    """

    so_far: bool
    shared: bool
    claims: tuple[str, ...]
    rest: str

    @property
    def items(self) -> tuple[str, ...]:
        """Each part as a sentence under the heading, where there are several."""
        rest = [f"Cost {self.rest}"] if self.rest else []
        return tuple(f"{each}." for each in (*self.claims, *rest)) if len(self.claims) + len(rest) > 1 else ()

    @property
    def lead(self) -> str:
        """The heading of the items, or the finding in one sentence."""
        whatever = WHATEVER if self.shared else ""
        if self.items:
            return f"{SO_FAR if self.so_far else 'For sure'}{whatever}:"
        opening = f"{SO_FAR}, " if self.so_far else ""
        one = self.claims[0] if self.claims else f"{'cost' if opening else 'Cost'} {self.rest}"
        return f"{opening}{one}{whatever}."

    @property
    def closing(self) -> str:
        """What can still change it, where something can."""
        return CAN_CHANGE if self.so_far and self.claims else ""

    @property
    def says(self) -> str:
        """The finding on one line."""
        return " ".join(filter(None, (self.lead, *self.items, self.closing)))


# Each pair is claimed once, at the strongest level that holds: for sure, then by what is filled in so far.
# What no claim covers is left undecided, and listed as one rest. All pairs of columns are looked at.
def findings_of(names: Sequence[str], bills: Sequence[Bill]) -> tuple[CostFinding, ...]:
    """What the bills of what has these names say of each other: what is sure first."""
    indices = range(len(bills))
    differences = {
        (one, other): cost_difference(bills[one], bills[other]) for one, other in permutations(indices, 2)
    }
    sure = {pair: each for pair, each in differences.items() if each.surely_less or each.surely_same}
    more = {pair: each for pair, each in differences.items() if each.less_so_far or each.same_so_far}
    so_far = {pair: each for pair, each in more.items() if pair not in sure}
    surely, by_now = [*_claims(names, sure)], [*_claims(names, so_far)]
    told = {frozenset(pair) for pairs, _ in (*surely, *by_now) for pair in pairs}
    rest = {pair: differences[pair] for pair in combinations(indices, 2) if frozenset(pair) not in told}
    undecided = _rest(names, rest, alone=not told)
    # Where a missing figure can still decide between the rest, that they are level holds only so far.
    still_open = any(each.open for each in rest.values())
    found = (
        _finding(differences, surely, None if still_open else undecided, so_far=False),
        _finding(differences, by_now, undecided if still_open else None, so_far=True),
    )
    return tuple(each for each in found if each.claims or each.rest)


def _finding(
    differences: CostDifferences, claims: Sequence[Claim], rest: Claim | None, *, so_far: bool
) -> CostFinding:
    said = [*claims, *([rest] if rest else [])]
    return CostFinding(
        so_far=so_far,
        shared=any(differences[pair].shared for pairs, _ in said for pair in pairs),
        claims=tuple(text for _, text in claims),
        rest=rest[1] if rest else "",
    )


def _claims(names: Sequence[str], differences: CostDifferences) -> Iterator[Claim]:
    """The pairs of which each sentence speaks, and what it says: who costs less, and who costs the same."""
    for index, name in enumerate(names):
        pairs = [pair for pair in differences if pair[0] == index and differences[pair].less_so_far]
        if pairs:
            yield pairs, f"{name} costs {_by(names, differences, pairs)}"
    for group in _alike(differences):
        yield [*combinations(group, 2)], f"{joined([names[each] for each in group])} cost the same"


# Costing the same so far is no equivalence: A and B may share a missing figure that C does not. A group
# takes a member only if it costs the same as every other one in it, so no sentence claims more than was
# found.
def _alike(differences: CostDifferences) -> list[list[int]]:
    """Groups of two and more in which each costs the same as each other, in their order."""
    same = {pair for pair, each in differences.items() if not each.less_so_far}
    groups: list[list[int]] = []
    for index in sorted({index for pair in same for index in pair}):
        homes = (group for group in groups if all((other, index) in same for other in group))
        home = next(homes, None)
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    return [group for group in groups if len(group) > 1]


def _rest(names: Sequence[str], differences: CostDifferences, *, alone: bool) -> Claim | None:
    """What cost does where neither is known to cost less; how far they may be apart, where it is one pair."""
    if len(differences) != 1:
        return ([], f"doesn’t favor any of {'them' if alone else 'the others'}") if differences else None
    ((pair, each),) = differences.items()
    one, other = (names[index] for index in pair)
    undecided = f"doesn’t favor either {one} or {other}"
    if each.low < each.high:
        return [pair], f"{undecided}: {one} may cost {_either(each)}"
    return [], undecided


def _by(names: Sequence[str], differences: CostDifferences, pairs: Sequence[Pair]) -> str:
    """By how much the first of the pairs costs less than the others, those of one amount together."""
    dear: dict[str, list[str]] = {}
    for pair in pairs:
        dear.setdefault(_less(differences[pair]), []).append(names[pair[1]])
    return ", and ".join(f"{less} less than {joined(than)}" for less, than in dear.items())


def _less(apart: CostDifference) -> str:
    if apart.surely_less and apart.least is not None and apart.open:
        return f"at least {ranges.dollars(apart.least)}"
    return ranges.ends(apart.low, apart.high)


def _either(apart: CostDifference) -> str:
    less = f"up to {ranges.dollars(apart.high)} less" if apart.high else "the same"
    more = f"up to {ranges.dollars(-apart.low)} more" if apart.low else "the same"
    return f"{less}, or {more}"
