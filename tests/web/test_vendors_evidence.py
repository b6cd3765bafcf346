"""What the federal list says of a product besides its certificate, on the page that compares products."""

from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import pytest

from decider.chpl.evidence import evidence_of
from decider.criteria.model.advice import Requirement
from decider.web.vendors.evidence import FEW, evidence_lines, served
from tests.chpl.certified import NORTHWIND
from tests.chpl.evidenced import SITE, evidenced_listings
from tests.web.reading import Page, text_of
from tests.web.vendors import AS_OF, Site, fetch, of, site_with

ACTIVE = [each for each in evidenced_listings() if each.active and each.developer_id == NORTHWIND]
LIVE = "https://chpl.healthit.gov/#/organizations/developers/101"
EVIDENCE = evidence_of(ACTIVE, AS_OF, LIVE)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_with(tmp_path_factory.mktemp("evidenced"), evidenced_listings())


@pytest.fixture(scope="module")
def page(listed: Site) -> Page:
    return fetch(listed, of("Northwind Connect", k="chpl:12"))


def row(page: Page, name: str) -> Element:
    (found,) = [each for each in page.all("th[@scope='row']") if text_of(each.find(".//summary")) == name]
    return found


def test_a_card_says_what_is_on_record_with_its_day_and_links(page: Page) -> None:
    card = page.root.find(".//article")
    assert card is not None
    said = text_of(card)
    assert f"as listed on {AS_OF}" in said
    assert "API documentation on 1 of 2 active listings: northwind.example.org/fhir" in said
    assert "2 past suspensions (2024-09-24, 2025-05-20) on 1 of 2 active listings" in said
    assert "3 closed non-conformities (surveillance) on 1 of 2 active listings" in said
    links = {each.get("href"): each.get("rel") for each in card.iter("a")}
    assert {links[f"{SITE}/{each}"] for each in ("fhir", "api", "base.json", "plans")} == {"noreferrer"}
    assert links[LIVE] == "noreferrer"


def test_a_requirement_says_what_serves_it(page: Page) -> None:
    said = text_of(row(page, "FHIR API access and fees"))
    assert f"Northwind Connect™, as listed on {AS_OF}: List of FHIR base URLs" in said
    assert "API documentation" in said
    assert "suspension" not in said
    exchange = text_of(row(page, "Importing outside records into the chart"))
    assert "Real-world test plan" in exchange
    assert "base URL" not in exchange


def test_no_script_and_no_tag_of_a_list_gets_onto_the_page(listed: Site) -> None:
    number = next(each.product_id for each in evidenced_listings() if each.id == 904)
    page = fetch(listed, of("Quiet", k=f"chpl:{number}"))
    links = [each.get("href") or "" for each in page.all("a")]
    assert not [each for each in links if "script" in each and not each.startswith("mailto:")]
    assert "x.example" not in page.text()


def test_a_requirement_is_served_by_what_it_names_also_where_none_is_listed() -> None:
    asked = Requirement.model_validate(
        {"id": "x", "name": "x", "ask": "x", "see": "x", "hurts": "1", "evidence": ["suspensions"]}
    )
    (line,) = served(asked, EVIDENCE)
    assert line.words.startswith("2 past suspensions")
    none = tuple(replace(each, listings=0, count=0, items=(), days=()) for each in EVIDENCE)
    assert [each.words for each in served(asked, none)] == ["No past suspensions listed"]
    assert [each.words for each in evidence_lines(none)] == [
        "No open non-conformities listed",
        "No closed non-conformities (surveillance) listed",
        "No open corrective action plans listed",
        "No past suspensions listed",
    ]


def test_what_the_list_does_not_tell_is_not_said_to_be_none() -> None:
    assert evidence_lines(replace(each, of=0, listings=0, items=()) for each in EVIDENCE) == ()


def test_of_many_addresses_a_few_are_shown_and_the_rest_is_counted() -> None:
    many = tuple(f"https://x.example.org/{'a' * 200}{number}" for number in range(5))
    (line,) = evidence_lines([replace(EVIDENCE[0], items=many)])
    assert [each.address for each in line.links] == [*many[:FEW]]
    assert line.more == 2
    assert max(len(each.text) for each in line.links) <= 60
    assert line.as_of == date(2026, 10, 1)
