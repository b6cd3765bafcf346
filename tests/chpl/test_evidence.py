"""What listings say besides their certificates: read strictly, kept exactly, summed by developer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.chpl.catalog import Catalog
from decider.chpl.evidence import TESTED, Evidence, evidence_of, listings_with
from decider.chpl.listing_evidence import KEYS
from decider.chpl.listings import digest_of
from decider.chpl.pages import gathered
from decider.criteria.model.certification_fields import EvidenceKind
from decider.store.database import Database
from decider.store.listing_evidence import CriterionLink, ListedEvidence, columns_of, evidence_in
from decider.strict_json.json_value import JsonFileError
from tests.chpl.certified import DAY, NORTHWIND, QUIET
from tests.chpl.evidenced import SITE, evidenced_listings, evidenced_pages
from tests.chpl.listed import SAMPLE, put, saved

LISTINGS = {each.id: each for each in evidenced_listings()}
FIRST, LAST = evidenced_pages()
WHERE = ("results", 1)
links = st.builds(
    CriterionLink,
    st.sampled_from(["(g)(10)", "(g)(7)", "170.314 (b)(1)"]),
    st.from_regex(r"https?://[a-z./?=&%#-]{1,30}", fullmatch=True),
)
counts = st.integers(0, 9)
evidences = st.builds(
    ListedEvidence,
    api_documentation=st.lists(links, max_size=3).map(tuple),
    base_urls=st.none() | links,
    test_plans=st.none() | st.just(SITE),
    test_results=st.none() | st.just(SITE),
    closed_nonconformities=counts,
    closed_direct_reviews=st.none() | counts,
    open_plans=counts,
    closed_plans=counts,
    suspensions=st.lists(st.dates(), max_size=3).map(tuple),
    quality_measures=st.lists(st.sampled_from(["CMS1", "CMS2 v3"]), max_size=3).map(tuple),
)


@pytest.fixture
def catalog(store: str) -> Iterator[Catalog]:
    database = Database(store)
    yield Catalog(database)
    database.close()


def kinds_of(evidence: tuple[Evidence, ...]) -> dict[EvidenceKind, Evidence]:
    return {each.kind: each for each in evidence}


def refused(tmp_path: Path, steps: tuple[Any, ...], value: Any) -> str:
    with pytest.raises(JsonFileError) as misread:
        gathered(saved(tmp_path, [put(FIRST, (*WHERE, *steps), value), LAST]))
    return str(misread.value).removeprefix(f"{tmp_path}/p0.json: results[1].")


def test_a_listing_is_read_with_what_it_says_besides_its_certificate() -> None:
    said = LISTINGS[902].evidence
    assert said == ListedEvidence(
        api_documentation=(CriterionLink("(g)(10)", f"{SITE}/fhir"), CriterionLink("(g)(7)", f"{SITE}/api")),
        base_urls=CriterionLink("(g)(10)", f"{SITE}/base.json"),
        test_plans=f"{SITE}/plans",
        test_results=None,
        closed_nonconformities=3,
        closed_direct_reviews=1,
        open_plans=2,
        closed_plans=0,
        suspensions=(date(2024, 9, 24), date(2025, 5, 20)),
        quality_measures=("CMS165",),
    )


def test_what_is_no_address_on_the_web_is_never_kept() -> None:
    said = LISTINGS[904].evidence
    assert said
    assert (said.test_plans, said.test_results) == (None, None)


def test_a_list_that_tells_nothing_of_it_says_so_and_keeps_its_digest() -> None:
    bare = gathered(SAMPLE)
    assert {each.evidence for each in bare} == {None}
    assert digest_of(bare) == "0HZZ1ZQ0R5ZWB653VK2P16GGY3AYJ94KPR0B1YFMWM8NJ30CK8E5"
    assert digest_of(evidenced_listings()) != digest_of(bare)
    assert evidence_of(bare, DAY, "") == ()


@pytest.mark.parametrize("key", KEYS)
def test_a_list_that_tells_a_part_of_it_is_refused_at_its_place(tmp_path: Path, key: str) -> None:
    page = put(FIRST, WHERE, {name: said for name, said in FIRST["results"][1].items() if name != key})
    with pytest.raises(JsonFileError) as misread:
        gathered(saved(tmp_path, [page, LAST]))
    assert str(misread.value) == f"{tmp_path}/p0.json: results[1]: the key '{key}' is missing"


@pytest.mark.parametrize(
    ("steps", "value", "words"),
    [
        (["apiDocumentation"], {}, "apiDocumentation: expected a list, found a mapping"),
        (
            ["apiDocumentation", 0, "criterion", "number"],
            "g10",
            "apiDocumentation[0].criterion.number: expected",
        ),
        (["apiDocumentation", 0, "value"], 7, "apiDocumentation[0].value: expected text, found a number"),
        (["serviceBaseUrlList"], "https://x", "serviceBaseUrlList: expected a mapping, found text"),
        (["rwtPlansUrl"], ["https://x"], "rwtPlansUrl: expected text, found a list"),
        (["openCapCount"], -1, "openCapCount: expected a whole number from 0"),
        (["closedCapCount"], None, "closedCapCount: expected a whole number, found nothing"),
        (["statusEvents", 0, "statusStart"], "20 May", "statusEvents[0].statusStart: expected a day such as"),
        (["statusEvents", 0, "status", "name"], "", "statusEvents[0].status.name: there is nothing here"),
        (["cqmsMet"], None, "cqmsMet: expected a list, found nothing"),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(
    tmp_path: Path, steps: list[Any], value: Any, words: str
) -> None:
    assert refused(tmp_path, tuple(steps), value).startswith(words)


@given(evidences)
def test_what_is_kept_comes_back_as_it_was(evidence: ListedEvidence) -> None:
    assert evidence_in(columns_of(evidence)) == evidence
    assert evidence_in(columns_of(None)) is None


def test_the_store_keeps_it_and_sums_it_over_the_active_listings_of_a_developer(catalog: Catalog) -> None:
    catalog.replace(evidenced_listings(), DAY)
    assert {row.id: row.evidence for row in catalog.listings().rows} == {
        each.id: each.evidence for each in LISTINGS.values()
    }
    shown = catalog.certification_of(NORTHWIND)
    assert shown
    found = kinds_of(shown.evidence)
    assert found["api_documentation"].addresses == (f"{SITE}/fhir", f"{SITE}/api")
    assert found["test_plans"].addresses == (f"{SITE}/plans",)
    assert (found["test_plans"].listings, found["test_results"].listings, found["test_plans"].of) == (2, 1, 2)
    assert found["quality_measures"].items == ("CMS138", "CMS165")
    assert found["quality_measures"].addresses == ()
    assert found["suspensions"].days == (date(2024, 9, 24), date(2025, 5, 20))
    counted = {kind: each.count for kind, each in found.items() if not each.items}
    assert counted == {
        "open_nonconformities": 2,
        "closed_nonconformities": 3,
        "closed_direct_reviews": 1,
        "open_plans": 2,
        "closed_plans": 1,
        "suspensions": 2,
    }
    assert {each.as_of for each in shown.evidence} == {DAY}
    assert {each.live for each in shown.evidence} == {shown.address}


def test_evidence_serves_the_criteria_it_is_for() -> None:
    active = [each for each in LISTINGS.values() if each.active and each.developer_id == NORTHWIND]
    found = kinds_of(evidence_of(active, DAY, "https://live.example.org"))
    serving = {kind for kind, each in found.items() if each.serves((), ["(g)(10)"])}
    assert serving == {"api_documentation", "base_urls", "test_plans"}
    assert {kind for kind, each in found.items() if each.serves((), ["(b)(1)"])} == {
        "test_plans",
        "test_results",
    }
    assert {kind for kind, each in found.items() if each.serves(("suspensions",), ())} == {"suspensions"}


def test_real_world_testing_is_of_the_criteria_in_the_rule() -> None:
    tested = ["(b)(1)", "(b)(10)", "(c)(3)", "(e)(1)", "(f)(5)", "(g)(7)", "(g)(10)", "(h)(1)"]
    others = ["(a)(1)", "(c)(4)", "(d)(13)", "(e)(3)", "(g)(4)", "(g)(6)", "(g)(1)", "170.314 (b)(1)"]
    assert [each for each in (*tested, *others) if TESTED.fullmatch(each)] == tested


def test_what_no_listing_says_is_none_and_serves_nothing() -> None:
    quiet = [each for each in LISTINGS.values() if each.active and each.developer_id == QUIET]
    found = evidence_of(quiet, DAY, "")
    assert {(each.listings, each.count, each.of) for each in found} == {(0, 0, len(quiet))}
    assert not any(each.serves((), ["(b)(10)"]) for each in found)


def test_where_direct_reviews_are_missing_nothing_is_said_of_them(tmp_path: Path) -> None:
    pages = [{**page, "directReviewsAvailable": False} for page in (FIRST, LAST)]
    listings = [each for each in gathered(saved(tmp_path, pages)) if each.active]
    unsaid = {each.kind for each in evidence_of(listings, DAY, "") if not each.of}
    assert unsaid == {"open_nonconformities", "closed_direct_reviews"}


def test_each_kind_is_counted_on_active_listings_only() -> None:
    active = [each for each in LISTINGS.values() if each.active]
    assert listings_with(active) == {
        **dict.fromkeys(kinds_of(evidence_of(active, DAY, "")), 1),
        "test_plans": 2,
        "quality_measures": 2,
    }
