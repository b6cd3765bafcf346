"""Five years of cost: paying month by month, line by line, is the judge."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.criteria.model.costs import CostLine
from decider.engine.costs.bill import Practice, Span, bill

MONTHS = 60
WHEN = ["once", "monthly", "yearly", "exit"]
PRACTICES = st.builds(Practice, clinicians=st.integers(1, 40), collections=st.none() | st.integers(0, 10**9))


@st.composite
def figures(draw: st.DrawFn, share: bool) -> dict[str, Any]:
    amounts = st.integers(0, 200 if share else 10**7)
    low, likely, high = sorted(draw(st.lists(amounts, min_size=3, max_size=3)))
    parts = {"low": low, "likely": likely, "high": high}
    written = {name: f"{amount / 10}" if share else f"{amount}" for name, amount in parts.items()}
    return {**written, "year": "2026", "facts": ["f"]}


@st.composite
def lines(draw: st.DrawFn, most: int = 5) -> tuple[CostLine, ...]:
    return tuple(draw(one_line(f"l{position}")) for position in range(draw(st.integers(0, most))))


@st.composite
def one_line(draw: st.DrawFn, name: str) -> CostLine:
    per = draw(st.sampled_from(["clinician", "practice", "share_of_collections"]))
    a_figure = figures(share=per == "share_of_collections")
    written: dict[str, Any] = {"id": name, "name": name, "when": draw(st.sampled_from(WHEN)), "per": per}
    written["optional"] = draw(st.sampled_from(["true", "false"]))
    match draw(st.sampled_from(["alike", "apart", "none"])):
        case "alike":
            written["all_options"] = draw(a_figure)
        case "apart":
            written["options"] = draw(st.dictionaries(st.sampled_from(["emr", "ehr"]), a_figure))
    return CostLine.model_validate(written)


@st.composite
def cases(draw: st.DrawFn) -> tuple[tuple[CostLine, ...], str | None, dict[str, Fraction], Practice]:
    drawn = draw(lines())
    own = st.fractions(0, 20, max_denominator=10) | st.integers(0, 10**7).map(Fraction)
    given_by = draw(st.dictionaries(st.sampled_from([f"l{i}" for i in range(5)]), own))
    return drawn, draw(st.sampled_from(["emr", "ehr", None])), given_by, draw(PRACTICES)


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
    collected = Fraction(practice.collections, 12 if line.when == "monthly" else 1)
    return collected * amount / 100


def amounts(line: CostLine, option: str | None, own: dict[str, Fraction]) -> list[Fraction]:
    """Every amount that a line may come to: one's own, else the three of the file, else nothing."""
    if line.id in own:
        return [own[line.id]]
    figure = line.all_options
    if option is not None and option in line.options:
        figure = line.options[option]
    return [figure.low, figure.likely, figure.high] if figure and not line.optional else []


def missed(line: CostLine, option: str | None, own: dict[str, Fraction], practice: Practice) -> bool:
    found, share = amounts(line, option, own), line.per == "share_of_collections"
    unknown = share and practice.collections is None
    none = share and practice.collections == 0
    return (not found and not line.optional and not none) or (any(found) and unknown)


@given(cases())
@settings(max_examples=100, deadline=None)
def test_a_bill_is_what_is_paid_month_by_month_at_every_end_of_the_ranges(
    case: tuple[tuple[CostLine, ...], str | None, dict[str, Fraction], Practice],
) -> None:
    drawn, option, own, practice = case
    made = bill(drawn, option, own, practice)
    known = [line for line in drawn if amounts(line, option, own) and not missed(line, option, own, practice)]
    ways = [
        sum(sums, Fraction(0))
        for sums in product(
            *([paid(line, amount, practice) for amount in amounts(line, option, own)] for line in known)
        )
    ]
    assert (made.total.low, made.total.high) == (min(ways), max(ways))
    likely = [paid(line, all_of[len(all_of) // 2], practice) for line in known
              for all_of in [amounts(line, option, own)]]  # fmt: skip
    assert made.total.likely == sum(likely, Fraction(0))
    assert made.missing == tuple(line for line in drawn if missed(line, option, own, practice))


@given(cases())
@settings(max_examples=100, deadline=None)
def test_the_parts_of_a_bill_are_what_its_lines_of_that_kind_come_to_alone(
    case: tuple[tuple[CostLine, ...], str | None, dict[str, Fraction], Practice],
) -> None:
    drawn, option, own, practice = case
    made = bill(drawn, option, own, practice)

    def alone(*when: str) -> Span:
        return bill([line for line in drawn if line.when in when], option, own, practice).total

    assert (made.once, made.running, made.exit) == (alone("once"), alone("monthly", "yearly"), alone("exit"))
    assert made.total == alone(*WHEN)


def test_one_own_figure_takes_the_place_of_a_range_and_of_a_quote_that_is_missing() -> None:
    seat, support = (
        CostLine.model_validate({"id": name, "name": name, "when": "monthly", "per": "clinician", **more})
        for name, more in {
            "seat": {"options": {"emr": {"low": "1", "likely": "2", "high": "3", "year": "2026"}}},
            "support": {},
        }.items()
    )
    before = bill([seat, support], "emr", {}, Practice(2))
    assert before.total == Span(Fraction(120), Fraction(240), Fraction(360))
    assert before.missing == (support,)
    after = bill([seat, support], "emr", {"seat": Fraction(10), "support": Fraction(0)}, Practice(2))
    assert after.total == Span.exactly(1200)
    assert not after.missing


def test_no_share_of_whatever_is_collected_costs_nothing_nor_any_share_of_nothing() -> None:
    written = {"id": "share", "name": "A share", "when": "yearly", "per": "share_of_collections"}
    line = CostLine.model_validate(written)
    for made in (
        bill([line], None, {"share": Fraction(0)}, Practice(1)),
        bill([line], None, {}, Practice(1, 0)),
    ):
        assert made.total == Span.exactly(0)
        assert not made.missing
