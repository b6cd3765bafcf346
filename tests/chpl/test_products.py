"""The list of certified products: imported, replaced, and shown with its day."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.chpl.catalog import Catalog
from decider.chpl.certification import CertificationSummary
from decider.chpl.pages import gathered
from decider.store.database import Database, StoreError
from decider.store.listings import ListIdentity
from tests.chpl.certified import DAY, HARBOR, LISTINGS, NOBODY, NORTHWIND, QUIET, numbers, shown_of
from tests.chpl.listed import SAMPLE

LATER = date(2026, 3, 1)


CRITERIA = ["(b)(1)", "(b)(2)", "(b)(10)", "(e)(1)", "(g)(10)"]


SOME = st.sets(st.sampled_from(CRITERIA))


@pytest.fixture
def catalog(store: str) -> Iterator[Catalog]:
    database = Database(store)
    yield Catalog(database)
    database.close()


@pytest.fixture
def filled(catalog: Catalog) -> Catalog:
    catalog.replace(LISTINGS, DAY)
    return catalog


def test_before_an_import_nothing_is_kept_suggested_or_shown(catalog: Catalog) -> None:
    assert catalog.identity() is None
    assert catalog.suggest("n") == ()
    assert catalog.certification_of(NORTHWIND) is None
    assert catalog.certification_under("Northwind Records, Inc.") is None


def test_an_import_twice_keeps_the_same_list_once(catalog: Catalog) -> None:
    first = catalog.replace(LISTINGS, DAY)
    before = catalog.certification_of(NORTHWIND)
    assert catalog.replace(reversed(LISTINGS), DAY) == first == catalog.identity()
    assert catalog.certification_of(NORTHWIND) == before
    assert len(catalog.suggest("", 100)) == 0
    assert sorted(numbers(catalog, "n")) == [11, 12]


def test_a_new_list_leaves_nothing_of_the_one_before(filled: Catalog) -> None:
    kept = filled.replace([each for each in LISTINGS if each.developer_id == QUIET], LATER)
    assert filled.identity() == kept
    assert kept.as_of == LATER
    assert numbers(filled, "northwind") == []
    assert filled.certification_of(NORTHWIND) is None
    assert shown_of(filled, QUIET).as_of == LATER


def test_a_list_that_cannot_be_written_leaves_the_one_before(filled: Catalog) -> None:
    twice = [*LISTINGS, replace(LISTINGS[0], number="another")]
    with pytest.raises(StoreError):
        filled.replace(twice, LATER)
    kept = filled.identity()
    assert kept
    assert kept.as_of == DAY
    assert shown_of(filled, NORTHWIND).listings == 2


def test_readers_see_one_list_or_the_other_while_it_is_replaced(filled: Catalog) -> None:
    short = [each for each in LISTINGS if each.id == 901]
    seen = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            shown = shown_of(filled, NORTHWIND)
            seen.add((shown.as_of, shown.listings))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(15):
        filled.replace(short, LATER)
        filled.replace(LISTINGS, DAY)
    done.set()
    reader.join()
    assert seen <= {(DAY, 2), (LATER, 1)}


def test_a_developer_is_shown_by_the_sum_of_the_active_listings(filled: Catalog) -> None:
    shown = shown_of(filled, NORTHWIND)
    assert shown == CertificationSummary(
        developer="Northwind Records, Inc.",
        as_of=DAY,
        criteria=frozenset({"(b)(1)", "(b)(10)", "(e)(1)", "(g)(4)", "(g)(5)", "(g)(10)"}),
        listings=2,
        inactive=1,
        flagged=1,
        address="https://chpl.healthit.gov/#/organizations/developers/101",
    )
    spelled = "NORTHWIND records inc"
    assert filled.certification_under(spelled) == replace(shown, developer=spelled)


def test_where_no_listing_is_active_nothing_is_certified(filled: Catalog) -> None:
    shown = shown_of(filled, HARBOR)
    assert (shown.listings, shown.inactive, shown.flagged, shown.criteria) == (0, 1, 0, frozenset())
    assert shown.says(["(b)(10)"]) == (
        "no active listing found under the name Harbor Charts LLC (as of 2026-02-13)"
    )


def test_a_name_that_is_not_in_the_list_is_not_found_and_a_number_is_none(filled: Catalog) -> None:
    shown = filled.certification_under("SimplePractice")
    assert shown
    assert (shown.listings, shown.address) == (0, "https://chpl.healthit.gov/#/search")
    assert filled.certification_of(NOBODY) is None
    assert filled.product(NOBODY) is None


def test_nothing_is_said_of_nonconformities_that_nobody_looked_for(catalog: Catalog) -> None:
    catalog.replace([replace(each, open_nonconformities=None) for each in LISTINGS], DAY)
    assert shown_of(catalog, NORTHWIND).flagged is None


def test_a_listing_without_criteria_shows_none(catalog: Catalog) -> None:
    catalog.replace([replace(LISTINGS[0], criteria=())], DAY)
    assert shown_of(catalog, NORTHWIND).criteria == frozenset()


def test_two_developers_of_one_name_are_shown_together_and_looked_up_by_search(catalog: Catalog) -> None:
    twin = replace(LISTINGS[3], developer_id=NOBODY, developer=LISTINGS[0].developer.upper())
    catalog.replace([LISTINGS[0], twin], DAY)
    shown = catalog.certification_under(LISTINGS[0].developer)
    assert shown
    assert shown.listings == 2
    assert "(g)(10)" in shown.criteria
    assert shown.address == "https://chpl.healthit.gov/#/search"


def shown_with(criteria: set[str], listings: int = 3) -> CertificationSummary:
    return CertificationSummary(
        "Somebody", DAY, frozenset(criteria), listings, 0, 0, "https://chpl.healthit.gov/#/search"
    )


@given(have=SOME, wanted=SOME)
def test_each_wanted_criterion_is_either_certified_or_not_found(have: set[str], wanted: set[str]) -> None:
    shown = shown_with(have)
    assert {*shown.certified_for(wanted)} == have & wanted
    assert {*shown.not_found(wanted)} == wanted - have


@given(have=SOME, wanted=SOME.filter(bool), listings=st.integers(0, 3))
def test_what_is_said_has_its_day_and_never_says_that_anything_lacks(
    have: set[str], wanted: set[str], listings: int
) -> None:
    said = shown_with(have if listings else set(), listings).says(wanted)
    assert said.endswith(" (as of 2026-02-13)")
    if have >= wanted and listings:
        assert said.startswith("certified for ")
        assert "not found" not in said
    else:
        assert "not found among" in said or "no active listing found under the name" in said
    assert not {"no", "not", "lacks", "without"} & set(
        said.replace("not found", "").replace("no active listing found", "").split()
    )


def test_what_is_said_reads_well() -> None:
    shown = shown_with({"(b)(10)", "(b)(1)"})
    assert shown.says(["(b)(10)", "(b)(1)"]) == "certified for (b)(1), (b)(10) (as of 2026-02-13)"
    assert shown.says(["(g)(10)"]) == "(g)(10) not found among 3 active listings (as of 2026-02-13)"
    assert shown.says(["(b)(1)", "(g)(10)"]) == (
        "certified for (b)(1); (g)(10) not found among 3 active listings (as of 2026-02-13)"
    )
    assert "among 1 active listing (" in shown_with(set(), 1).says(["(b)(1)"])


def test_the_digest_and_the_day_say_which_list_it_is(filled: Catalog) -> None:
    one = filled.identity()
    two = filled.replace(LISTINGS, LATER)
    assert isinstance(one, ListIdentity)
    assert (one.digest, two.as_of) == (two.digest, LATER)
    assert filled.replace(LISTINGS[1:], LATER).digest != one.digest


def test_where_a_developer_tells_limits_and_costs_is_shown_if_it_is_one_place(catalog: Catalog) -> None:
    one, other = (each for each in gathered(SAMPLE) if each.developer_id == NORTHWIND and each.active)
    for listings, told in (
        ((one,), one.disclosures),
        ((one, replace(other, disclosures="https://x.example")), None),
    ):
        catalog.replace(listings, DAY)
        assert shown_of(catalog, NORTHWIND).disclosures == told
    assert one.disclosures
