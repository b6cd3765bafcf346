"""How products fit: by how many must-haves certificates show, by users, and by what a source states."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from decider import paths
from decider.chpl.listings import Listing
from decider.chpl.pages import gathered
from decider.store.listings import UserCount
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.chpl.listed import SAMPLE
from tests.web.reading import Page, text_of
from tests.web.vendors import WANTED, Site, fetch, names, of, site_with

NEEDS = [each.requirement for each in WANTED.asked if each.priority == "must" and each.requirement.certified]
ALL = sorted({criterion for each in NEEDS for criterion in each.certified})
LACKING = NEEDS[-1]
ONE_LESS = [each for each in ALL if each not in LACKING.certified]
SHORT = [each for each in NEEDS if {*each.certified} - {*ONE_LESS}]
FITS = """    fits: [{when: %s, facts: [vendor-simplepractice]}]
"""


def listing(number: int, name: str, criteria: Sequence[str], users: int | None = None) -> Listing:
    first = next(each for each in gathered(SAMPLE) if each.active)
    count = None if users is None else UserCount(users, date(2026, 7, 1))
    numbered = replace(first, id=number, product_id=number, developer_id=number)
    return replace(numbered, product=name, developer=name, criteria=tuple(criteria), users=count)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with a list of products that show all, all but one, and nothing of the must-haves."""
    products = [
        listing(9001, "Few Users", ALL, 10),
        listing(9002, "Many Users", ALL, 2500),
        listing(9003, "Without", ONE_LESS, 90_000),
        listing(9004, "Another", ALL),
        listing(9005, "Nothing", ["(f)(7)"]),
    ]
    return site_with(tmp_path_factory.mktemp("listed"), products)


def stating(folder: Path, when: str) -> Site:
    """The site of criteria that state whom SimplePractice is made for."""
    shipped = re.sub(r"^    fits: .*\n", "", paths.CRITERIA.read_text(), flags=re.MULTILINE)
    text = shipped.replace("  simplepractice:\n", "  simplepractice:\n" + FITS % when, 1)
    file = folder / "criteria.yaml"
    file.write_text(text)
    store = f"sqlite:///{folder / 'store.sqlite3'}"
    return create_app(file, Settings(database_url=store), TESTING=True).test_client()


def picks(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("ul[@class='fitting']/li")]


def groups(page: Page) -> list[tuple[str, list[str]]]:
    """The summary of every group of products, with their names."""
    return [
        (text_of(each.find("summary")), [text_of(link) for link in each.findall("ul/li/a")])
        for each in page.all("details[@class='fold']")
    ]


def test_products_are_grouped_by_what_they_show_and_then_come_by_users(listed: Site) -> None:
    page = fetch(listed, of().replace("?", "/fitting?"))
    count = len(NEEDS)
    assert groups(page) == [
        (f"Certified for all {count} 3 products", ["Many Users", "Few Users", "Another"]),
        (f"Certified for {count - len(SHORT)} of the {count} 1 product", ["Without"]),
    ]
    text = page.text()
    assert "1 more product is certified for fewer." in text
    assert "as listed on October 1, 2026" in text
    assert "About 2,500 users on July 1, 2026." in text
    assert f"Not found: {'; '.join(each.name for each in SHORT)}." in text
    assert "doesn’t say what size of practice or kind of care" in text


@pytest.mark.parametrize("counts", [(None, None, None), (0, 0, 0), (None, None, 7)], ids=str)
def test_where_a_list_does_not_count_the_users_of_most_products_these_come_by_name(
    tmp_path: Path, counts: Sequence[int | None]
) -> None:
    listings = [
        listing(9001 + place, name, ALL, count)
        for place, (name, count) in enumerate(zip(("Alder", "Birch", "Cedar"), counts, strict=True))
    ]
    site = site_with(tmp_path, listings)
    begun, fitting = fetch(site, of()), fetch(site, of().replace("?", "/fitting?"))
    assert "most users" not in begun.text() + fitting.text()
    assert "About 0" not in fitting.text()
    assert "Of equals, those described here come first, then the rest by name." in begun.text()
    assert "Equals are listed by name." in fitting.text()
    assert [shown for _, shown in groups(fitting)] == [["Alder", "Birch", "Cedar"]]


def test_one_can_ask_for_products_that_are_certified_for_a_must_have(listed: Site) -> None:
    asked = of("Acme", need=LACKING.id).replace("?", "/fitting?")
    page = fetch(listed, asked)
    assert [found for _, found in groups(page)] == [["Many Users", "Few Users", "Another"]]
    [ticked] = [each.get("value") for each in page.all("input[@type='checkbox'][@checked]")]
    assert ticked == LACKING.id
    kept = {each.get("name"): each.get("value") for each in page.all("form/input[@type='hidden']")}
    assert kept == {"p": "Acme"}
    assert names(fetch(listed, page.link("Few Users"))) == ["Acme", "Few Users"]


def test_the_best_of_the_list_are_offered_with_what_they_show_and_their_day(listed: Site) -> None:
    page = fetch(listed, of())
    assert f"3 are certified for all {len(NEEDS)} must-haves that certification can show" in page.text()
    offered = [each for each in picks(page) if "October 1, 2026" in each]
    assert [each.split(" Certified")[0] for each in offered if "Certified for all" in each] == [
        "Many Users",
        "Few Users",
        "Another",
    ]
    assert "About 2,500 Promoting Interoperability users, by the list’s estimate of July" in offered[0]


@pytest.mark.parametrize(
    ("when", "place", "words"),
    [
        ("{size: solo}", 0, "Made for a solo practice, by its source."),
        ("{size: [solo, two_to_five], referrals: weekly}", 0, "Made for a solo practice or two to five"),
        ("{payment: cash}", 2, "by its source."),
    ],
)
def test_what_a_source_says_a_product_is_made_for_moves_it(
    tmp_path: Path, when: str, place: int, words: str
) -> None:
    site = stating(tmp_path, when)
    code = site.get("/questions?size=solo&referrals=weekly", follow_redirects=True)
    page = fetch(site, f"/vendors/{Page.fetched(code, 200).code}")
    systems = [each for each in picks(page) if not each.startswith("A practice agent")]
    assert systems[place].startswith("SimplePractice")
    assert words in systems[place]
    compared = fetch(site, page.link("SimplePractice"))
    assert words in compared.text()


def test_what_a_source_says_is_made_for_others_is_named_and_not_suggested(tmp_path: Path) -> None:
    site = stating(tmp_path, "{size: over_fifty}")
    code = Page.fetched(site.get("/questions?size=solo&referrals=weekly", follow_redirects=True), 200).code
    page = fetch(site, f"/vendors/{code}")
    assert not [each for each in picks(page) if each.startswith("SimplePractice")]
    assert "Made for others, by their sources: SimplePractice." in page.text()
    compared = fetch(site, f"/vendors/{code}?p=SimplePractice")
    assert "Made for more than 50 clinicians, by its source. Your answers differ." in compared.text()


def test_where_no_system_is_made_for_a_practice_the_page_says_so(client: Site, tmp_path: Path) -> None:
    shipped = paths.CRITERIA.read_text()
    fits = "    fits: [{when: {care_type: behavioral}, facts: [cost-therapy-prices]}]\n"
    assert fits in shipped
    file = tmp_path / "criteria.yaml"
    file.write_text(
        shipped.replace("    developer: drchrono Inc.\n", f"    developer: drchrono Inc.\n{fits}")
    )
    store = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    site = create_app(file, Settings(database_url=store), TESTING=True).test_client()
    code = Page.fetched(site.get("/questions?care_type=specialty", follow_redirects=True), 200).code
    said = "No record system described here fits your answers."
    assert said in fetch(site, f"/vendors/{code}").text()
    assert said not in fetch(client, of()).text()


def test_without_a_kind_of_care_what_is_made_for_one_comes_last(client: Site) -> None:
    code = Page.fetched(
        client.get("/questions?size=over_fifty&programs=aco", follow_redirects=True), 200
    ).code
    offered = [each.split()[0] for each in picks(fetch(client, f"/vendors/{code}"))]
    assert offered[:-1] == ["DrChrono", "Healthie", "SimplePractice"]


def test_the_shipped_file_suggests_systems_for_therapists_to_them_first(client: Site) -> None:
    code = client.get("/questions?care_type=behavioral&size=solo", follow_redirects=True)
    offered = picks(fetch(client, f"/vendors/{Page.fetched(code, 200).code}"))
    assert {each.split()[0] for each in offered[:2]} == {"Healthie", "SimplePractice"}
    assert all("Made for behavioral health care, by its source." in each for each in offered[:2])
