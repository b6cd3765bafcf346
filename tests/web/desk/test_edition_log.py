"""The desk lists the editions that a site served, and no draft ever becomes one of them."""

from pathlib import Path

import pytest

from decider.engine.loader import open_edition
from decider.store.database import Database
from tests.web.desk.conftest import DeskReader, served
from tests.web.desk.test_nothing_written import state_of
from tests.web.reading import Page, text_of

OTHER = """version: "1"
title: Tea or coffee?
options: {tea: {name: Tea}, coffee: {name: Coffee}}
criteria: {taste: {name: Taste, weight: 1}}
questions:
  hour:
    ask: When?
    choices:
      early: {label: Early, points: {taste: {coffee: 1}}}
      late: {label: Late, points: {taste: {tea: 1}}}
"""


def rows(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("div[@id='log']//ul/li")]


def test_each_edition_has_its_note_and_the_share_that_it_turned(draft: Path, published: Path) -> None:
    text = published.read_text()
    # Of the small file without its scenarios, any weight is an edition.
    bare = text[: text.index("scenarios:")]
    heavier = bare.replace("weight: 3", "weight: 9").replace('"2026.11"', '"2026.12"')
    served(draft.parent, text, heavier + "changes: Mobility counts more.\n")
    page = DeskReader(draft, published)("/editions")
    ours, newest, first = rows(page)
    assert "The draft, not served: criteria 2026.11" in ours
    assert ours.count("%") >= 2
    assert "criteria 2026.12, edition " in newest
    assert ". Mobility counts more." in newest
    assert "%" in newest
    assert first.endswith("what the draft is compared with the first")
    assert not page.all("div[@id='log']//a")  # the desk has no file of an edition to give


def test_the_draft_is_compared_with_what_the_desk_compares_it_with(draft: Path, published: Path) -> None:
    text = published.read_text()
    bare = text[: text.index("scenarios:")]
    served(draft.parent, text, bare.replace("weight: 3", "weight: 9").replace('"2026.11"', '"2026.12"'))
    base = open_edition(published)
    desk = DeskReader(draft, published)
    page = desk("/editions")
    said = f"for the draft, than from criteria 2026.11 ({base.name}), which the desk compares it with."
    assert said in page.text()
    assert f"compared with {base.name} " in rows(page)[0]
    share = rows(page)[0].split(f"compared with {base.name} ")[1].split()[0]
    assert share in desk("/impact").text()
    alone = DeskReader(draft)("/editions")
    assert "for the draft, than from the newest served." in alone.text()


def test_a_draft_that_was_served_is_marked_and_not_told_twice(published: Path) -> None:
    served(published.parent, published.read_text())
    (only,) = rows(DeskReader(published)("/editions"))
    assert only.endswith("the draft the first")


def test_an_edition_of_another_subject_is_not_compared(draft: Path) -> None:
    served(draft.parent, draft.read_text().partition("scenarios:")[0], OTHER)
    newest, first = rows(DeskReader(draft)("/editions"))[-2:]
    assert newest.endswith("another subject")
    assert first.endswith("the first")


def test_what_is_not_there_is_said(draft: Path) -> None:
    reader = DeskReader(draft)
    assert "No edition was served from here yet: there is no store at" in reader("/editions").text()
    served(draft.parent)
    assert "has served no edition yet" in reader("/editions").text()
    draft.with_name("served.sqlite3").write_bytes(b"no database, but long enough to be looked at" * 99)
    assert "cannot be used: file is not a database" in reader("/editions").text()


def test_the_store_is_left_as_it_was(draft: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served(draft.parent, published.read_text())
    before = state_of(draft.parent)
    monkeypatch.setattr(Database, "__init__", lambda *_, **__: pytest.fail("the store was opened"))
    desk = DeskReader(draft, published)
    for address in ("/", "/editions", "/editions", "/check"):
        desk(address)
    assert state_of(draft.parent) == before


def test_the_front_page_leads_to_the_log(draft: Path) -> None:
    desk = DeskReader(draft)
    assert "/editions" in [each.get("href") for each in desk("/").all("section/div/p/a")]
