"""The cost of a line over five years, and the sum of a bill: paying month by month is the judge."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.model.costs import CostLine
from decider.engine.costs.bill import Practice, bill
from decider.engine.costs.span import Span

MONTHS = 60
WHEN = ["once", "monthly", "yearly", "exit"]
WAYS = ["rent", "own"]
PRACTICES = st.builds(
    Practice,
    clinicians=st.integers(1, 40),
    collections=st.none() | st.integers(0, 10**9),
    buying=st.sampled_from([None, *WAYS]),
)
AMOUNTS = st.fractions(0, 20, max_denominator=10) | st.integers(0, 10**7).map(Fraction)
OWN = st.dictionaries(st.sampled_from([f"l{i}" for i in range(5)]), AMOUNTS)
ESTIMATES = st.dictionaries(
    st.sampled_from([f"l{i}" for i in range(5)]),
    st.lists(AMOUNTS, min_size=3, max_size=3).map(lambda three: Span(*sorted(three))),
)
SYSTEMS = st.sampled_from(["new", "kept"])
Case = tuple[tuple[CostLine, ...], Any, dict[str, Fraction], dict[str, Span], Practice]


@st.composite
def lines(draw: st.DrawFn, most: int = 5) -> tuple[CostLine, ...]:
    return tuple(draw(one_line(f"l{position}")) for position in range(draw(st.integers(0, most))))


@st.composite
def one_line(draw: st.DrawFn, name: str) -> CostLine:
    per = draw(st.sampled_from(["clinician", "practice", "share_of_collections"]))
    written: dict[str, Any] = {"id": name, "name": name, "when": draw(st.sampled_from(WHEN)), "per": per}
    written["optional"] = draw(st.sampled_from(["true", "false"]))
    if ways := draw(st.sets(st.sampled_from(WAYS))):
        written["buying"] = [*ways]
    if system := draw(st.sampled_from([None, "new", "kept"])):
        written["system"] = system
    return CostLine.model_validate(written)


CASES = st.tuples(lines(), SYSTEMS, OWN, ESTIMATES, PRACTICES)


def paid(line: CostLine, amount: Fraction, practice: Practice) -> Fraction:
    """What is paid in all, by going through five years month by month."""
    return sum((each for each in payments(line, amount, practice)), Fraction(0))


def payments(line: CostLine, amount: Fraction, practice: Practice) -> Iterator[Fraction]:
    for month in range(MONTHS):
        first, last, new_year = month == 0, month == MONTHS - 1, month % 12 == 0
        due = {"once": first, "exit": last, "yearly": new_year, "monthly": True}[line.when]
        if due:
            yield bill_of_the_day(line, amount, practice)


def bill_of_the_day(line: CostLine, amount: Fraction, practice: Practice) -> Fraction:
    if amount == 0:
        return amount
    if line.per == "clinician":
        return sum((amount for _ in range(practice.clinicians)), Fraction(0))
    if line.per == "practice":
        return amount
    assert practice.collections is not None
    collected = Fraction(practice.collections) / (12 if line.when == "monthly" else 1)
    return collected * amount / 100


def is_due(line: CostLine, system: str, own: dict[str, Fraction], practice: Practice) -> bool:
    if line.system is not None and line.system != system:
        return False
    way = practice.buying
    outside = way is not None and bool(line.buying) and way not in line.buying
    return line.id in own or not (outside or line.optional)


def amounts(line: CostLine, own: dict[str, Fraction], estimates: dict[str, Span]) -> list[Fraction]:
    """Every amount that a line may come to: one's own, else the three of the file."""
    if line.id in own:
        return [own[line.id]]
    estimate = estimates.get(line.id)
    return [estimate.low, estimate.likely, estimate.high] if estimate else []


def is_known(line: CostLine, found: list[Fraction], own: dict[str, Fraction], practice: Practice) -> bool:
    if line.per == "share_of_collections" and practice.collections in (None, 0):
        return practice.collections == 0 or own.get(line.id) == 0
    return bool(found)


@given(CASES)
def test_a_bill_is_what_is_paid_month_by_month_at_every_end_of_the_ranges(case: Case) -> None:
    drawn, system, own, estimates, practice = case
    made = bill(drawn, own, practice, estimates, system)
    due = [line for line in drawn if is_due(line, system, own, practice)]
    assert [cost.line for cost in made.costs] == due
    found = {line.id: amounts(line, own, estimates) for line in due}
    known = [line for line in due if is_known(line, found[line.id], own, practice)]
    paid_for = [[paid(line, each, practice) for each in found[line.id] or [Fraction(0)]] for line in known]
    ways = [sum(sums, Fraction(0)) for sums in product(*paid_for)]
    assert (made.total.low, made.total.high) == (min(ways), max(ways))
    assert made.total.likely == sum((each[len(each) // 2] for each in paid_for), Fraction(0))
    assert [cost.line for cost in made.being("unpriced").costs] == [line for line in due if line not in known]


@given(CASES)
def test_every_line_is_in_one_state_and_one_phase_and_their_sums_are_the_whole(case: Case) -> None:
    drawn, system, own, estimates, practice = case
    made = bill(drawn, own, practice, estimates, system)
    states = [made.being(state) for state in ("priced", "estimated", "unpriced")]
    phases = [made.of("once"), made.of("monthly", "yearly"), made.of("exit")]
    for parts in (states, phases):
        assert sum(len(part.costs) for part in parts) == len(made.costs)
        assert made.total == sum((part.total for part in parts), Span.exactly(0))
    priced, estimated, unpriced = states
    assert priced.total.low == priced.total.high
    assert all(cost.line.id not in own for cost in estimated.costs)
    assert all(cost.span is None for cost in unpriced.costs)
    assert made.complete == (not estimated.costs and not unpriced.costs)


def line_of(name: str, **more: object) -> CostLine:
    return CostLine.model_validate({"id": name, "name": name, "when": "monthly", "per": "clinician", **more})


def test_a_line_of_another_way_of_buying_counts_only_where_somebody_quoted_it() -> None:
    seat, share = line_of("seat", buying="rent"), line_of("share", buying="own")
    rented = bill([seat, share], {"share": Fraction(3)}, Practice(1, buying="rent"), {})
    assert [cost.line.id for cost in rented.costs] == ["seat", "share"]
    assert [cost.line.id for cost in bill([seat, share], {}, Practice(1, buying="own"), {}).costs] == [
        "share"
    ]


def test_no_share_of_whatever_is_collected_costs_nothing_nor_any_share_of_nothing() -> None:
    line = line_of("share", when="yearly", per="share_of_collections")
    for made in (
        bill([line], {"share": Fraction(0)}, Practice(1), {}),
        bill([line], {}, Practice(1, 0), {}),
    ):
        assert made.total == Span.exactly(0)
        assert made.complete
