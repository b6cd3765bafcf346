"""By how much one bill is less than another: every way to put amounts into the ranges is the judge."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from decider.criteria.model.costs import CostLine
from decider.engine.costs.bill import Practice, bill
from decider.engine.costs.difference import CostDifference, cost_difference
from tests.engine.costs.test_bill import PRACTICES, amounts, lines, paid

BEYOND = 10**24
FAR = 10**15
COLUMNS = st.sampled_from(["emr", "ehr", None])
OWN = st.dictionaries(
    st.sampled_from([f"l{i}" for i in range(3)]),
    st.fractions(0, 20, max_denominator=10) | st.integers(0, 30).map(Fraction),
)
SIDES = st.tuples(COLUMNS, OWN)
Side = tuple[str | None, dict[str, Fraction]]
Case = tuple[tuple[CostLine, ...], Practice]
CASES = st.tuples(lines(most=3), PRACTICES)


def is_shared(line: CostLine, *sides: Side) -> bool:
    """Whether both sides rest on the figure that a line has for them, and it is the same one."""
    figures = [None if line.optional else line.figure(option) for option, _ in sides]
    alike = len({id(figure) for figure in figures}) == 1
    return figures[0] is not None and alike and all(line.id not in own for _, own in sides)


def ends(line: CostLine, side: Side) -> set[Fraction]:
    """The least and the most that one figure of a line may be; a missing one may be anything."""
    found = amounts(line, *side)
    if not found and not line.optional:
        return {Fraction(0), Fraction(BEYOND)}
    return {found[0], found[-1]} if found else {Fraction(0)}


def differences(line: CostLine, practice: Practice, one: Side, other: Side) -> set[Fraction]:
    """By how much a line of the one may be less than that of the other, at the ends of their ranges."""
    if is_shared(line, one, other):
        return {paid(line, a, practice) - paid(line, a, practice) for a in ends(line, one)}
    return {
        paid(line, b, practice) - paid(line, a, practice)
        for a, b in product(ends(line, one), ends(line, other))
    }


def every_way(drawn: tuple[CostLine, ...], practice: Practice, one: Side, other: Side) -> Iterator[Fraction]:
    """The difference for every choice of ends, with nothing or very much collected where that is open."""
    collected = [practice.collections] if practice.collections is not None else [0, BEYOND]
    for dollars in collected:
        known = Practice(practice.clinicians, dollars)
        for ways in product(*(differences(line, known, one, other) for line in drawn)):
            yield sum(ways, Fraction(0))


def of(case: Case, one: Side, other: Side) -> CostDifference:
    drawn, practice = case
    mine, theirs = (bill(drawn, option, own, practice) for option, own in (one, other))
    return cost_difference(mine, theirs)


@given(CASES, SIDES, SIDES)
@settings(max_examples=100, deadline=None)
def test_nothing_that_a_missing_line_may_come_to_leads_beyond_the_least_and_the_most(
    case: Case, one: Side, other: Side
) -> None:
    found, ways = of(case, one, other), [*every_way(*case, one, other)]
    assert found.least == (min(ways) if min(ways) > -FAR else None)
    assert found.most == (max(ways) if max(ways) < FAR else None)
    assert found.surely_less == all(way > 0 for way in ways)
    assert found.surely_same == all(way == 0 for way in ways)
    event(f"less {found.surely_less}, same {found.surely_same}, open {found.open}")


@given(CASES, SIDES, SIDES)
@settings(max_examples=100, deadline=None)
def test_what_is_filled_in_so_far_is_compared_over_the_lines_that_count_on_both_sides(
    case: Case, one: Side, other: Side
) -> None:
    drawn, practice = case
    missing = {line.id for option, own in (one, other) for line in bill(drawn, option, own, practice).missing}
    kept = tuple(line for line in drawn if line.id not in missing)
    found, alone = of(case, one, other), of((kept, practice), one, other)
    ways = [*every_way(kept, practice, one, other)]
    assert (found.low, found.high) == (min(ways), max(ways))
    assert (alone.least, alone.most) == (found.low, found.high)
    assert not alone.open
    assert found.less_so_far == all(way > 0 for way in ways)
    assert found.shared == any(is_shared(line, one, other) for line in drawn)
    paid_for = [line for line in kept if line.per != "share_of_collections" or practice.collections != 0]
    apart = [line for line in paid_for if not is_shared(line, one, other)]
    assert found.compared == any(amounts(line, *side) for line in apart for side in (one, other))
    assert found.same_so_far == (found.compared and set(ways) == {0})


@given(CASES, SIDES, SIDES)
@settings(max_examples=100, deadline=None)
def test_what_is_sure_holds_so_far_too_and_never_both_ways(case: Case, one: Side, other: Side) -> None:
    found, turned = of(case, one, other), of(case, other, one)
    assert not found.surely_less or found.less_so_far
    assert not (found.less_so_far and turned.less_so_far)
    assert (turned.low, turned.high) == (-found.high, -found.low)
    assert (turned.shared, turned.compared, turned.open) == (found.shared, found.compared, found.open)


@given(CASES, st.lists(SIDES, min_size=3, max_size=3))
@settings(max_examples=100, deadline=None)
def test_what_surely_costs_the_same_as_another_does_so_as_all_that_cost_the_same(
    case: Case, sides: list[Side]
) -> None:
    for one, other, third in permutations(sides):
        if of(case, one, other).surely_same and of(case, other, third).surely_same:
            assert of(case, one, third).surely_same


def line_of(name: str, **more: object) -> CostLine:
    return CostLine.model_validate({"id": name, "name": name, "when": "once", "per": "practice", **more})


WIDE = {"low": "15000", "likely": "32409", "high": "70000", "year": "2011"}
SETUP = line_of("setup", all_options=WIDE)
SEAT, LEGAL = line_of("seat", when="monthly"), line_of("legal")
SHARE = line_of("share", per="share_of_collections", when="yearly")


def test_a_range_that_both_rest_on_drops_out_and_two_ranges_of_their_own_do_not() -> None:
    def priced(line: CostLine) -> CostDifference:
        return of(
            ((line, SEAT), Practice(1)), ("emr", {"seat": Fraction(100)}), ("ehr", {"seat": Fraction(400)})
        )

    assert priced(SETUP) == CostDifference(
        Fraction(18000), Fraction(18000), Fraction(18000), Fraction(18000), True, True
    )
    apart = line_of("setup", options={"emr": WIDE, "ehr": WIDE})
    assert priced(apart).low == 18000 - 55000
    assert priced(apart).high == 18000 + 55000
    assert not priced(apart).shared


def test_a_missing_line_makes_nothing_sure_but_where_it_can_only_widen_the_gap() -> None:
    def priced(mine: dict[str, int], theirs: dict[str, int]) -> CostDifference:
        sides = [(None, {name: Fraction(n) for name, n in own.items()}) for own in (mine, theirs)]
        return of(((SETUP, SEAT, LEGAL), Practice(1)), *sides)

    cheap, dear = {"setup": 0, "seat": 5}, {"setup": 9, "seat": 5}
    assert not priced(cheap, dear).surely_less
    assert priced(cheap, dear).less_so_far
    assert not priced(cheap, dear | {"legal": 0}).surely_less
    sure = priced(cheap | {"legal": 2}, dear)
    assert sure.surely_less
    assert sure.low == 9
    assert sure.least == 7
    assert sure.most is None
    assert not priced(cheap | {"legal": 9}, dear).surely_less


def test_shares_of_what_nobody_said_are_told_apart_by_the_shares() -> None:
    def priced(*, mine: int, theirs: int) -> CostDifference:
        return of(
            ((LEGAL, SHARE), Practice(1)),
            (None, {"legal": Fraction(1), "share": Fraction(mine)}),
            (None, {"legal": Fraction(2), "share": Fraction(theirs)}),
        )

    assert priced(mine=4, theirs=5).surely_less
    assert priced(mine=4, theirs=4).surely_less
    assert not priced(mine=5, theirs=4).surely_less
    assert priced(mine=5, theirs=4).less_so_far


def test_a_share_of_nothing_collected_drops_out_whatever_share_it_is() -> None:
    nothing = ((LEGAL, SHARE), Practice(1, 0))
    for share in ({}, {"share": Fraction(4)}):
        found = of(nothing, (None, share | {"legal": Fraction(1)}), (None, {"legal": Fraction(2)}))
        assert found.surely_less
        assert not found.open
    assert not of(nothing, (None, {"share": Fraction(4)}), (None, {"share": Fraction(4)})).compared
