"""The commands that say how many listings have which evidence, and what a product's have."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from decider.cli.main import main
from tests.chpl.evidenced import SITE, evidenced_pages
from tests.chpl.listed import SAMPLE, saved

DAY = "2026-02-13"
COUNTS = """\
1 active with API documentation
1 active with lists of FHIR base URLs
2 active with real-world test plans
1 active with real-world test results
2 active with certified quality measures
1 active with open non-conformities
1 active with closed non-conformities (surveillance)
1 active with closed non-conformities (federal review)
1 active with open corrective action plans
1 active with closed corrective action plans
1 active with past suspensions
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["products", *map(str, words)])


@pytest.fixture(autouse=True)
def own_store(empty_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECIDER_DATABASE_URL", empty_store)


def test_an_import_and_a_later_look_count_the_same(tmp_path: Path) -> None:
    imported = run("import", *saved(tmp_path, evidenced_pages()), "--as-of", DAY)
    assert imported.exit_code == 0, imported.output
    assert COUNTS in imported.stdout
    later = run("evidence")
    assert later.exit_code == 0
    assert later.stdout == f"as listed on {DAY}\n{COUNTS}"


def test_a_list_that_tells_nothing_of_it_is_said_to(tmp_path: Path) -> None:
    run("import", *SAMPLE, "--as-of", DAY)
    later = run("evidence")
    assert later.stdout == f"as listed on {DAY}\n"
    assert "tell nothing but certificates" in later.stderr


def test_without_a_list_there_is_nothing_to_count() -> None:
    none = run("evidence")
    assert none.exit_code == 1
    assert "no list was imported" in none.output


def test_a_product_is_found_with_its_evidence_dated_and_where_to_look_it_up(tmp_path: Path) -> None:
    run("import", *saved(tmp_path, evidenced_pages()), "--as-of", DAY)
    found = run("find", "northwind chart").stdout
    assert f"as listed on {DAY}: API documentation: 2 on 1 of 2 active listings\n    {SITE}/fhir\n" in found
    assert f"as listed on {DAY}: certified quality measures: 2 on 2 of 2 active listings\n" in found
    assert "past suspensions: 2 on 1 of 2 active listings\n    suspended 2024-09-24\n" in found
    assert "look it up: https://chpl.healthit.gov/#/organizations/developers/101" in found
