"""What a product's card says of leaving it."""

import pytest

from tests.chpl.evidenced import evidenced_listings
from tests.web.reading import Page, text_of
from tests.web.vendors import Site, fetch, marked, of, site_with

LEAVING = "If you leave it"


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_with(tmp_path_factory.mktemp("exit"), evidenced_listings())


def leaving(page: Page) -> str:
    (said,) = [text_of(each) for each in page.all("article/details") if text_of(each).startswith(LEAVING)]
    return said


def test_what_the_list_shows_is_dated_and_linked(listed: Site) -> None:
    page = fetch(listed, of("Northwind Connect", k="chpl:12"))
    said = leaving(page)
    assert "Export format. Certified for export, (b)(10)." in said
    assert "As listed on 2026-10-01." in said
    assert page.link("Look it up: Export format, Northwind Connect™").startswith("https://chpl.healthit.gov/")
    assert "Fee. Not known: ask. What do the export" in said
    assert "Time. Not known: ask. How many days" in said


def test_an_unknown_product_has_everything_to_be_asked_but_what_was_marked(listed: Site) -> None:
    said = leaving(fetch(listed, of("Acme")))
    assert said.count("Not known: ask.") == 4
    seen = marked("whole_export", "d").replace(".", "-")
    said = leaving(fetch(listed, of("Acme", c=marked("whole_export", "p"), w=seen)))
    assert said.count("Not known: ask.") == 2
    assert "Partly, seen in a demo." in said


def test_an_agent_holds_no_records_to_leave_with(listed: Site) -> None:
    page = fetch(listed, of("A practice agent"))
    assert LEAVING not in page.text()
