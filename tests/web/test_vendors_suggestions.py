"""Products to begin with: what fits, how many are known and as of when, and names in any spelling."""

from dataclasses import replace

import pytest

from decider.chpl.pages import gathered
from decider.text.names import beginnings
from tests.chpl.listed import SAMPLE
from tests.web.reading import text_of
from tests.web.vendors import EDITION, WANTED, Site, fetch, names, of, site_with

NEEDED = {
    criterion for each in WANTED.asked if each.priority == "must" for criterion in each.requirement.certified
}


@pytest.fixture(scope="module")
def unlisted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("unlisted"))


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with a list in which one product shows all that certification can show, and others do not."""
    first = next(each for each in gathered(SAMPLE) if each.active)
    names = ["athenaOne", "eClinicalWorks", "e-MDs Plus", "athenaFlow"]
    listings = [
        replace(
            first, id=number, product_id=number, developer_id=number, product=name, developer=f"{name} Inc."
        )
        for number, name in enumerate(names, 9001)
    ]
    listings[0] = replace(listings[0], criteria=tuple(sorted(NEEDED)))
    listings[1:] = [replace(each, criteria=("(a)(1)",)) for each in listings[1:]]
    listings[3] = replace(listings[3], status="Withdrawn by Developer")
    return site_with(tmp_path_factory.mktemp("listed"), listings)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("athena one", "athenaOne"),
        ("ATHENA-ONE", "athenaOne"),
        ("athena.one", "athenaOne"),
        ("e clinical works", "eClinicalWorks"),
        ("e. Clinical-Works", "eClinicalWorks"),
        ("emds plus", "e-MDs Plus"),
    ],
)
def test_a_name_is_found_without_spaces_hyphens_dots_and_case(listed: Site, text: str, name: str) -> None:
    offered = fetch(listed, f"/vendors/suggest?add={text}").all("datalist/option")
    assert any((each.get("value") or "").startswith(name) for each in offered)
    assert names(fetch(listed, of(add=text, go="add"))) == [name]


def test_a_name_that_no_list_has_leads_to_what_begins_like_it(listed: Site) -> None:
    page = fetch(listed, of("athenaPractice 22"))
    offered = [text_of(each) for each in page.all("article/p[@class='fine']/a")]
    assert offered == ["athenaOne (athenaOne Inc.)", "athenaFlow (athenaFlow Inc.)"]
    assert [*beginnings("athenaOne EHR")] == ["athena one ehr", "athena one", "athena"]
    assert [*beginnings("e-MD")] == []


def test_the_page_says_how_many_products_are_known_and_as_of_when(listed: Site, unlisted: Site) -> None:
    assert "3 certified products on the federal list of October 1, 2026." in fetch(listed, of()).text()
    page = fetch(unlisted, of())
    assert f"{len(EDITION.criteria.products)} products described here" in page.text()
    assert "The federal list isn’t loaded on this site" in page.text()
    assert page.link("search it at the source").startswith("https://chpl.healthit.gov/")


def test_products_that_show_what_the_must_haves_need_are_listed_to_add(listed: Site) -> None:
    page = fetch(listed, of("Acme"))
    [link] = [each for each in page.all("a") if "that certification can show" in text_of(each)]
    assert text_of(link).startswith("1 is certified for all ")
    fitting = fetch(listed, link.get("href", ""))
    assert [text_of(each) for each in fitting.all("ul[@class='fitting']/li/a")] == [
        "athenaOne (athenaOne Inc.)"
    ]
    assert "2 more products are certified for fewer." in fitting.text()
    assert names(fetch(listed, fitting.link("athenaOne (athenaOne Inc.)"))) == ["Acme", "athenaOne"]
    assert fetch(listed, fitting.link("Back to the comparison")).address == page.address


def test_those_described_here_come_by_how_much_of_the_must_haves_they_show(unlisted: Site) -> None:
    picks = [text_of(each) for each in fetch(unlisted, of()).all("ul[@class='fitting']/li/a")]
    shown = {
        each.name: len(NEEDED & {*each.certification.certified}) if each.certification else 0
        for each in EDITION.criteria.products
    }
    systems = [name for name in picks if name != "A practice agent"]
    assert picks[-1] == "A practice agent"
    assert [shown[name] for name in systems] == sorted((shown[name] for name in systems), reverse=True)


def test_without_a_list_nothing_is_said_to_fit(unlisted: Site) -> None:
    page = fetch(unlisted, of().replace("?", "/fitting?"))
    assert "No federal list" in page.text()
