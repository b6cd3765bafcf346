"""What is typed into a cost page is kept, forgiven or named, and one address holds it."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.web.app import create_app
from decider.web.cost.columns import LONGEST_NAME, SLOTS
from decider.web.vendors import query as candidates
from tests.web.conftest import Read
from tests.web.costs import CRITERIA, PLAIN, at, chart, code, field, file_costs, totals
from tests.web.reading import Page, text_of

SITE = create_app(paths.CRITERIA, TESTING=True)
ACME = PLAIN | {"product1": "Acme", "p.1.subscription": "100"}


AMOUNT = "Enter a dollar amount, like 1,200."


NO_COUNT = "Enter a whole number from 1 to 500."


NO_SHARE = "Enter a percentage from 0 to 20, like 4.5."


UNREADABLE = [
    *[("p.1.support", typed, AMOUNT) for typed in ("abc", "-1", "1e3", "１２", "NaN", "1_000", "10000001")],
    *[("p.1.support", typed, AMOUNT) for typed in ("1.200", "9" * 400, "1,00", "0x10", "½", "<b>", "+1")],
    ("p.1.setup", "100/mo", "Enter one dollar amount, like 1,200."),
    *[("clinicians", typed, NO_COUNT) for typed in ("", "0", "501", "3x", "2.5", "٣")],
    ("collections", "1000000001", AMOUNT),
    *[("p.1.share", typed, NO_SHARE) for typed in ("20.1", "4.55", "33", "-1", "1/2")],
    ("product2", "x" * 61, "Use at most 60 characters; these are 61."),
]


@pytest.mark.parametrize(("name", "typed", "remedy"), UNREADABLE)
def test_what_cannot_be_read_is_kept_as_typed_and_every_other_sum_stays(
    get: Read, name: str, typed: str, remedy: str
) -> None:
    page = get(at(ACME | {name: typed}), 422)
    assert field(page, name)["value"] == typed
    assert field(page, name)["aria-invalid"] == "true"
    assert page.all(f"a[@href='#{name}']")
    assert remedy in page.text()
    assert text_of(page.all("title")[0]).startswith("Error: ")
    clinicians = 1 if name == "clinicians" else 3
    assert totals(page)["Acme"][0].startswith(f"${6000 * clinicians:,}")
    assert chart(page)["Acme"][0] == "1 of 15 priced"


def test_what_hides_in_a_name_is_taken_out_and_shown_before_it_counts(get: Read) -> None:
    page = get(at(PLAIN | {"product1": "a\u202eb"}), 422)
    assert field(page, "product1")["value"] == "ab"
    assert "characters that cannot be seen" in page.text()
    assert field(get(at(ACME | {"p.1.setup": "\0-\u202e1"}), 422), "p.1.setup")["value"] == "-1"


@pytest.mark.parametrize(
    ("name", "typed", "kept", "spelled"),
    [
        ("p.1.setup", " $1,234,567 ", "1,234,567", "1234567"),
        ("p.1.setup", "$1,249.00", "1,249", "1249"),
        ("p.1.setup", "1249.5", "1,249.50", "1249.5"),
        ("p.1.setup", "1.2k", "1,200", "1200"),
        ("p.1.setup", "2K", "2,000", "2000"),
        ("p.1.setup", "about 2,000", "2,000", "2000"),
        ("p.1.setup", "~$2,000 USD", "2,000", "2000"),
        ("p.1.setup", "007", "7", "7"),
        ("p.1.claims", "1200/mo", "1,200", "1200"),
        ("p.1.claims", "1,200 per month", "1,200", "1200"),
        ("p.1.claims", "$1,200 a year", "100", "100"),
        ("p.1.claims", "1000/yr", "1000/yr", "1000/yr"),
        ("p.1.support", "1,200 per month", "14,400", "14400"),
        ("p.1.support", "1200 yearly", "1,200", "1200"),
        ("p.1.share", "4.0%", "4", "4"),
        ("p.1.share", "about 4.5 percent", "4.5", "4.5"),
        ("collections", "2m", "2,000,000", "2000000"),
        ("collections", "$150k/month", "1,800,000", "1800000"),
        ("product1", "  Acme\u0301 ", "Acmé", "Acm%C3%A9"),
    ],
)
def test_numbers_and_names_are_forgiven_their_spelling(
    get: Read, name: str, typed: str, kept: str, spelled: str
) -> None:
    page = get(at({"clinicians": "3", "collections": "1000000", "product1": "Acme"} | {name: typed}))
    assert field(page, name)["value"] == kept
    assert f"{name}={spelled.replace('/', '%2F')}" in page.address


def test_a_yearly_price_of_a_monthly_item_is_counted_to_the_dollar(get: Read) -> None:
    page = get(at({"clinicians": "1", "product1": "Acme", "p.1.claims": "1000/yr", "p.1.subscription": "0"}))
    said = [text_of(each) for each in page.all("details/summary") if "Ongoing" in text_of(each)]
    assert "$5,000" in said[0]


NAMES = st.sampled_from([
    "clinicians", "collections", "product1", "product6", "emr.setup", "ehr.share", "p.1.setup", "p.6.share",
    "p.7.setup", "left_out", "utm", "emr.", "p.1", "buying", "keep", "keep.fixes", "keep.setup",
])  # fmt: skip


VALUES = st.sampled_from(["", " ", "0", "3", "4.5", "1,000", "Acme & Co", "x" * 70, "\0", "share"]) | st.text(
    max_size=8
)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_whatever_is_asked_leads_to_one_address_that_shows_it(query: list[tuple[str, str]]) -> None:
    client = SITE.test_client()
    response = client.get("/cost", query_string=urlencode(query, errors="replace"))
    if response.status_code == 303:
        assert client.get(response.location).status_code == 200
        again = client.get("/cost", query_string=response.location.partition("?")[2] + "&x.y=1")
        assert again.status_code == 303
    else:
        assert response.status_code in (200, 422)


def test_an_address_holds_everything_and_nothing_that_is_empty_or_assumed(client: FlaskClient) -> None:
    sent = {"clinicians": "3", "collections": "", "buying": "subscription", "p.2.setup": "$1,200"}
    shown = client.get(at(sent | {"product2": "Acme"}))
    assert shown.location == "/cost?clinicians=3&product2=Acme&p.2.setup=1200"
    shown = client.get(at(sent | {"buying": "share", "keep": "1"}))
    assert shown.location == "/cost?clinicians=3&buying=share&keep=yes&p.2.setup=1200"


def test_names_that_the_file_does_not_know_are_counted(get: Read) -> None:
    page = get(at(PLAIN | {"emr.shoes": "3", "shoes": "4", "buying": "barter"}))
    assert "do not know it: 3 names." in page.text()


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
    assert "Five-year total for 4 clinicians." in page.text()
    assert "From your answer" not in page.text()
    assert field(get(f"/cost/{code(size='not_sure')}"), "clinicians")["value"] == "1"


def test_as_many_products_fit_as_into_the_comparison_of_products() -> None:
    assert [*SLOTS] == [*range(1, candidates.MOST + 1)]
    assert LONGEST_NAME == candidates.LONGEST_NAME


def test_up_to_six_products_are_compared_by_names_that_are_text(get: Read) -> None:
    names = ["<b>Acme</b>", "{{7*7}}", "' onclick='x", "Four", "x" * LONGEST_NAME, "Six"]
    page = get(at(PLAIN | {f"product{slot}": name for slot, name in enumerate(names, 1)}))
    assert [*totals(page)] == names
    assert field(page, "p.6.subscription")["value"] == ""


def test_a_product_without_a_name_keeps_its_figures_and_can_be_removed(get: Read) -> None:
    page = get(at(PLAIN | {"p.2.setup": "5", "keep.fixes": "6"}))
    assert [*totals(page)] == ["Keeping what we have", "Quote 2"]
    page = get(page.link("Remove Quote 2"))
    assert [*totals(page)] == ["Our range", "Keeping what we have"]
    assert field(page, "keep.fixes")["value"] == "6"


def test_a_result_leads_to_its_cost_and_back(get: Read) -> None:
    result = get(f"/r/{code(size='solo', referrals='daily')}")
    address = next(each.get("href", "") for each in result.all("a") if "/cost/" in each.get("href", ""))
    page = get(address)
    assert page.heading == "What five years will cost"
    assert page.link("Back to your result") == f"/r/{page.code}"


def test_no_address_of_it_is_listed_by_search_engines(client: FlaskClient) -> None:
    for address in (
        "/cost",
        at(PLAIN),
        at({"clinicians": "x"}),
        f"/cost/{code(size='solo')}",
        "/cost/sources",
    ):
        assert client.get(address).headers.get("X-Robots-Tag") == "noindex"


def test_criteria_without_costs_have_no_such_page(small: Path) -> None:
    client = create_app(small, TESTING=True).test_client()
    for address in ("/cost", "/cost/sources"):
        Page.fetched(client.get(address), 404)
    answered = client.get("/questions?referrals=daily").location.split("/")[2]
    Page.fetched(client.get(f"/cost/{answered}"), 404)
    assert "five-year cost" not in client.get(f"/r/{answered}").get_data(as_text=True)


def test_a_code_keeps_the_figures_it_was_made_with(tmp_path: Path, empty_store: str) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_bytes(paths.CRITERIA.read_bytes())
    site = create_app(path, TESTING=True)
    old = code(size="solo", care_type="primary")
    before = Page.fetched(site.test_client().get(f"/cost/{old}"), 200)
    dear, dearer = (f"care_type: [primary, specialty]}}, low: {low}," for low in (199, 198))
    assert dear in path.read_text()
    path.write_text(path.read_text().replace(dear, dearer))
    after = create_app(path, TESTING=True).test_client()
    new = re.search(r"/[rq]/([^/?]+)", after.get("/questions?size=solo&care_type=primary").location or "")
    assert new
    assert "$11,880" in Page.fetched(after.get(f"/cost/{new[1]}"), 200).text()
    kept = Page.fetched(after.get(f"/cost/{old}"), 200)
    assert "$11,940" in kept.text()
    assert totals(kept) == totals(before)
