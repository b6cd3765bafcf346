"""How many users a list estimates: read strictly, kept, and counted once for a product."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.chpl.catalog import Catalog
from decider.chpl.fit import certified_fit
from decider.chpl.listings import digest_of
from decider.chpl.pages import gathered
from decider.criteria.model.advice import Requirement
from decider.store.database import Database
from decider.store.listings import UserCount
from decider.strict_json.json_value import JsonFileError
from tests.chpl.certified import DAY, LISTINGS
from tests.chpl.listed import put, sample_pages, saved

FIRST, LAST = sample_pages()
KEY = "promotingInteroperability"
CRITERIA = ["(a)(1)", "(b)(10)", "(d)(2)", "(e)(1)"]
SAID = UserCount(1234, date(2026, 7, 1))


def with_users(said: Any) -> list[Any]:
    """The pages with what the second listing says of its users."""
    return [put(FIRST, ("results", 1, KEY), said), LAST]


@pytest.fixture
def catalog(store: str) -> Iterator[Catalog]:
    database = Database(store)
    yield Catalog(database)
    database.close()


def test_users_are_read_with_their_day_and_change_what_the_list_says(tmp_path: Path) -> None:
    told = gathered(saved(tmp_path, with_users({"userCount": 1234, "userDate": "2026-07-01"})))
    assert [each.users for each in told if each.users] == [SAID]
    assert digest_of(told) != digest_of(LISTINGS)
    assert digest_of([replace(each, users=None) for each in told]) == digest_of(LISTINGS)


@pytest.mark.parametrize("said", [None, {"userCount": None, "userDate": None}])
def test_a_listing_that_does_not_say_has_no_count(tmp_path: Path, said: Any) -> None:
    assert gathered(saved(tmp_path, with_users(said))) == LISTINGS


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([], "promotingInteroperability: expected a mapping, found a list"),
        ({"userCount": -1, "userDate": "2026-07-01"}, "userCount: expected a whole number from 0"),
        ({"userCount": 5}, "the key 'userDate' is missing"),
        ({"userCount": 5, "userDate": "July"}, "userDate: expected a day such as"),
    ],
)
def test_a_wrong_count_is_refused_at_its_place(tmp_path: Path, said: Any, words: str) -> None:
    with pytest.raises(JsonFileError, match=words):
        gathered(saved(tmp_path, with_users(said)))


def test_a_product_has_the_users_of_its_active_listing_with_the_most(catalog: Catalog) -> None:
    active = next(each for each in LISTINGS if each.active)
    counts = [(1, 40, "Active"), (2, 90, "Active"), (3, 700, "Withdrawn by Developer")]
    catalog.replace(
        [
            replace(active, id=number, status=status, users=UserCount(count, SAID.as_of))
            for number, count, status in counts
        ],
        DAY,
    )
    assert [each.users for each in catalog.certified_now()] == [UserCount(90, SAID.as_of)]
    assert [row.users and row.users.count for row in catalog.listings().rows] == [40, 90, 700]


def needing(number: int, *criteria: str) -> Requirement:
    entry = {"id": f"r{number}", "name": "A need", "ask": "Can it?", "see": "Watch.", "hurts": "1"}
    return Requirement.model_validate({**entry, "certified": criteria})


@given(
    st.lists(st.sets(st.sampled_from(CRITERIA)), max_size=6),
    st.frozensets(st.sampled_from(CRITERIA)),
    st.frozensets(st.sampled_from(CRITERIA)),
)
def test_a_need_is_met_or_missing_by_all_its_criteria_and_more_criteria_never_meet_less(
    criteria: list[set[str]], certified: frozenset[str], more: frozenset[str]
) -> None:
    needs = [needing(number, *sorted(each)) for number, each in enumerate(criteria)]
    fit, wider = certified_fit(needs, certified), certified_fit(needs, certified | more)
    assert {each.id for each in fit.met} == {
        each.id for each in needs if each.certified and {*each.certified} <= certified
    }
    assert {each.id for each in (*fit.met, *fit.missing)} == {each.id for each in needs if each.certified}
    assert fit.of == len(fit.met) + len(fit.missing) == wider.of
    assert {each.id for each in fit.met} <= {each.id for each in wider.met}
