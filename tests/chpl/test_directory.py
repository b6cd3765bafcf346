"""Products to compare: what an analyst wrote of them, and what a newer list shows instead."""

from collections.abc import Iterator
from datetime import date

import pytest

from decider import paths
from decider.chpl.catalog import Catalog
from decider.chpl.certification import CertificationSummary
from decider.chpl.directory import DirectoryEntry, ProductDirectory
from decider.chpl.pages import gathered
from decider.criteria.model.products import Product
from decider.engine.loader import open_edition
from decider.store.database import Database
from tests.chpl.listed import SAMPLE

SHIPPED = open_edition(paths.CRITERIA).criteria
NOTED, EARLIER, LATER = date(2026, 2, 13), date(2026, 2, 12), date(2026, 3, 1)
WANTED = ("(b)(1)", "(b)(10)", "(e)(1)", "(g)(10)")


def product(name: str, developer: str | None, *listings: str, certified: tuple[str, ...] = ()) -> Product:
    written = {"id": name.lower().replace(" ", "-"), "name": name, "developer": developer}
    certification = {"as_of": str(NOTED), "listings": listings, "certified": certified, "facts": ("a-fact",)}
    return Product.model_validate(written | ({"certification": certification} if developer else {}))


NORTHWIND = product("Northwind", "northwind records, inc", "7", certified=("(b)(10)",))
ABSENT = product("Absent", "Absent Software")
AGENT = product("Agent", None)


@pytest.fixture
def catalog(store: str) -> Iterator[Catalog]:
    database = Database(store)
    yield Catalog(database)
    database.close()


@pytest.fixture
def directory(catalog: Catalog) -> ProductDirectory:
    return ProductDirectory((NORTHWIND, ABSENT, AGENT), catalog)


def found(directory: ProductDirectory, key: str) -> DirectoryEntry:
    entry = directory.find(key)
    assert entry
    return entry


def shown_of(directory: ProductDirectory, key: str) -> CertificationSummary:
    shown = found(directory, key).certification
    assert shown
    return shown


def _whole(directory: ProductDirectory) -> Catalog:
    assert isinstance(directory.catalog, Catalog)
    return directory.catalog


def fill(directory: ProductDirectory, day: date) -> None:
    _whole(directory).replace(gathered(SAMPLE), day)


def test_without_an_import_the_file_says_what_was_seen_on_its_day(directory: ProductDirectory) -> None:
    shown = shown_of(directory, "northwind")
    assert shown.says(WANTED) == (
        "certified for (b)(10); (b)(1), (e)(1), (g)(10) not found among 1 active listing (as of 2026-02-13)"
    )
    assert shown.address == "https://chpl.healthit.gov/#/listing/7"
    assert shown.facts == ("a-fact",)
    assert shown.flagged is None
    assert shown_of(directory, "absent").says(WANTED) == (
        "no active listing found under the name Absent Software (as of 2026-02-13)"
    )
    assert shown_of(directory, "absent").address == "https://chpl.healthit.gov/#/search"


@pytest.mark.parametrize(("day", "listings"), [(EARLIER, 1), (NOTED, 2), (LATER, 2)])
def test_the_later_day_counts_and_on_the_same_day_the_list(
    directory: ProductDirectory, day: date, listings: int
) -> None:
    fill(directory, day)
    shown = shown_of(directory, "northwind")
    assert shown.as_of == max(day, NOTED)
    assert shown.listings == listings
    assert bool(shown.facts) == (day < NOTED)
    assert shown_of(directory, "absent").as_of == max(day, NOTED)


def test_a_newer_list_without_the_developer_takes_away_nothing_that_was_seen(
    directory: ProductDirectory,
) -> None:
    _whole(directory).replace([each for each in gathered(SAMPLE) if "Northwind" not in each.developer], LATER)
    shown = shown_of(directory, "northwind")
    assert (shown.as_of, shown.listings) == (NOTED, 1)
    assert shown_of(directory, "absent").as_of == LATER


def test_an_agent_has_no_certification_of_its_own_whatever_is_imported(directory: ProductDirectory) -> None:
    fill(directory, LATER)
    assert found(directory, "agent").certification is None


def test_a_product_of_the_list_is_found_by_its_key_and_shown_by_its_developer(
    directory: ProductDirectory,
) -> None:
    fill(directory, LATER)
    (suggested,) = directory.suggest("dossier")
    entry = found(directory, suggested.key)
    assert (entry.name, entry.developer) == ("Dossier Santé", "Édouard Clinique Logiciels")
    assert entry.product is None
    assert entry.certification == directory.catalog.certification_of(102)


@pytest.mark.parametrize(
    "key", ["", "chpl:", "chpl:13", "13", "chpl:-1", "chpl:1e1", "chpl:٣", "chpl:" + "9" * 5000, "Northwind"]
)
def test_a_key_of_nothing_finds_nothing(directory: ProductDirectory, key: str) -> None:
    assert directory.find(key) is None


def test_a_product_is_suggested_once_though_file_and_list_have_it(directory: ProductDirectory) -> None:
    assert [each.key for each in directory.suggest("north")] == ["northwind"]
    fill(directory, LATER)
    assert [each.key for each in directory.suggest("north")] == ["northwind"]
    assert [each.key for each in directory.suggest("a")] == ["absent", "agent"]
    assert [each.key for each in directory.suggest("connect")] == ["chpl:12"]
    assert directory.suggest("  ") == ()
    assert len(directory.suggest("a", 1)) == 1


def test_another_product_of_a_developer_in_the_file_is_suggested_beside_it(catalog: Catalog) -> None:
    chart = product("Northwind Chart", "Northwind Records, Inc.", "7")
    directory = ProductDirectory((chart,), catalog)
    fill(directory, LATER)
    assert [each.key for each in directory.suggest("northwind")] == ["northwind-chart", "chpl:12"]


def test_every_key_that_is_suggested_is_found(directory: ProductDirectory) -> None:
    fill(directory, LATER)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for suggested in directory.suggest(letter):
            entry = found(directory, suggested.key)
            assert (entry.name, entry.developer) == (suggested.name, suggested.developer)


def test_the_shipped_file_compares_what_the_article_named_without_an_import(catalog: Catalog) -> None:
    directory = ProductDirectory(SHIPPED.products, catalog)
    for name in ("healthie", "drchrono"):
        shown = shown_of(directory, name)
        assert shown.certified_for([*WANTED, "(b)(3)", "(b)(11)", "(h)(1)"])
        assert shown.not_found([*WANTED, "(b)(3)", "(b)(11)", "(h)(1)"]) == ()
        assert shown.as_of == NOTED
        assert shown.facts
    assert "no active listing found" in shown_of(directory, "simplepractice").says(WANTED)
    assert found(directory, "practice_agent").certification is None
    assert [each.key for each in directory.suggest("practice agent")] == ["practice_agent"]


def test_all_that_the_shipped_file_says_of_products_has_a_source_and_claims_of_vendors_are_marked() -> None:
    products = {product.id: product for product in SHIPPED.products}
    assert set(products) >= {"healthie", "drchrono", "simplepractice", "practice_agent"}
    for each in products.values():
        assert each.says
        assert all(statement.facts for statement in each.says)
        assert all(claim.vendor and claim.facts for claim in each.claims)
    assert products["practice_agent"].kind == "practice_agent"
    assert "72%" in products["practice_agent"].claims[0].text
