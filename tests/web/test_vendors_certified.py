"""What certification fills in a comparison of products, and what a vendor claims."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from sqlalchemy import Engine, event

from decider import paths
from decider.chpl.catalog import Catalog
from decider.chpl.pages import gathered
from decider.criteria.checks.citations import facts_in
from decider.store.database import StoreError
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.chpl.listed import SAMPLE
from tests.web.reading import Page, text_of
from tests.web.vendors import (
    AS_OF,
    COUNT,
    EDITION,
    WANTED,
    Site,
    chosen,
    every,
    fetch,
    field,
    marked,
    names,
    of,
    place,
    ranks,
    site_with,
    table_of,
    witness,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with a list of certified products, by developers who do not exist."""
    return site_with(tmp_path_factory.mktemp("listed"), gathered(SAMPLE))


def cell(page: Page, requirement: str, product: int = 0) -> str:
    """What a cell says below its mark."""
    [found] = [each for each in page.all("td") if each.get("id") == field(place(requirement), product)]
    return " ".join(text_of(small) for small in found.findall("small"))


def test_what_is_certified_is_filled_with_its_day_and_counts_as_met(site: Site) -> None:
    page = fetch(site, of("Healthie"))
    where = field(place("one_patient_export"))
    assert (chosen(page, where), witness(page, where)) == ("Yes", "Certified, (b)(10)")
    assert "as of February 13, 2026" in page.text()
    assert page.link("Look it up live: Healthie").startswith("https://chpl.healthit.gov/")
    other = fetch(site, of("Acme"))
    assert (chosen(other, where), witness(other, where)) == ("?", "")
    assert cell(other, "one_patient_export") == "Not asked yet"


def test_what_certification_shows_a_part_of_is_said_and_fills_nothing(site: Site) -> None:
    page = fetch(site, of("Healthie"))
    assert chosen(page, field(place("direct_address"))) == "?"
    assert cell(page, "direct_address") == "Certified in part, (h)(1)"
    assert "Certification covers part of this, but not whether each clinician has an address" in page.text()


def test_what_no_list_shows_is_unknown_and_never_a_no(site: Site) -> None:
    page = fetch(site, of("SimplePractice"))
    for number, asked in enumerate(WANTED.asked):
        assert chosen(page, field(number)) == "?", asked.requirement.id
    assert "No active listing found as of 2026-02-13. That is no proof" in page.text()
    assert "None found" in page.text()
    assert "None so far" in page.text()


def test_a_mark_of_the_visitor_counts_before_what_certification_shows(site: Site) -> None:
    for mark, words in (("n", "No"), ("p", "Partly"), ("u", "?"), ("y", "Yes")):
        page = fetch(site, of("Healthie", c=marked("one_patient_export", mark)))
        assert chosen(page, field(place("one_patient_export"))) == words
        assert ("rules it out unless fixed" in page.text()) == (mark == "n")


def test_a_list_that_was_imported_fills_by_the_product_that_was_picked(listed: Site) -> None:
    page = fetch(listed, of(add="Northwind Chart (Northwind Records, Inc.)", go="add"))
    assert dict(parse_qsl(urlsplit(page.address).query))["k"].startswith("chpl:")
    assert names(page) == ["Northwind Chart"]
    assert f"as of {AS_OF}" in page.text()
    assert "active listing" in page.text()


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with a list in which two developers have a product called Northwind Chart."""
    first = next(each for each in gathered(SAMPLE) if each.product == "Northwind Chart")
    other = replace(first, id=9001, product_id=901, developer_id=801, developer="Southwind Systems")
    return site_with(tmp_path_factory.mktemp("namesakes"), [first, other])


def test_products_of_one_name_by_two_developers_are_compared_under_both_names(namesakes: Site) -> None:
    page = fetch(namesakes, of(add="Northwind Chart (Northwind Records, Inc.)", go="add"))
    assert names(page) == ["Northwind Chart"]
    where = f"{page.address}&{urlencode({'add': 'Northwind Chart (Southwind Systems)', 'go': 'add'})}"
    both = fetch(namesakes, where)
    two = ["Northwind Chart (Northwind Records, Inc.)", "Northwind Chart (Southwind Systems)"]
    assert names(both) == two
    assert [text_of(each) for each in both.all("table[1]/thead//th/bdi")][:2] == two
    labels = [each.get("aria-labelledby", "") for each in both.all("span[@role='radiogroup']")]
    assert len(labels) == len({*labels}) == 2 * COUNT
    lines = table_of(namesakes, both)
    assert lines[0][6:12:3] == two
    again = fetch(namesakes, f"{both.address}&{urlencode({'add': two[1], 'go': 'add'})}", 422)
    assert "in the comparison already" in text_of(again.root.find(".//p[@role='alert']"))


def test_a_product_is_not_offered_for_one_that_is_compared_already(namesakes: Site) -> None:
    page = fetch(namesakes, of("DrChrono", "drchro", k=["drchrono", ""]))
    assert "Is it one of these" not in page.text()
    page = fetch(namesakes, of("Another", "northwind", k=["chpl:901"]))
    offered = [text_of(each) for each in page.all("article[@aria-labelledby='p1']/p[@class='fine']/a")]
    assert offered == ["Northwind Chart (Northwind Records, Inc.)"]


def test_six_products_are_looked_up_with_as_few_statements_as_one(namesakes: Site) -> None:
    six = ["Northwind Chart", "Northwind Chart", "northwind", "Healthie", "DrChrono", "chart"]

    def statements(count: int) -> int:
        said: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            said.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            fetch(namesakes, of(*six[:count], k=["chpl:11", "chpl:901"][:count]))
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len([each for each in said if each.startswith("SELECT")])

    statements(1)  # the list of what is certified is read once for all pages
    assert statements(6) == statements(1) <= 3


def test_a_name_alone_takes_nothing_from_the_public_list_but_offers_what_it_may_be(listed: Site) -> None:
    page = fetch(listed, of("Northwind Chart", c=every("y")))
    assert "We have no certification data for this product" in page.text()
    known = fetch(listed, page.link("Northwind Chart (Northwind Records, Inc.)"))
    assert f"as of {AS_OF}" in known.text()
    assert chosen(known, field(0)) == "Yes"


def test_a_product_known_from_a_list_is_called_as_it_is_there(listed: Site) -> None:
    page = fetch(listed, of("Another name", k="healthie"))
    assert names(page) == ["Healthie"]
    assert "Another name" not in page.text()
    gone = fetch(listed, of("Gone Chart", k="chpl:999999"))
    assert names(gone) == ["Gone Chart"]
    assert "We have no certification data for this product" in gone.text()


def test_hostile_names_of_a_list_are_text(listed: Site) -> None:
    found = fetch(listed, "/vendors/suggest?add=quiet")
    assert "<b>Quiet</b>" in found.text()
    assert "\u202e" not in found.text()
    page = fetch(listed, of(add="quiet room software", go="add"))
    assert len(names(page)) == 1


def test_a_list_that_cannot_be_asked_leaves_the_rest_of_the_page(
    listed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreError("gone")

    monkeypatch.setattr(Catalog, "suggest", away)
    monkeypatch.setattr(Catalog, "certification_under", away)
    monkeypatch.setattr(Catalog, "product", away)
    monkeypatch.setattr(Catalog, "excerpt", away)
    monkeypatch.setattr(Catalog, "identity", away)
    page = fetch(listed, of("Healthie", "Acme", c=[every("y"), every("p")]))
    assert "100 of 100" in ranks(page)[0]
    fetch(listed, "/vendors/suggest?add=north")


def test_what_a_vendor_claims_is_labelled_and_every_statement_names_its_source(site: Site) -> None:
    page = fetch(site, of("SimplePractice", "Healthie"))
    assert "A vendor’s claim: A client portal" in page.text()
    links = [each.get("href", "") for each in page.all("article//p[@class='cites']/a")]
    cited = {each.partition("#source-")[2] for each in links}
    for product in EDITION.criteria.products:
        if product.id in ("simplepractice", "healthie"):
            said = [each.text for each in product.says] + [each.text for each in product.claims]
            assert all(text in page.text() for text in said)
            for _, fact in facts_in(product):
                assert fact in cited
    for where, _, entry in (each.partition("#") for each in links):
        assert entry in [each.get("id") for each in fetch(site, where).all("li")]


def test_a_comparison_by_older_criteria_gives_the_sources_themselves(tmp_path: Path) -> None:
    file, store = tmp_path / "criteria.yaml", f"sqlite:///{tmp_path / 'store.sqlite3'}"
    file.write_text(paths.CRITERIA.read_text())
    site = create_app(file, Settings(database_url=store), TESTING=True).test_client()
    address = of("SimplePractice", code=fetch(site, "/vendors").code)
    assert "Take these answers to today’s" not in fetch(site, address).text()
    file.write_text(file.read_text().replace("title: EMR or EHR?", "title: EHR or EMR?", 1))
    page = fetch(site, address)
    assert "Take these answers to today’s" in page.text()
    assert not page.all("article//p[@class='cites']")
    [product] = [each for each in EDITION.criteria.products if each.id == "simplepractice"]
    for _, fact in facts_in(product):
        assert EDITION.criteria.cited((fact,))[0].claim in page.text()


def test_a_practice_agent_meets_the_same_requirements_and_needs_certification_below_it(site: Site) -> None:
    page = fetch(site, of("A practice agent", "Healthie"))
    assert "must come from the system below it" in page.text()
    groups = [each.get("aria-labelledby", "") for each in page.all("span[@role='radiogroup']")]
    assert [sum(each.startswith(product) for each in groups) for product in ("p0 ", "p1 ")] == [COUNT] * 2
    assert "No AI training on your data without consent" in page.text()
    assert "A record system under the agent" in page.text()
