"""The greatest sum over the answers in which no rule matches: branch and bound.

A rule that must not match is a nogood of constraint satisfaction: answers that may not stand together. To
find the best answers without any is hard in general (with two choices a question it is the maximum
independent set), and easy where the best answers meet few rules. The search begins with the best answer to
every question and looks at the rules that these match. Each costs at least its cheapest way out; rules that
share no question cost that independently, so their costs bound what is left (a packing bound). It branches on
the question that most of them read: either the best answer stays, which may force others (unit propagation),
or it goes. Questions that no rule ties together, directly or through others, are separate problems, whose
answers add up.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from math import inf
from operator import and_, or_
from typing import NamedTuple

MOST_NODES = 500


class Effect(NamedTuple):
    """What a choice does: the rules that can still match, as bits, and what it adds to the sum."""

    allows: int
    gain: int


class OpenChoice(NamedTuple):
    """The effects left to a question, the best first; the rules that all of them allow, and that some do."""

    effects: tuple[Effect, ...]
    every: int
    some: int

    @property
    def best(self) -> Effect:
        """The effect that gains most."""
        return self.effects[0]

    def loss(self, rule: int) -> float:
        """What it costs, at least, to keep a rule from matching here."""
        return next((self.best.gain - each.gain for each in self.effects if not each.allows & rule), inf)


class SearchNode(NamedTuple):
    """What is left to a search: the ways, the rules that can still match, and the most it can come to."""

    ways: tuple[OpenChoice, ...]
    rules: int
    bound: float


def most_without(
    rules: int, ways: Sequence[Sequence[Effect]], floor: float = -inf, enough: float = inf
) -> float:
    """The greatest sum with one effect from each way and none of these rules matching, -inf if there is none.

    What is found below `floor`, or from `enough` on, only says that much: that the greatest sum is below the
    one or reaches the other. A separate problem that takes more than MOST_NODES steps counts as the bound
    reached by then, so what is given is never too little.
    """
    tied = [_way(_undominated(way, rules)) for way in ways]
    rest: float = sum(way.best.gain for way in tied)
    for part, within in _separate(tied, rules):
        if rest < floor:
            break
        rest -= sum(way.best.gain for way in part)
        rest += _solved(part, within, floor - rest, enough - rest)
    return rest


def _undominated(way: Sequence[Effect], rules: int) -> list[Effect]:
    """The effects by falling gain, without those than which another gains as much with fewer rules."""
    kept: list[Effect] = []
    within = (Effect(effect.allows & rules, effect.gain) for effect in way)
    for effect in sorted(within, key=lambda each: (-each.gain, each.allows.bit_count())):
        if all(each.allows & ~effect.allows for each in kept):
            kept.append(effect)
    return kept


def _way(effects: Sequence[Effect]) -> OpenChoice:
    allowed = [effect.allows for effect in effects]
    return OpenChoice(tuple(effects), reduce(and_, allowed), reduce(or_, allowed))


def _separate(ways: Sequence[OpenChoice], rules: int) -> Iterator[tuple[tuple[OpenChoice, ...], int]]:
    """The ways that rules which can match tie together, with these rules."""
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


def _solved(ways: tuple[OpenChoice, ...], rules: int, floor: float, enough: float) -> float:
    """The greatest sum, or a bound, for ways that rules tie together."""
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
    """The node with the best effect of one way kept for good, and without it."""
    reads = [(matching & ~way.every).bit_count() for way in node.ways]
    place = reads.index(max(reads))
    effects = node.ways[place].effects
    for left in (effects[:1], effects[1:]):
        ways = (*node.ways[:place], _way(left), *node.ways[place + 1 :])
        if branch := _node(ways, node.rules):
            yield branch


def _node(ways: tuple[OpenChoice, ...], rules: int) -> SearchNode | None:
    """The node of these ways once all has followed that must; None if no answers are left."""
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
    """The way without effects that allow rules which nothing else keeps from matching."""
    own = forced & ~way.every
    if not own:
        return way
    effects = [effect for effect in way.effects if not effect.allows & own]
    return _way(effects) if effects else OpenChoice((), 0, 0)


def _packed(ways: Sequence[OpenChoice], matching: int) -> float:
    """The least that it costs to keep all of these from matching, by rules that share no question."""
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


def _bits(rules: int) -> Iterator[int]:
    while rules:
        lowest = rules & -rules
        yield lowest
        rules ^= lowest
