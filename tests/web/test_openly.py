"""What the site shows of itself beside its pages: the code that runs, the exact files, and what changed."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.engine.diff.edits import edits_of
from decider.engine.diff.impact import impact
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.text.percent import percent
from decider.text.told_edits import told
from decider.web.app import create_app
from tests.web.conftest import Read
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)


def test_the_page_shows_the_code_that_runs(client: FlaskClient, get: Read) -> None:
    package = paths.CODE
    pure = {
        f"/source/{path.relative_to(package).as_posix()}": path
        for folder in ("criteria", "engine")
        for path in (package / folder).rglob("*.py")
    }
    shown = {str(each.get("href")) for each in get("/method/code").all("a[@class='code']")}
    assert shown == pure.keys()
    for address, path in pure.items():
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.get_data(as_text=True) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [
    "web/app.py",
    "engine",
    "engine/",
    "engine/nothing.py",
    "engine/../web/app.py",
    "engine/%2e%2e/web/app.py",
    "../pyproject.toml",
    "..%2f..%2fetc/passwd",
    "/etc/passwd",
    "engine/scoring/verdict.py%00",
    "ENGINE/SCORING.PY",
    "criteria/starter.yaml",
])  # fmt: skip
def test_no_other_file_is_shown(get: Read, path: str) -> None:
    assert get(f"/source/{path}", 404).heading == "Page not found"


def test_the_exact_file_can_be_had_and_kept(client: FlaskClient, get: Read) -> None:
    response = client.get(get("/method").link("the exact file behind this page"))
    assert response.get_data(as_text=True) == EDITION.text
    assert open_edition(response.get_data()).digest == EDITION.digest
    assert response.headers["Content-Type"] == "application/yaml; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Content-Disposition"] == "attachment; filename=criteria-2026.11.yaml"


@pytest.mark.parametrize("digest", [
    EDITION.name,
    EDITION.digest.lower(),
    EDITION.digest[:-1] + ("0" if EDITION.digest[-1] != "0" else "1"),
    EDITION.digest + "0",
    "0" * 52,
    "%00" * 52,
    "é" * 52,
])  # fmt: skip
def test_a_file_that_was_never_served_cannot_be_had(get: Read, digest: str) -> None:
    page = get(f"/editions/{digest}.yaml", 404)
    assert page.heading == "Page not found"
    assert "immutable" not in page.response.headers["Cache-Control"]


def test_any_version_makes_a_good_file_name(small: Path, empty_store: str) -> None:
    small.write_text(small.read_text().replace('"2026.11"', "'../é \"x\" 2026/12'"))
    site = create_app(small, TESTING=True).test_client()
    response = site.get(f"/editions/{open_edition(small).digest}.yaml")
    assert response.headers["Content-Disposition"] == "attachment; filename=criteria-..-x-2026-12.yaml"


def test_the_page_says_what_changed_since_the_last_edition(small: Path, empty_store: str) -> None:
    site = create_app(small, TESTING=True).test_client()
    assert "This is the first edition served here." in _method(site).text()
    old = open_edition(small)
    small.write_text(small.read_text().replace("{ehr: 4}", "{emr: 9}").replace("2026.11", "2026.12"))
    found, page = impact(old, open_edition(small)), _method(site)
    assert found.flipped
    assert f"Since criteria 2026.11, edition {old.name}, {percent(found.flipped)} of all ways" in page.text()
    assert f"{percent(found.directions['ehr', 'emr'])} from EHR to EMR" in page.text()
    assert site.get(page.link(old.name)).get_data(as_text=True) == old.text
    assert _edits(page) == _said(old, open_edition(small))


def _edits(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("ul[@class='edits']/li")]


def _said(old: Edition, new: Edition) -> list[str]:
    return [told(edit, old.criteria, new.criteria) for edit in edits_of(old.criteria, new.criteria)]


def test_many_changes_are_all_there(small: Path, empty_store: str) -> None:
    site = create_app(small, TESTING=True).test_client()
    old = open_edition(small)
    small.write_text(
        re.sub(r"(emr|ehr|weight): (\d)", lambda each: f"{each[1]}: {int(each[2]) + 1}", small.read_text())
    )
    assert len(_edits(_method(site))) > 10
    assert _edits(_method(site)) == _said(old, open_edition(small))


def test_an_edition_of_other_words_changed_nothing_that_matters(small: Path, empty_store: str) -> None:
    site = create_app(small, TESTING=True).test_client()
    small.write_text(small.read_text().replace("This or that?", "That or this?"))
    page = _method(site)
    assert "0% of all ways to answer have another recommendation" in page.text()
    assert "Nothing that could matter to a result" in page.text()


def _method(site: FlaskClient) -> Page:
    return Page.fetched(site.get("/method"), 200)


def test_every_piece_of_code_that_the_method_cites_can_be_read(client: FlaskClient, get: Read) -> None:
    hrefs = {each.get("href", "") for each in get("/method").all("a")}
    cited = {href for href in hrefs if href.startswith("/source/")}
    assert len(cited) > 5
    assert {href: client.get(href).status_code for href in cited} == dict.fromkeys(cited, HTTPStatus.OK)
