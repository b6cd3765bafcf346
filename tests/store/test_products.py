"""Products to compare: what an analyst wrote of them, and what a newer list shows instead."""

from collections.abc import Iterator
from datetime import date

import pytest

from decider import places
from decider.chpl.certification import Shown
from decider.chpl.pages import gathered
from decider.criteria.model.products import Product
from decider.engine.loader import open_edition
from decider.store.database import Database
from decider.store.listings import Catalogue
from decider.store.products import Offer, Offers
from tests.chpl.listed import SAMPLE

SHIPPED = open_edition(places.CRITERIA).criteria
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
def catalogue(store: str) -> Iterator[Catalogue]:
    database = Database(store)
    yield Catalogue(database)
    database.close()


@pytest.fixture
def offers(catalogue: Catalogue) -> Offers:
    return Offers((NORTHWIND, ABSENT, AGENT), catalogue)


def found(offers: Offers, key: str) -> Offer:
    offer = offers.find(key)
    assert offer
    return offer


def shown_of(offers: Offers, key: str) -> Shown:
    shown = found(offers, key).shown
    assert shown
    return shown


def fill(offers: Offers, day: date) -> None:
    offers.catalogue.replace(gathered(SAMPLE), day)


def test_without_an_import_the_file_says_what_was_seen_on_its_day(offers: Offers) -> None:
    shown = shown_of(offers, "northwind")
    assert shown.says(WANTED) == (
        "certified for (b)(10); (b)(1), (e)(1), (g)(10) not found among 1 active listing (as of 2026-02-13)"
    )
    assert shown.address == "https://chpl.healthit.gov/#/listing/7"
    assert shown.facts == ("a-fact",)
    assert shown.flagged is None
    assert shown_of(offers, "absent").says(WANTED) == (
        "no active listing found under the name Absent Software (as of 2026-02-13)"
    )
    assert shown_of(offers, "absent").address == "https://chpl.healthit.gov/#/search"


@pytest.mark.parametrize(("day", "listings"), [(EARLIER, 1), (NOTED, 2), (LATER, 2)])
def test_the_later_day_counts_and_on_the_same_day_the_list(offers: Offers, day: date, listings: int) -> None:
    fill(offers, day)
    shown = shown_of(offers, "northwind")
    assert shown.as_of == max(day, NOTED)
    assert shown.listings == listings
    assert bool(shown.facts) == (day < NOTED)
    assert shown_of(offers, "absent").as_of == max(day, NOTED)


def test_a_newer_list_without_the_developer_takes_away_nothing_that_was_seen(offers: Offers) -> None:
    offers.catalogue.replace([each for each in gathered(SAMPLE) if "Northwind" not in each.developer], LATER)
    shown = shown_of(offers, "northwind")
    assert (shown.as_of, shown.listings) == (NOTED, 1)
    assert shown_of(offers, "absent").as_of == LATER


def test_an_agent_has_no_certification_of_its_own_whatever_is_imported(offers: Offers) -> None:
    fill(offers, LATER)
    assert found(offers, "agent").shown is None


def test_a_product_of_the_list_is_found_by_its_key_and_shown_by_its_developer(offers: Offers) -> None:
    fill(offers, LATER)
    (suggested,) = offers.suggest("dossier")
    offer = found(offers, suggested.key)
    assert (offer.name, offer.developer) == ("Dossier Santé", "Édouard Clinique Logiciels")
    assert offer.product is None
    assert offer.shown == offers.catalogue.shown(102)


@pytest.mark.parametrize(
    "key", ["", "chpl:", "chpl:13", "13", "chpl:-1", "chpl:1e1", "chpl:٣", "chpl:" + "9" * 5000, "Northwind"]
)
def test_a_key_of_nothing_finds_nothing(offers: Offers, key: str) -> None:
    assert offers.find(key) is None


def test_a_product_is_suggested_once_though_file_and_list_have_it(offers: Offers) -> None:
    assert [each.key for each in offers.suggest("north")] == ["northwind"]
    fill(offers, LATER)
    assert [each.key for each in offers.suggest("north")] == ["northwind"]
    assert [each.key for each in offers.suggest("a")] == ["absent", "agent"]
    assert [each.key for each in offers.suggest("connect")] == ["chpl:12"]
    assert offers.suggest("  ") == ()
    assert len(offers.suggest("a", 1)) == 1


def test_another_product_of_a_developer_in_the_file_is_suggested_beside_it(catalogue: Catalogue) -> None:
    chart = product("Northwind Chart", "Northwind Records, Inc.", "7")
    offers = Offers((chart,), catalogue)
    fill(offers, LATER)
    assert [each.key for each in offers.suggest("northwind")] == ["northwind-chart", "chpl:12"]


def test_every_key_that_is_suggested_is_found(offers: Offers) -> None:
    fill(offers, LATER)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for suggested in offers.suggest(letter):
            offer = found(offers, suggested.key)
            assert (offer.name, offer.developer) == (suggested.name, suggested.developer)


def test_the_shipped_file_compares_what_the_article_named_without_an_import(catalogue: Catalogue) -> None:
    offers = Offers(SHIPPED.products, catalogue)
    for name in ("healthie", "drchrono"):
        shown = shown_of(offers, name)
        assert shown.certified_for([*WANTED, "(b)(3)", "(b)(11)", "(h)(1)"])
        assert shown.not_found([*WANTED, "(b)(3)", "(b)(11)", "(h)(1)"]) == ()
        assert shown.as_of == NOTED
        assert shown.facts
    assert "no active listing found" in shown_of(offers, "simplepractice").says(WANTED)
    assert found(offers, "practice_agent").shown is None
    assert [each.key for each in offers.suggest("practice agent")] == ["practice_agent"]


def test_all_that_the_shipped_file_says_of_products_has_a_source_and_claims_of_vendors_are_marked() -> None:
    products = {product.id: product for product in SHIPPED.products}
    assert set(products) >= {"healthie", "drchrono", "simplepractice", "practice_agent"}
    for each in products.values():
        assert each.says
        assert all(statement.facts for statement in each.says)
        assert all(claim.vendor and claim.facts for claim in each.claims)
    assert products["practice_agent"].kind == "practice_agent"
    assert "72%" in products["practice_agent"].claims[0].text
