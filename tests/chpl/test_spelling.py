"""Products are found however people part their names into words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from decider import paths
from decider.chpl.catalog import Catalog
from decider.chpl.directory import ProductDirectory
from decider.chpl.pages import gathered
from decider.engine.loader import open_edition
from decider.store.database import Database
from decider.text.names import is_called
from decider.web.vendors.lookup import ProductLists
from tests.chpl.listed import SAMPLE

NAMES = [
    ("DrChrono EHR", "drchrono Inc.", "Dr Chrono"),
    ("DrChrono EHR", "drchrono Inc.", "Dr. Chrono EHR"),
    ("SimplePractice", "SimplePractice", "Simple Practice"),
    ("NextGen Enterprise EHR", "NextGen Healthcare", "Next Gen Enterprise"),
    ("AdvancedMD", "AdvancedMD, Inc.", "Advanced MD"),
    ("eMDs Solution Series", "eMDs, Inc.", "e-MDs"),
    ("Aprima", "e-MDs, Inc.", "eMDs"),
]


@pytest.mark.parametrize(("product", "developer", "text"), NAMES)
def test_a_name_is_known_whatever_parts_its_words(product: str, developer: str, text: str) -> None:
    assert is_called(product, developer, text)
    assert is_called(product, developer, text.upper())


@pytest.mark.parametrize("text", ["Chrono Dr", "chronoehr", "", " - ", "practice simple"])
def test_words_out_of_order_or_from_the_middle_are_no_beginning(text: str) -> None:
    assert not is_called("DrChrono EHR", "drchrono Inc.", text)


@pytest.fixture
def catalog(store: str) -> Iterator[Catalog]:
    database = Database(store)
    numbers = count(1000)
    first = gathered(SAMPLE)[0]
    catalog = Catalog(database)
    catalog.replace(
        [
            replace(first, id=number, product_id=number, product=product, developer=developer)
            for (product, developer, _), number in zip(NAMES, numbers, strict=False)
        ],
        date(2026, 2, 13),
    )
    yield catalog
    database.close()


@pytest.mark.parametrize(("text", "key"), [("Dr Chrono", "drchrono"), ("simple practice", "simplepractice")])
def test_a_product_typed_in_words_of_ones_own_is_recognized(text: str, key: str, catalog: Catalog) -> None:
    criteria = open_edition(paths.CRITERIA).criteria
    meant = ProductLists(criteria, ProductDirectory(criteria.products, catalog), catalog).meant(text)
    assert meant
    assert meant.key == key


def test_the_list_in_any_store_finds_names_so_too(catalog: Catalog) -> None:
    for product, developer, text in NAMES:
        found = [(each.product, each.developer) for each in catalog.suggest(text)]
        excerpt = catalog.excerpt((), (), [text])
        assert (product, developer) in found
        assert [(each.product, each.developer) for each in excerpt.suggest(text)] == found
        assert ProductDirectory((), catalog).suggest(text)
