"""What the page on cost says, and that all of it follows from the file and from the address."""

import re
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import places
from decider.codes import code_of
from decider.criteria.checks.citations import facts_in
from decider.criteria.model.costs import Costs
from decider.engine.costs.bill import Practice, Span, bill
from decider.engine.costs.difference import cost_difference
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import sheet_of
from decider.web.app import create_app
from decider.web.cost import ranges
from decider.web.cost.form import LONGEST_NAME, SLOTS
from decider.web.vendors import query as candidates
from tests.web.conftest import Read
from tests.web.reading import SVG, Page, text_of

EDITION = open_edition(places.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(places.CRITERIA, TESTING=True)
PLAIN = {"clinicians": "3"}
EXACT = {"emr.setup": "1000", "emr.subscription": "50", "emr.export": "0"}


def file_costs() -> Costs:
    assert CRITERIA.costs
    return CRITERIA.costs


def at(given_: dict[str, str], code: str = "") -> str:
    return f"/cost{'/' if code else ''}{code}?{urlencode(given_)}"


def code(**answers: str) -> str:
    return code_of(EDITION, sheet_of(CRITERIA, answers)[0])


def sums(page: Page) -> dict[str, list[str]]:
    """The cells of the table, by what stands at the beginning of a row."""
    rows = page.all("table/tbody/tr")
    return {
        text_of(row.find("th")).split(" Remove")[0]: [text_of(cell) for cell in row.findall("td")]
        for row in rows
    }


def field(page: Page, name: str) -> dict[str, str]:
    (found,) = page.all(f"input[@name='{name}']")
    return dict(found.attrib)


def test_the_sums_are_those_of_the_engine(get: Read) -> None:
    page = get(at({"clinicians": "7", "collections": "3000000"}))
    for option in CRITERIA.options:
        made = bill(file_costs().lines, option.id, {}, Practice(7, 3_000_000))
        total, likely, once, running, leaving, each, missing = sums(page)[option.name]
        assert total == ranges.ranged(made.total)
        assert likely == f"${round(made.total.likely):,}"
        assert (once, running, leaving) == tuple(map(ranges.ranged, (made.once, made.running, made.exit)))
        assert each == ranges.ranged(made.total * Fraction(1, 7))
        assert missing == f"{len(made.missing)} lines"


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
    assert "cost does not decide between EMR and EHR: EMR may cost up to " in get("/cost").text()


def quotes_for(*columns: str, **own: str) -> dict[str, str]:
    """A figure for every line of these columns that the file leaves to vendors, 0 where none is given."""
    named = {line.id: "0" for line in file_costs().lines if not (line.all_options or line.optional)} | own
    return {f"{column}.{line}": figure for column in columns for line, figure in named.items()}


def verdict(get: Read, given_: dict[str, str]) -> str:
    """What stands before the table of sums."""
    (part,) = get(at(PLAIN | given_)).all("section[@aria-label='What it comes to']")
    return re.split(r" For \d", text_of(part))[0]


SO_FAR = "By what is filled in so far on both sides, "
CAN_CHANGE = "Lines without a figure can still change that."
SHARED = ", whatever the shared lines come to."
ITEMS = "whatever the shared lines come to: "


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
        "does not decide between EMR and EHR: EMR may cost up to $33,000 less, or up to $24,000 more. "
        + CAN_CHANGE
    )
    bare = verdict(get, {"product1": "X"})
    assert bare == f"{SO_FAR}cost does not decide between them."


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
        f"than B. Cost does not decide between the others. {CAN_CHANGE}"
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
    said = f"cost does not decide between EMR and EHR: EMR may cost up to {less} less, or up to {more} more"
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
    assert "no figure yet, and count" not in page.text()


def test_what_is_assumed_to_be_the_same_is_told(get: Read) -> None:
    said = get("/cost").text()
    assert "A shared line is one that we have a single range for, and where you gave neither" in said
    assert "We assume that it comes to the same for both" in said


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
    assert f"{len(missing + waiting)} lines have no figure yet, and count for nothing so far" in page.text()
    answered = {f"{each.id}.{line.id}": "0" for each in CRITERIA.options for line in missing}
    page = get(at(PLAIN | {"collections": "0"} | answered))
    assert "no figure yet, and count" not in page.text()
    assert sums(page)["EMR"][-1] == "none"
    assert sums(page)["EMR"][0] == sums(get(at(PLAIN)))["EMR"][0]


def test_leaving_and_who_gains_are_told(get: Read) -> None:
    said = get("/cost").text()
    assert "What leaving costs. $0 to $25,000 for each. 2 lines have no figure yet" in said
    for remark in file_costs().remarks:
        assert remark.title in said
        assert remark.says in said
    assert "nothing is adjusted for inflation" in said


def test_the_picture_shows_the_same_ranges_as_the_numbers(get: Read) -> None:
    page = get(at(PLAIN | {"product1": "Acme", "p.1.subscription": "99"}))
    (ends,) = page.all("figure/p[@class='ends']")
    end = int(text_of(ends).split("$")[-1].replace(",", ""))
    rows = page.all("figure/div")
    assert len(rows) == 3
    for row in rows:
        name, said = text_of(row.find("p/b")), text_of(row.find("p/span"))
        assert re.search(r" without [1-9][0-9]* lines$", said)
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


NO_DOLLARS = "Write whole dollars from 0 to 10,000,000, such as 1200."
NO_COUNT = "Write a whole number from 1 to 500."
NO_SHARE = "Write a percentage from 0 to 20, with one decimal at most, such as 4.5."
UNREADABLE = [
    *[("emr.setup", typed, NO_DOLLARS) for typed in ("abc", "-1", "1e3", "１２", "NaN", "1_000", "10000001")],
    *[("emr.setup", typed, NO_DOLLARS) for typed in ("12.5", "9" * 400, "1,00", "0x10", "½", "<b>", "+1")],
    *[("clinicians", typed, NO_COUNT) for typed in ("", "0", "501", "3x", "2.5", "٣")],
    ("collections", "1000000001", "Write whole dollars from 0 to 1,000,000,000."),
    *[("emr.share", typed, NO_SHARE) for typed in ("20.1", "4.55", "33", "-1", "1/2")],
    ("product1", "x" * 61, "Use at most 60 characters; these are 61."),
]


@pytest.mark.parametrize(("name", "typed", "remedy"), UNREADABLE)
def test_what_cannot_be_read_is_kept_as_typed_with_what_to_do(
    get: Read, name: str, typed: str, remedy: str
) -> None:
    page = get(at(PLAIN | {name: typed}), 422)
    assert field(page, name)["value"] == typed
    assert field(page, name)["aria-invalid"] == "true"
    assert page.all(f"a[@href='#{name}']")
    assert remedy in page.text()
    assert not page.all("table")
    assert not page.all("figure")
    assert text_of(page.all("title")[0]).startswith("Error: ")


def test_what_hides_in_a_name_is_taken_out_and_shown_before_it_counts(get: Read) -> None:
    page = get(at(PLAIN | {"product1": "a\u202eb"}), 422)
    assert field(page, "product1")["value"] == "ab"
    assert "characters that cannot be seen" in page.text()
    assert field(get(at(PLAIN | {"emr.setup": "\0-\u202e1"}), 422), "emr.setup")["value"] == "-1"


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("emr.setup", " $1,234,567 ", "1234567"),
        ("emr.setup", "007", "7"),
        ("emr.share", "4.0%", "4"),
        ("emr.share", "4.5", "4.5"),
        ("product1", "  Acme\u0301 ", "Acmé"),
    ],
)
def test_numbers_and_names_are_forgiven_their_spelling(get: Read, name: str, typed: str, kept: str) -> None:
    page = get(at(PLAIN | {"collections": "1000000", name: typed}))
    assert field(page, name)["value"] == kept


NAMES = st.sampled_from([
    "clinicians", "collections", "product1", "product6", "emr.setup", "ehr.share", "p.1.setup", "p.6.share",
    "p.7.setup", "left_out", "utm", "emr.", "p.1", "emr.setup.x",
])  # fmt: skip
VALUES = st.sampled_from(["", " ", "0", "3", "4.5", "1,000", "Acme & Co", "x" * 70, "\0", "<b>"]) | st.text(
    max_size=8
)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
@settings(max_examples=200, deadline=None)
def test_whatever_is_asked_leads_to_one_address_that_shows_it(query: list[tuple[str, str]]) -> None:
    client = SITE.test_client()
    response = client.get("/cost", query_string=urlencode(query, errors="replace"))
    if response.status_code == 303:
        assert client.get(response.location).status_code == 200
        again = client.get("/cost", query_string=response.location.partition("?")[2] + "&x.y=")
        assert again.status_code == 303
    else:
        assert response.status_code in (200, 422)


def test_an_address_holds_everything_and_nothing_that_is_empty(client: FlaskClient) -> None:
    shown = client.get(at({"clinicians": "3", "collections": "", "emr.setup": "$1,200", "product2": "Acme"}))
    assert shown.location == "/cost?clinicians=3&product2=Acme&emr.setup=1200"


def test_names_that_the_file_does_not_know_are_counted(get: Read) -> None:
    page = get(at(PLAIN | {"emr.shoes": "3", "shoes": "4"}))
    assert "do not know it: 2 names." in page.text()


def test_the_number_of_clinicians_comes_from_the_answer_until_it_is_given(get: Read) -> None:
    head = file_costs().clinicians
    assert head
    question = CRITERIA.question(head.question)
    assert question
    for choice in question.choices:
        page = get(f"/cost/{code(**{question.id: choice.id})}")
        assert field(page, "clinicians")["value"] == str(head.counts[choice.id])
        assert f"From your answer “{choice.label}”. Put in your own number." in page.text()
    page = get(at({"clinicians": "4"}, code(size="two_to_five")))
    assert field(page, "clinicians")["value"] == "4"
    assert "For 4 clinicians, in dollars" in page.text()
    assert field(get(f"/cost/{code(size='not_sure')}"), "clinicians")["value"] == "1"


def test_as_many_products_fit_as_into_the_comparison_of_products() -> None:
    assert [*SLOTS] == [*range(1, candidates.MOST + 1)]
    assert LONGEST_NAME == candidates.LONGEST_NAME


def test_up_to_six_products_are_compared_by_names_that_are_text(get: Read) -> None:
    names = ["<b>Acme</b>", "{{7*7}}", "' onclick='x", "Four", "x" * LONGEST_NAME, "Six"]
    page = get(at(PLAIN | {f"product{slot}": name for slot, name in enumerate(names, 1)}))
    assert [*sums(page)] == ["EMR", "EHR", *names]
    assert field(page, "p.6.subscription")["value"] == ""


def test_a_product_counts_the_range_of_all_and_asks_for_what_only_its_vendor_knows(get: Read) -> None:
    page = get(at(PLAIN | {"product1": "Acme"}))
    made = bill(file_costs().lines, None, {}, Practice(3))
    assert sums(page)["Acme"][0] == ranges.ranged(made.total)
    assert "subscription" in {line.id for line in made.missing}
    assert text_of(page.all("p[@id='p.1.subscription-hint']")[0]) == "ask the vendor"


def test_a_product_without_a_name_keeps_its_figures_and_can_be_removed(get: Read) -> None:
    page = get(at(PLAIN | {"p.2.setup": "5", "emr.setup": "6"}))
    assert [*sums(page)] == ["EMR", "EHR", "Quote 2"]
    page = get(page.link("Remove Quote 2"))
    assert [*sums(page)] == ["EMR", "EHR"]
    assert field(page, "emr.setup")["value"] == "6"


def test_a_result_leads_to_its_cost_and_back(get: Read) -> None:
    result = get(f"/r/{code(size='solo', referrals='daily')}")
    page = get(result.link("Five-year cost"))
    assert page.heading == "Five-year cost"
    assert page.link("Back to your result") == f"/r/{page.code}"


def test_no_address_of_it_is_listed_by_search_engines(client: FlaskClient) -> None:
    for address in ("/cost", at(PLAIN), at({"clinicians": "x"}), f"/cost/{code(size='solo')}"):
        assert client.get(address).headers.get("X-Robots-Tag") == "noindex"


def test_criteria_without_costs_have_no_such_page(small: Path) -> None:
    client = create_app(small, TESTING=True).test_client()
    Page.fetched(client.get("/cost"), 404)
    answered = client.get("/questions?referrals=daily").location.split("/")[2]
    Page.fetched(client.get(f"/cost/{answered}"), 404)
    assert "Five-year cost" not in client.get(f"/r/{answered}").get_data(as_text=True)


def test_a_code_keeps_the_figures_it_was_made_with(tmp_path: Path, empty_store: str) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_bytes(places.CRITERIA.read_bytes())
    site = create_app(path, TESTING=True)
    old = code(size="solo")
    before = Page.fetched(site.test_client().get(f"/cost/{old}"), 200)
    assert "likely: 10500" in path.read_text()
    path.write_text(path.read_text().replace("likely: 10500", "likely: 10501"))
    after = create_app(path, TESTING=True).test_client()
    assert "$10,501" in Page.fetched(after.get("/cost"), 200).text()
    kept = Page.fetched(after.get(f"/cost/{old}"), 200)
    assert "$10,500" in kept.text()
    assert sums(kept) == sums(before)


@given(st.fractions(0, 10**9, max_denominator=3))
def test_a_picture_ends_at_a_round_amount_not_far_beyond_what_it_holds(most: Fraction) -> None:
    end = ranges.scale(most)
    assert most <= end
    assert end == 10 or end <= 2 * most
    assert len(str(end).rstrip("0")) <= 1


@given(st.lists(st.integers(0, 10**9), min_size=3, max_size=3).map(sorted))
def test_a_headline_never_makes_a_range_narrower(amounts: list[int]) -> None:
    span = Span(*map(Fraction, amounts))
    low, *high = (int(each.replace(",", "")) for each in re.findall(r"\$([\d,]+)", ranges.about(span)))
    assert low <= span.low
    assert (high or [low])[0] >= span.high
    assert not high or (high[0] - span.high) * 10 <= span.high + 100
