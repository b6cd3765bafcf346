"""The greatest sum over the answers in which no rule matches: branch and bound.

A rule that must not match is a nogood of constraint satisfaction. The problem is NP-hard (with two choices a
question it contains maximum independent set) and easy where the best answers match few rules.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from math import inf
from operator import and_, or_
from typing import NamedTuple

MOST_NODES = 500


class Effect(NamedTuple):
    """The effect of a choice: the rules that can still match, as a bit set, and its term in the sum."""

    allows: int
    gain: int


class OpenChoice(NamedTuple):
    """A question's open effects, best first; all of them allow the rules in `every`, some those in `some`."""

    effects: tuple[Effect, ...]
    every: int
    some: int

    @property
    def best(self) -> Effect:
        """The effect that gains most."""
        return self.effects[0]

    def loss(self, rule: int) -> float:
        """The least loss of averting a rule at this question; inf where that is impossible."""
        return next((self.best.gain - each.gain for each in self.effects if not each.allows & rule), inf)


class SearchNode(NamedTuple):
    """A subproblem: the effects still open, the rules that can still match, and an upper bound of its sum."""

    ways: tuple[OpenChoice, ...]
    rules: int
    bound: float


def most_without(
    rules: int, ways: Sequence[Sequence[Effect]], floor: float = -inf, enough: float = inf
) -> float:
    """The greatest sum of one effect per way such that none of these rules matches; -inf if there is none.

    A result below `floor` only means that the sum is below it, and a result from `enough` on that the sum
    reaches it. A component that takes more than MOST_NODES nodes counts as its upper bound, so the result is
    never too small. No sum meets an infinite bound: a whole number may be too long for a float.
    """
    tied = [_way(_undominated(way, rules)) for way in ways]
    rest: float = sum(way.best.gain for way in tied)
    for part, within in _separate(tied, rules):
        if rest < floor:
            break
        rest -= sum(way.best.gain for way in part)
        low, high = (bound if abs(bound) == inf else bound - rest for bound in (floor, enough))
        if (found := _solved(part, within, low, high)) == -inf:
            return -inf
        rest += found
    return rest


def _undominated(way: Sequence[Effect], rules: int) -> list[Effect]:
    """The effects by falling gain, without those that another dominates: at least its gain, no more rules."""
    kept: list[Effect] = []
    within = (Effect(effect.allows & rules, effect.gain) for effect in way)
    for effect in sorted(within, key=lambda each: (-each.gain, each.allows.bit_count())):
        if all(each.allows & ~effect.allows for each in kept):
            kept.append(effect)
    return kept


def _way(effects: Sequence[Effect]) -> OpenChoice:
    allowed = [effect.allows for effect in effects]
    return OpenChoice(tuple(effects), reduce(and_, allowed), reduce(or_, allowed))


# Connected components of the graph whose vertices are questions and whose edges are shared rules: no rule
# crosses components, so their sums add up. Flood fill over bit sets: O(n²) operations on r bits.
def _separate(ways: Sequence[OpenChoice], rules: int) -> Iterator[tuple[tuple[OpenChoice, ...], int]]:
    """The connected components: questions linked by rules that can match, each with those rules."""
    rules = reduce(and_, (way.some for way in ways), rules)
    left = {place: read for place, way in enumerate(ways) if (read := rules & ~way.every)}
    if unread := rules & ~reduce(or_, left.values(), 0):
        yield (), unread
    while left:
        place, within = left.popitem()
        part = [place]
        while found := [other for other, read in left.items() if read & within]:
            part += found
            within = reduce(or_, map(left.pop, found), within)
        yield tuple(ways[place] for place in sorted(part)), within


# Depth first, the branch with the greater bound first. Invariant: a selection that is neither found nor cut
# off lies below a node in `waiting`, so the maximum of `found` and the waiting bounds is an upper bound. At
# most MOST_NODES nodes, each O(n r) for its bound.
def _solved(ways: tuple[OpenChoice, ...], rules: int, floor: float, enough: float) -> float:
    """The greatest sum of one component, or an upper bound if the search is cut short."""
    found = -inf
    waiting = [node for node in [_node(ways, rules)] if node]
    for _ in range(MOST_NODES):
        if not waiting or found >= enough:
            return found
        node = waiting.pop()
        if node.bound < floor or node.bound <= found:
            continue
        matching = _matching(node.ways, node.rules)
        if matching:
            waiting += sorted(_branches(node, matching), key=lambda each: each.bound)
        else:
            found = node.bound
    return max([found, *(node.bound for node in waiting)])


def _matching(ways: Sequence[OpenChoice], rules: int) -> int:
    """The rules that match with the best effect of every way."""
    for way in ways:
        rules &= way.effects[0].allows
    return rules


def _branches(node: SearchNode, matching: int) -> Iterator[SearchNode]:
    """Two subproblems: one question keeps its best effect for good, or loses it."""
    reads = [(matching & ~way.every).bit_count() for way in node.ways]
    place = reads.index(max(reads))
    effects = node.ways[place].effects
    for left in (effects[:1], effects[1:]):
        ways = (*node.ways[:place], _way(left), *node.ways[place + 1 :])
        if branch := _node(ways, node.rules):
            yield branch


# Unit propagation: a rule that only one question can still avert forces that question to avert it. `once` and
# `twice` are the rules that at least one and at least two questions can avert. A pass takes O(n) operations
# on r bits, and each pass removes an effect, so there are at most n m.
def _node(ways: tuple[OpenChoice, ...], rules: int) -> SearchNode | None:
    """The subproblem after unit propagation, with its bound; None if it is infeasible."""
    while True:
        once = twice = 0
        for way in ways:
            rules &= way.some
        for way in ways:
            avoids = rules & ~way.every
            twice |= once & avoids
            once |= avoids
        if rules & ~once:
            return None
        forced = once & ~twice
        if not forced:
            break
        ways = tuple(_avoiding(way, forced) for way in ways)
        if not all(way.effects for way in ways):
            return None
    most = sum(way.effects[0].gain for way in ways)
    return SearchNode(ways, rules, most - _packed(ways, _matching(ways, rules)))


def _avoiding(way: OpenChoice, forced: int) -> OpenChoice:
    """The way without effects that allow a rule which only this question can avert."""
    own = forced & ~way.every
    if not own:
        return way
    effects = [effect for effect in way.effects if not effect.allows & own]
    return _way(effects) if effects else OpenChoice((), 0, 0)


# Packing bound: averting a rule costs at least its cheapest way out, and rules that share no question cost
# independently of each other. The dearest first, greedily: O(n r + r log r).
def _packed(ways: Sequence[OpenChoice], matching: int) -> float:
    """A lower bound on the loss of averting all of these rules, by a packing of independent ones."""
    costs: dict[int, float] = {}
    readers: dict[int, int] = {}
    for place, way in enumerate(ways):
        for rule in _bits(matching & ~way.every):
            costs[rule] = min(costs.get(rule, inf), way.loss(rule))
            readers[rule] = readers.get(rule, 0) | 1 << place
    total: float = 0
    used = 0
    for rule in sorted(costs, key=lambda each: -costs[each]):
        if not readers[rule] & used:
            total += costs[rule]
            used |= readers[rule]
    return total


# x & -x is the lowest set bit: one step per rule in the set, not per bit of the number.
def _bits(rules: int) -> Iterator[int]:
    while rules:
        lowest = rules & -rules
        yield lowest
        rules ^= lowest
