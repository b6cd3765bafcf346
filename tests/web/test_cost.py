"""The cost of products: the sums, what they are apart, and what the picture shows."""

import re
from fractions import Fraction

import pytest

from decider.criteria.checks.citations import facts_in
from decider.engine.costs.bill import Practice, Span, bill
from decider.engine.costs.difference import cost_difference
from decider.web.cost import ranges
from tests.web.conftest import Read
from tests.web.costs import CRITERIA, PLAIN, at, field, file_costs, sums
from tests.web.reading import SVG, text_of

EXACT = {"emr.setup": "1000", "emr.subscription": "50", "emr.export": "0"}


def test_the_sums_are_those_of_the_engine(get: Read) -> None:
    page = get(at({"clinicians": "7", "collections": "3000000"}))
    for option in CRITERIA.options:
        made = bill(file_costs().lines, option.id, {}, Practice(7, 3_000_000))
        total, likely, once, running, leaving, each, missing = sums(page)[option.name]
        assert total == ranges.ranged(made.total)
        assert likely == f"${round(made.total.likely):,}"
        assert (once, running, leaving) == tuple(map(ranges.ranged, (made.once, made.running, made.exit)))
        assert each == ranges.ranged(made.total * Fraction(1, 7))
        assert missing == f"{len(made.missing)} items"


def test_a_figure_of_ones_own_takes_the_place_of_the_range(get: Read) -> None:
    page = get(at(PLAIN | EXACT))
    assert sums(page)["EMR"][0] == "$10,000"  # 1,000 once, and 50 for 3 clinicians in each of 60 months
    assert field(page, "emr.subscription")["value"] == "50"
    assert " to " in sums(page)["EHR"][0]


def test_the_shipped_ranges_overlap_for_every_practice(get: Read) -> None:
    """No source tells that either option costs more; so no size of practice may make the page say it."""
    for clinicians in range(1, 501):
        for collections in (None, 10**6 * clinicians):
            bills = (
                bill(file_costs().lines, option.id, {}, Practice(clinicians, collections))
                for option in CRITERIA.options
            )
            apart = cost_difference(*bills)
            assert apart.low < 0 < apart.high
    assert "cost doesn’t favor either EMR or EHR: EMR may cost up to " in get("/cost").text()


def quotes_for(*columns: str, **own: str) -> dict[str, str]:
    """A figure for every line of these columns that the file leaves to vendors, 0 where none is given."""
    named = {line.id: "0" for line in file_costs().lines if not (line.all_options or line.optional)} | own
    return {f"{column}.{line}": figure for column in columns for line, figure in named.items()}


def verdict(get: Read, given_: dict[str, str]) -> str:
    """What stands before the table of sums."""
    (part,) = get(at(PLAIN | given_)).all("section[@aria-label='What it comes to']")
    return re.split(r" For \d", text_of(part))[0]


SO_FAR = "So far, "


CAN_CHANGE = "Items not priced yet can still change that."


SHARED = ", whatever the shared items cost."


ITEMS = "whatever the shared items cost: "


def test_what_costs_less_where_nothing_is_missing_is_said_with_its_amount(get: Read) -> None:
    cheap, dear = quotes_for("emr", subscription="100"), quotes_for("ehr", subscription="400")
    assert verdict(get, cheap | dear) == f"EMR costs $54,000 less than EHR{SHARED}"
    third = {"product1": "Acme"} | quotes_for("p.1", subscription="100")
    assert verdict(get, cheap | dear | third) == (
        f"For sure, {ITEMS}EMR costs $54,000 less than EHR. "
        "Acme costs $54,000 less than EHR. EMR and Acme cost the same."
    )
    setups = {"emr.setup": "1000", "ehr.setup": "70000"}
    assert verdict(get, cheap | dear | setups).startswith("EMR costs $123,000 less than EHR, whatever")


def test_a_missing_price_is_never_a_price_of_nothing_that_wins(get: Read) -> None:
    assert verdict(get, {"clinicians": "1", "product1": "X", "p.1.subscription": "0"}) == (
        f"{SO_FAR}{ITEMS}X costs $2,940 to $35,940 less than EMR, and $11,940 to $35,940 less than EHR. Cost "
        "doesn’t favor either EMR or EHR: EMR may cost up to $33,000 less, or up to $24,000 more. "
        + CAN_CHANGE
    )
    bare = verdict(get, {"product1": "X"})
    assert bare == f"{SO_FAR}cost doesn’t favor any of them."


def test_two_exact_sums_that_are_equal_cost_the_same_only_where_no_line_is_missing(get: Read) -> None:
    same = EXACT | {name.replace("emr", "ehr"): amount for name, amount in EXACT.items()}
    assert verdict(get, same) == f"{SO_FAR}EMR and EHR cost the same{SHARED} {CAN_CHANGE}"
    full = quotes_for("emr", "ehr") | same
    assert verdict(get, full) == f"EMR and EHR cost the same{SHARED}"
    assert verdict(get, full | {"emr.slow_start": "0", "ehr.slow_start": "0"}) == "EMR and EHR cost the same."


def test_a_line_missing_on_the_dearer_side_alone_can_only_widen_the_difference(get: Read) -> None:
    cheap, dear = quotes_for("emr", subscription="100", legal="500"), quotes_for("ehr", subscription="400")
    del dear["ehr.legal"]
    assert verdict(get, cheap | dear) == f"EMR costs at least $53,500 less than EHR{SHARED}"
    del cheap["emr.security"]
    assert verdict(get, cheap | dear) == f"{SO_FAR}EMR costs $54,000 less than EHR{SHARED} {CAN_CHANGE}"


def test_a_range_that_is_the_same_for_both_drops_out_of_their_difference(get: Read) -> None:
    said = verdict(
        get,
        {"clinicians": "1", "product1": "A", "product2": "B", "p.1.subscription": "100"}
        | {"p.2.subscription": "400"},
    )
    assert said == (
        f"{SO_FAR}{ITEMS}A costs $5,940 to $29,940 less than EHR, and $18,000 less "
        f"than B. Cost doesn’t favor any of the others. {CAN_CHANGE}"
    )
    full = quotes_for("p.1", subscription="100") | quotes_for("p.2", subscription="400")
    sure = verdict(get, {"clinicians": "1", "product1": "A", "product2": "B"} | full)
    assert sure.startswith(f"A costs at least $5,940 less than EHR, and $18,000 less than B{SHARED}")
    for setup, says in {"17999": "$1 to $25,001 less than B", "18000": ""}.items():
        own = {"clinicians": "1", "product1": "A", "product2": "B", "p.1.setup": setup}
        assert bool(says) == ("less than B" in verdict(get, own | full))
        assert says in verdict(get, own | full)


def test_ranges_that_are_not_shared_are_apart_by_anything_between_their_ends(get: Read) -> None:
    line = next(line for line in file_costs().lines if line.id == "subscription")
    emr, ehr = line.options["emr"], line.options["ehr"]
    less, more = (f"${180 * round(amount):,}" for amount in (ehr.high - emr.low, emr.high - ehr.low))
    said = f"cost doesn’t favor either EMR or EHR: EMR may cost up to {less} less, or up to {more} more"
    assert verdict(get, {}) == f"{SO_FAR}{said}{SHARED}"
    filled = {name: text for name, text in quotes_for("emr", "ehr").items() if "subscription" not in name}
    assert verdict(get, filled) == f"C{said[1:]}{SHARED}"
    touching = {"emr.subscription": f"{ehr.low}"}
    assert "EMR may cost up to $72,000 less, or the same" in verdict(get, touching)
    assert "EMR may cost the same, or up to $72,000 more" in verdict(get, {"emr.subscription": f"{ehr.high}"})


def test_less_than_a_dollar_is_not_nothing(get: Read) -> None:
    shares = quotes_for("emr", share="0.1") | quotes_for("ehr", share="0.2")
    said = verdict(get, shares | {"collections": "1", "emr.subscription": "1", "ehr.subscription": "1"})
    assert said == f"EMR costs under $1 less than EHR{SHARED}"


def test_a_product_that_costs_nothing_of_what_nobody_knows_is_not_asked_what_that_is(get: Read) -> None:
    page = get(at(PLAIN | quotes_for("emr", "ehr", subscription="1", slow_start="0")))
    assert sums(page)["EMR"][-1] == "none"
    assert "not priced yet and" not in page.text()


def test_what_is_assumed_to_be_the_same_is_told(get: Read) -> None:
    said = get("/cost").text()
    assert "A shared item is one with a single range of ours and no number of yours on either side" in said
    assert "We assume that it costs the same for both" in said


def test_sources_are_cited_in_the_order_of_their_numbers(get: Read) -> None:
    cited = [text_of(each).strip("[]").split(", ") for each in get("/cost").all("span[@class='refs']")]
    assert max(map(len, cited)) > 1
    assert cited == [sorted(numbers, key=int) for numbers in cited]


def test_every_figure_shows_its_source_its_year_and_how_far_it_can_be_relied_on(get: Read) -> None:
    page = get("/cost")
    for line in file_costs().lines:
        (row,) = page.all(f"div[@aria-labelledby='line-{line.id}']")
        shown = text_of(row)
        for figure in filter(None, [line.all_options, *line.options.values()]):
            assert ranges.stated(Span(figure.low, figure.likely, figure.high), line.per) in shown
            assert (f"old: {figure.year}" in shown) == (file_costs().as_of - figure.year >= 5)
            assert not figure.note or figure.note in shown
            for source in CRITERIA.cited(figure.facts):
                assert re.search(
                    f"{re.escape(source.title)}, {source.date}, {source.grade} confidence", shown
                )
        if not line.all_options and not line.options:
            assert ("only if you need it" if line.optional else "ask the vendor") in shown


def test_every_fact_cited_stands_at_the_end_once(get: Read) -> None:
    page = get("/cost")
    ids = {each.get("id", "") for each in page.all("li")} - {""}
    assert ids == {f"source-{fact}" for _, fact in facts_in(file_costs())}
    anchors = {each.get("href", "") for each in page.all("a")}
    assert {anchor[1:] for anchor in anchors if anchor.startswith("#source-")} == ids


def test_a_line_without_a_figure_is_counted_and_never_made_up(get: Read) -> None:
    page = get(at(PLAIN))
    missing = [line for line in file_costs().lines if not (line.all_options or line.options or line.optional)]
    waiting = [
        line for line in file_costs().lines if line.per == "share_of_collections" and not line.optional
    ]
    assert f"{len(missing + waiting)} items are not priced yet and aren’t in these totals" in page.text()
    answered = {f"{each.id}.{line.id}": "0" for each in CRITERIA.options for line in missing}
    page = get(at(PLAIN | {"collections": "0"} | answered))
    assert "not priced yet and" not in page.text()
    assert sums(page)["EMR"][-1] == "none"
    assert sums(page)["EMR"][0] == sums(get(at(PLAIN)))["EMR"][0]


def test_leaving_and_who_gains_are_told(get: Read) -> None:
    said = get("/cost").text()
    assert "What leaving costs. $0 to $25,000 for each. 2 items are not priced yet" in said
    for remark in file_costs().remarks:
        assert remark.title in said
        assert remark.says in said
    assert "not adjusted for inflation" in said


def test_the_picture_shows_the_same_ranges_as_the_numbers(get: Read) -> None:
    page = get(at(PLAIN | {"product1": "Acme", "p.1.subscription": "99"}))
    (ends,) = page.all("figure/p[@class='ends']")
    end = int(text_of(ends).split("$")[-1].replace(",", ""))
    rows = page.all("figure/div")
    assert len(rows) == 3
    for row in rows:
        name, said = text_of(row.find("p/b")), text_of(row.find("p/span"))
        assert re.search(r" [1-9][0-9]* not priced yet$", said)
        low, high = (int(each.replace(",", "")) for each in re.findall(r"\$([\d,]+)", said))
        band, dot = row.find(f".//{SVG}rect"), row.find(f".//{SVG}circle")
        assert band is not None
        assert dot is not None
        start, width = (float(band.attrib[key].rstrip("%")) for key in ("x", "width"))
        assert start == pytest.approx(100 * low / end, abs=0.01)
        assert start + width == pytest.approx(100 * high / end, abs=0.01)
        likely = int(sums(page)[name][1].lstrip("$").replace(",", ""))
        assert float(dot.attrib["cx"].rstrip("%")) == pytest.approx(100 * likely / end, abs=0.01)
        assert 0 <= start <= start + width <= 100
