"""By how much one bill is less than another: every end that a missing price may have is the judge."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from decider.criteria.model.costs import CostLine
from decider.engine.costs.bill import Bill, Practice, bill
from decider.engine.costs.difference import CostDifference, cost_difference
from tests.engine.costs.test_bill import ESTIMATES, PRACTICES, SYSTEMS, is_due, line_of, lines, paid

BEYOND = 10**24
FAR = 10**15
OWN = st.dictionaries(
    st.sampled_from([f"l{i}" for i in range(3)]),
    st.fractions(0, 20, max_denominator=10) | st.integers(0, 30).map(Fraction),
)
# What is priced: by which figures, by which estimates, and whether it is the present system.
SIDES = st.tuples(OWN, ESTIMATES, SYSTEMS)
Side = tuple[dict[str, Fraction], Any, Any]
Case = tuple[tuple[CostLine, ...], Practice]
CASES = st.tuples(lines(most=3), PRACTICES)


def made(case: Case, side: Side) -> Bill:
    drawn, practice = case
    own, estimates, system = side
    return bill(drawn, own, practice, estimates, system)


def of(case: Case, one: Side, other: Side) -> CostDifference:
    return cost_difference(made(case, one), made(case, other))


def ends(line: CostLine, side: Side, practice: Practice) -> set[Fraction]:
    """The least and the most that one figure of a line may be; one without a quote may be anything."""
    own, _, system = side
    if not is_due(line, system, own, practice):
        return {Fraction(0)}
    return {own[line.id]} if line.id in own else {Fraction(0), Fraction(BEYOND)}


def every_way(case: Case, one: Side, other: Side) -> Iterator[Fraction]:
    """The difference for every choice of ends, with nothing or very much collected where that is open."""
    drawn, practice = case
    collected = [practice.collections] if practice.collections is not None else [0, BEYOND]
    for dollars in collected:
        known = Practice(practice.clinicians, dollars, practice.buying)
        each = [
            {
                paid(line, b, known) - paid(line, a, known)
                for a, b in product(ends(line, one, known), ends(line, other, known))
            }
            for line in drawn
        ]
        for ways in product(*each):
            yield sum(ways, Fraction(0))


@given(CASES, SIDES, SIDES)
def test_nothing_that_a_missing_price_may_come_to_leads_beyond_the_least_and_the_most(
    case: Case, one: Side, other: Side
) -> None:
    found, ways = of(case, one, other), [*every_way(case, one, other)]
    assert found.least == (min(ways) if min(ways) > -FAR else None)
    assert found.most == (max(ways) if max(ways) < FAR else None)
    assert found.surely_less == all(way > 0 for way in ways)
    assert found.surely_same == all(way == 0 for way in ways)
    event(f"less {found.surely_less}, same {found.surely_same}, open {found.open}")


@given(CASES, SIDES, SIDES)
def test_what_is_sure_never_holds_both_ways(case: Case, one: Side, other: Side) -> None:
    found, turned = of(case, one, other), of(case, other, one)
    assert not (found.surely_less and turned.surely_less)
    assert found.surely_same == turned.surely_same
    assert found.open == turned.open


@given(CASES, st.lists(SIDES, min_size=3, max_size=3))
def test_what_surely_costs_the_same_as_another_does_so_as_all_that_cost_the_same(
    case: Case, sides: list[Side]
) -> None:
    for one, other, third in permutations(sides):
        if of(case, one, other).surely_same and of(case, other, third).surely_same:
            assert of(case, one, third).surely_same


def test_two_complete_bills_differ_by_one_amount_and_an_estimate_is_no_price() -> None:
    seat, legal = line_of("seat"), line_of("legal", when="once", per="practice")
    case: Case = ((seat, legal), Practice(1))

    def priced(mine: dict[str, int], theirs: dict[str, int]) -> CostDifference:
        sides: list[Side] = [
            ({name: Fraction(n) for name, n in own.items()}, {}, "new") for own in (mine, theirs)
        ]
        return of(case, *sides)

    assert priced({"seat": 100, "legal": 5}, {"seat": 400, "legal": 5}) == CostDifference(
        Fraction(18000), Fraction(18000)
    )
    assert priced({"seat": 100, "legal": 5}, {"seat": 400}) == CostDifference(Fraction(17995), None)
    assert priced({"seat": 100}, {"seat": 400, "legal": 5}) == CostDifference(None, Fraction(18005))


def test_shares_of_what_nobody_said_are_told_apart_by_the_shares() -> None:
    legal = line_of("legal", when="once", per="practice")
    share = line_of("share", when="yearly", per="share_of_collections")

    def priced(*, mine: int, theirs: int) -> CostDifference:
        return of(
            ((legal, share), Practice(1)),
            ({"legal": Fraction(1), "share": Fraction(mine)}, {}, "new"),
            ({"legal": Fraction(2), "share": Fraction(theirs)}, {}, "new"),
        )

    assert priced(mine=4, theirs=5).surely_less
    assert priced(mine=4, theirs=4).surely_less
    assert not priced(mine=5, theirs=4).surely_less
