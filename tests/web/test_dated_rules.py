"""What a result says of the dates of its rules and facts, and who publishes the criteria."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider.codes import read
from decider.web.app import create_app
from decider.web.downloads.pack import pack_page
from decider.web.downloads.report import report_of
from decider.web.result.page import result_page
from tests.web.reading import Page, text_of

BECAUSE = "because: Large practices with hospital data need certified technology."
SOURCES = """
sources:
  law: {claim: It holds., title: A law, date: "2024", grade: high, basis: source, kind: regulation%s}
"""
SHEET = "/questions?size=large&data=hospital&referrals=daily"


@pytest.fixture
def site(small: Path, empty_store: str) -> FlaskClient:
    assert empty_store
    return create_app(small, TESTING=True).test_client()


def fetch(site: FlaskClient, address: str) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), 200)


def result(site: FlaskClient, small: Path, dates: str, source: str = "") -> Page:
    text = small.read_text()
    assert BECAUSE in text
    text = text.replace(BECAUSE, BECAUSE + dates + (", facts: [law]" if source else ""))
    small.write_text(text + (SOURCES % source if source else ""))
    return fetch(site, f"/r/{fetch(site, SHEET).code}")


def opening(page: Page) -> str:
    return text_of(page.root.find(".//details[@id='rules']"))


def certainty(page: Page) -> str:
    return text_of(page.root.find(".//p[@class='certain']"))


def cited(site: FlaskClient, page: Page) -> str:
    return text_of(fetch(site, f"/r/{page.code}/sources").root.find(".//main"))


@pytest.mark.parametrize(
    ("dates", "said", "doubt"),
    [
        ("", "", ""),
        (", until: 2998-12-31", "In force until December 31, 2998.", ""),
        (", from: 2001-01-01", "In force from January 1, 2001.", ""),
        (", until: 2001-01-31", "In force until January 31, 2001.", "That day has passed: check what holds"),
        (", from: 2998-01-01", "In force from January 1, 2998.", "That day is still to come."),
    ],
)
def test_a_result_says_when_its_rule_is_in_force_and_keeps_its_verdict(
    site: FlaskClient, small: Path, dates: str, said: str, doubt: str
) -> None:
    page = result(site, small, dates)
    assert "Required" in page.text()
    assert said in opening(page)
    assert ("In force" in opening(page)) == bool(said)
    assert (doubt or "day") in opening(page) or not doubt
    assert ("That day" in opening(page)) == bool(doubt)
    assert doubt in certainty(page)
    method = fetch(site, "/method").text()
    assert said in method


def test_a_rule_on_a_fact_that_is_out_of_date_says_so(site: FlaskClient, small: Path) -> None:
    page = result(site, small, "", ", expires: 2001-01-31, status: proposed")
    assert "It rests on a fact that was good until January 31, 2001: check what holds now." in opening(page)
    assert "check what holds now" in certainty(page)
    rules = cited(site, page)
    assert "Proposed." in rules
    assert "Out of date: this was valid until January 31, 2001." in rules


@pytest.mark.parametrize(("where", "said"), [
    ("", "Opinion, not evidence. Confidence high."),
    (', where: "p. 3"', "Confidence high; checked"),
])  # fmt: skip
def test_how_a_source_was_read_is_said_only_where_there_is_one(
    site: FlaskClient, small: Path, where: str, said: str
) -> None:
    page = result(site, small, "", where or " ")
    sources = cited(site, page)
    assert said in sources
    assert ("; checked" in sources) == ("Opinion" not in sources)


def test_paper_names_days_and_status_without_a_clock(site: FlaskClient, small: Path) -> None:
    page = result(site, small, ", until: 2001-01-31", ", expires: 2001-01-31, status: proposed")
    editions = site.application.extensions["editions"]
    decoded = read(page.code, editions.find)
    shown = result_page(decoded.edition, decoded.sheet, "https://example.org/r", decoded.edition)
    day = editions.since(decoded.edition)
    packed = pack_page(decoded.edition, decoded.sheet, "https://example.org/r", day)
    report = report_of(packed, decoded.sheet, shown.result, shown.answers)
    (rules,) = [part for part in report.parts if part.heading == "Rules"]
    assert rules.listed[0].text.endswith("In force until January 31, 2001.")
    assert rules.listed[0].cites == (1,)
    assert [source.origin for source in report.sources] == [
        "A law, 2024. Proposed. Opinion, not evidence. Valid until January 31, 2001."
    ]


def test_who_publishes_this_stands_in_every_footer_and_on_two_pages(site: FlaskClient, small: Path) -> None:
    said = "Published by We. We help. Nobody pays."
    assert "Published by" not in fetch(site, "/").text()
    small.write_text(small.read_text() + "publisher: {name: We, about: We help., paid_by: Nobody pays.}\n")
    assert fetch(site, "/").text().count(said) == 1
    for address in ("/privacy", "/method"):
        assert fetch(site, address).text().count(said) == 2
