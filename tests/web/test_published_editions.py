"""The page on the method lists the editions served, each with what it says that it changes."""

from pathlib import Path

import pytest
from flask import Flask

from decider.web.app import create_app
from tests.web.reading import Page, text_of


@pytest.fixture
def app(small: Path, empty_store: str) -> Flask:
    assert empty_store
    return create_app(small, TESTING=True)


def listed(app: Flask) -> list[str]:
    page = Page.fetched(app.test_client().get("/method"), 200)
    return [text_of(each) for each in page.all("ul[@class='editions']/li")]


def test_a_first_edition_without_a_note_needs_no_list(app: Flask) -> None:
    assert listed(app) == []


def test_each_edition_is_listed_with_its_note_and_leads_to_its_file(app: Flask, small: Path) -> None:
    old = small.read_text()
    assert listed(app) == []
    small.write_text(old.replace('"2026.11"', '"2026.12"') + "changes: Referrals count <more>.\n")
    newest, first = listed(app)
    assert "criteria 2026.12, edition " in newest
    assert newest.endswith(". Referrals count <more>.")
    assert "criteria 2026.11, edition " in first
    assert not first.endswith(".")
    page = Page.fetched(app.test_client().get("/method"), 200)
    digest = app.extensions["editions"].current().digest
    assert f"/editions/{digest}.yaml" in [each.get("href") for each in page.all("a")]
    small.write_text(old)
    assert ["2026.12" in each for each in listed(app)] == [False, True, False]
