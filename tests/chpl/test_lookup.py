"""Certified products are found by the beginnings of words, in any database alike."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.chpl.catalog import Catalog
from decider.store.database import Database
from decider.text.names import folded, sought
from tests.chpl.certified import DAY, HARBOR, LISTINGS, NOBODY, NORTHWIND, numbers, shown_of


@pytest.fixture
def catalog(store: str) -> Iterator[Catalog]:
    database = Database(store)
    yield Catalog(database)
    database.close()


@pytest.fixture
def filled(catalog: Catalog) -> Catalog:
    catalog.replace(LISTINGS, DAY)
    return catalog


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("northwind", [11, 12]),
        ("NORTH chart", [11]),
        ("chart north", [11]),
        ("connect", [12]),
        ("edouard", [13]),
        ("ÉDOUARD sante", [13]),
        ("dossier santé", [13]),
        ("harbor_100%", [14]),
        ("100", [14]),
        ("chart", [11, 14]),
        ("room ehr", [15]),
        ("<b>", [15]),
        ("orthwind", []),
        ("_", []),
        ("%", []),
        (" ", []),
        ("\x00", []),
        ("' OR 1=1 --", []),
        ("n" * 10_000, []),
    ],
)
def test_products_are_found_by_the_beginnings_of_words(
    filled: Catalog, text: str, products: list[int]
) -> None:
    assert numbers(filled, text) == products


def test_what_begins_with_the_text_comes_first_then_what_is_certified_now(catalog: Catalog) -> None:
    names = {1: "Zeta Chart", 2: "Chart Zeta", 3: "Chart Alpha", 4: "Chart Beta"}
    listings = [
        replace(
            LISTINGS[3],
            id=number,
            product_id=number,
            product=name,
            status="Active" if number < 4 else "Suspended by ONC",
        )
        for number, name in names.items()
    ]
    catalog.replace(listings, DAY)
    assert numbers(catalog, "chart") == [3, 2, 4, 1]
    assert numbers(catalog, "chart", 2) == [3, 2]
    assert [listed.active for listed in catalog.suggest("chart")] == [True, True, False, True]


@pytest.mark.parametrize("text", ["northwind", "chart north", "100", "%", "", "zzz"])
def test_an_excerpt_says_of_what_it_was_asked_for_the_same_as_the_whole_list(
    filled: Catalog, text: str
) -> None:
    products, developers = {each.product_id for each in LISTINGS}, {each.developer for each in LISTINGS}
    excerpt = filled.excerpt(products, {*developers, "Nobody"}, [text, "harbor"])
    for number in {*products, NOBODY}:
        assert excerpt.product(number) == filled.product(number)
    for developer in {*(each.developer_id for each in LISTINGS), NOBODY}:
        assert excerpt.certification_of(developer) == filled.certification_of(developer)
    for name in {*developers, "Nobody"}:
        assert excerpt.certification_under(name.upper()) == filled.certification_under(name.upper())
    for limit in (1, 10):
        assert excerpt.suggest(text, limit) == filled.suggest(text, limit)


def test_an_excerpt_shows_a_developer_whole_of_whom_one_product_was_asked_for(filled: Catalog) -> None:
    excerpt = filled.excerpt([11], [], [])
    assert excerpt.certification_of(NORTHWIND) == shown_of(filled, NORTHWIND)
    assert excerpt.certification_of(HARBOR) is None
    assert excerpt.suggest("harbor") == ()


def test_an_excerpt_of_no_list_shows_none(catalog: Catalog) -> None:
    excerpt = catalog.excerpt([11], ["Northwind Records, Inc."], ["northwind"])
    assert excerpt.product(11) is None
    assert excerpt.certification_under("Northwind Records, Inc.") is None
    assert excerpt.suggest("northwind") == ()


@pytest.fixture(scope="module")
def reused(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """A catalog for the many tries of one test."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('catalog') / 'store.sqlite3'}")
    yield Catalog(database)
    database.close()


@given(
    names=st.lists(st.text(alphabet="aAéÉß ıİ-_%5", min_size=1, max_size=8), min_size=1, max_size=6),
    text=st.text(alphabet="aAéEs ßiI%_5", max_size=4),
)
def test_the_database_finds_what_a_reader_would(reused: Catalog, names: list[str], text: str) -> None:
    listings = [
        replace(LISTINGS[3], id=number, product_id=number, product=name, developer="D")
        for number, name in enumerate(names, 1)
    ]
    expected = {
        each.product_id
        for each in listings
        if sought(text)
        and (
            all(
                any(word.startswith(begun) for word in [*folded(each.product).split(), "d"])
                for begun in sought(text)
            )
            or any(
                name.startswith("".join(sought(text)))
                for name in ("".join(folded(each.product).split()) + "d", "d")
            )
        )
    }
    reused.replace(listings, DAY)
    assert set(numbers(reused, text, 100)) == expected
