"""In five hundred carts, no price that is missing makes anything look cheaper."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from decider.engine.costs.bill import Practice
from decider.engine.costs.difference import cost_difference
from tests.engine.costs.carts import Cart, CartColumn, carts, needed


@cache
def many() -> list[Cart]:
    return [*carts(500)]


def taken_away() -> Iterator[tuple[Practice, CartColumn, str, list[CartColumn]]]:
    """Every cart, its first column, one of that column's prices, and the other columns."""
    for index, (practice, (column, *others)) in enumerate(many()):
        if column.own:
            yield practice, column, sorted(column.own)[index % len(column.own)], others


def test_a_price_taken_away_leaves_what_the_file_knows_of_its_line_and_never_nothing() -> None:
    for practice, column, name, _ in taken_away():
        before, after = column.billed(practice), column.without(name).billed(practice)
        was, now = before.cost(name), after.cost(name)
        assert was
        assert now
        assert [cost.line for cost in before.costs] == [cost.line for cost in after.costs]
        if now.state == "unpriced":
            assert now in after.being("unpriced").costs
            assert not after.complete
        if was.span and now.span:
            assert after.total.low - now.span.low == before.total.low - was.span.low
            assert after.total.likely - now.span.likely == before.total.likely - was.span.likely
            assert after.total.high - now.span.high == before.total.high - was.span.high
        # What is due is at our range or counted as not priced.
        if now.state == "estimated" and now.estimate and now.count:
            assert now.span
            assert now.span.high > 0


def test_a_price_taken_away_proves_nothing_more_in_either_direction() -> None:
    lost = 0
    for practice, column, name, others in taken_away():
        before, after = column.billed(practice), column.without(name).billed(practice)
        for other in (each.billed(practice) for each in others):
            assert cost_difference(before, other).surely_less >= cost_difference(after, other).surely_less
            assert cost_difference(other, before).surely_less >= cost_difference(other, after).surely_less
            lost += cost_difference(before, other).surely_less > cost_difference(after, other).surely_less
            if not after.complete:
                assert not cost_difference(after, other).surely_less
    assert lost


def test_what_is_proved_holds_for_every_end_that_the_missing_prices_may_have() -> None:
    proved = 0
    for practice, (one, other, *_) in many()[:200]:
        apart = cost_difference(one.billed(practice), other.billed(practice))
        for collections in [practice.collections] if practice.collections is not None else [0, 10**12]:
            known = Practice(practice.clinicians, collections, practice.buying)
            for mine in (0, 10**9):
                for theirs in (0, 10**9):
                    sums = [
                        filled(each, known, price).billed(known).total.low
                        for each, price in ((one, mine), (other, theirs))
                    ]
                    assert not apart.surely_less or sums[0] < sums[1]
                    assert not apart.surely_same or sums[0] == sums[1]
        proved += apart.surely_less or apart.surely_same
    assert proved > 10


def filled(column: CartColumn, practice: Practice, price: int) -> CartColumn:
    """The column with one price for everything that lacks one."""
    own = {line.id: Fraction(price) for line in needed(practice, column.system)} | column.own
    return CartColumn(own, column.system)
