"""A comparison of products taken along as a table, and the look-up beside it."""

import csv
import io
from urllib.parse import urlsplit

import pytest

from decider.chpl.pages import gathered
from decider.web.cost import columns as quoting
from decider.web.vendors.query import LONGEST_NAME
from tests.chpl.listed import SAMPLE
from tests.web.reading import text_of
from tests.web.vendors import CODE, COUNT, WANTED, Site, every, fetch, of, place, site_with, table_of, written


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with a list of certified products, by developers who do not exist."""
    return site_with(tmp_path_factory.mktemp("listed"), gathered(SAMPLE))


def test_the_table_for_a_spreadsheet_says_the_same(site: Site) -> None:
    where = of("Healthie", "Acme", c=["", written("ny")], w=["", written("vd", "-")])
    head, *lines = table_of(site, fetch(site, where))
    assert head[6:12:3] == ["Healthie", "Acme"]
    rows = {line[2]: line for line in lines[:COUNT]}
    assert {*rows} == {each.requirement.name for each in WANTED.asked}
    assert rows[WANTED.asked[0].requirement.name][9:11] == ["No", "the vendor said so"]
    exported = rows[WANTED.asked[place("one_patient_export")].requirement.name]
    assert exported[6:9] == [
        "Certified",
        "certification, as of 2026-02-13",
        "certified for (b)(10) (as of 2026-02-13)",
    ]
    assert not [line for line in lines if line[0] == "place"]


def test_the_table_says_what_each_product_comes_to_under_its_name(site: Site) -> None:
    marks = [written("." + "y" * (COUNT - 1)), written("n" * COUNT), every("p")]
    page = fetch(site, of("Acme", "Best", "Care", c=marks))
    head, *lines = table_of(site, page)
    sums = {line[0]: dict(zip(head[6:], line[6:], strict=False)) for line in lines[COUNT:]}
    must = WANTED.asked[0].requirement.name
    assert [sums["place"][name] for name in ("Acme", "Best", "Care")] == ["1", "out", "2"]
    assert [sums["points"][name] for name in ("Best", "Care")] == ["0", "50"]
    assert sums["still possible"]["Acme"].endswith(" to 100")
    assert sums["still possible"]["Best"] == sums["still possible"]["Care"] == ""
    assert f"“{must}”" in sums["out because"]["Best"]
    for row in ("place", "points", "still possible", "out because"):
        assert not any(text for name, text in sums[row].items() if ":" in name)


def test_the_comparison_leads_to_what_the_same_products_cost(site: Site) -> None:
    names = ["Healthie", "B & C", "x" * LONGEST_NAME, "مدير"]
    page = fetch(site, of(*names))
    cost = fetch(site, page.link("What they cost over five years"))
    assert urlsplit(cost.address).path == f"/cost/{CODE}"
    said = [each.get("value", "") for each in cost.all("input") if each.get("name", "").startswith("product")]
    assert [text for text in said if text] == [name[: quoting.LONGEST_NAME] for name in names]
    assert not [each for each in fetch(site, of()).all("a") if "over five years" in text_of(each)]


def test_no_cell_of_the_table_is_a_formula(site: Site) -> None:
    answer = site.get(of("=1+1", "＝cmd", "@x").replace("?", ".csv?", 1))
    cells = [each for line in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))) for each in line]
    assert "'=1+1" in cells
    assert not [each for each in cells if each[:1] in ("=", "+", "-", "@", "＝")]


def test_the_look_up_finds_by_the_beginnings_of_words_and_offers_them_to_the_field(listed: Site) -> None:
    page = fetch(listed, "/vendors/suggest?add=north")
    offered = [each.get("value") for each in page.all("datalist/option")]
    assert "Northwind Chart (Northwind Records, Inc.)" in offered
    assert "no proof" in fetch(listed, "/vendors/suggest?add=zzzz").text()
    assert "Healthie" in fetch(listed, "/vendors/suggest").text()
