"""What is typed into a cost page is kept, forgiven or named, and one address holds it."""

import re
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import places
from decider.engine.costs.bill import Practice, Span, bill
from decider.web.app import create_app
from decider.web.cost import ranges
from decider.web.cost.form import LONGEST_NAME, SLOTS
from decider.web.vendors import query as candidates
from tests.web.conftest import Read
from tests.web.costs import CRITERIA, PLAIN, at, code, field, file_costs, sums
from tests.web.reading import Page, text_of

SITE = create_app(places.CRITERIA, TESTING=True)


NO_DOLLARS = "Enter a dollar amount from 0 to 10,000,000, like 1,200."


NO_COUNT = "Enter a whole number from 1 to 500."


NO_SHARE = "Enter a percentage from 0 to 20, with one decimal at most, like 4.5."


UNREADABLE = [
    *[("emr.setup", typed, NO_DOLLARS) for typed in ("abc", "-1", "1e3", "１２", "NaN", "1_000", "10000001")],
    *[("emr.setup", typed, NO_DOLLARS) for typed in ("12.5", "9" * 400, "1,00", "0x10", "½", "<b>", "+1")],
    *[("clinicians", typed, NO_COUNT) for typed in ("", "0", "501", "3x", "2.5", "٣")],
    ("collections", "1000000001", "Enter a dollar amount from 0 to 1,000,000,000."),
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
@settings(max_examples=80, deadline=None)
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
        assert f"From your answer “{choice.label}”. Enter your own number." in page.text()
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
    page = get(result.link("Estimate your five-year cost"))
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
    assert "five-year cost" not in client.get(f"/r/{answered}").get_data(as_text=True)


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
