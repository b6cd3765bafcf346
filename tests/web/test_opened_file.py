"""A file that another process opened before is opened again only if it changed, and stops nothing."""

from pathlib import Path
from unittest.mock import Mock

import pytest

from decider.criteria.loader import stamp_of
from decider.engine.loader import open_edition
from decider.store.database import Database, StoreError
from decider.store.editions import Archive
from decider.web.criteria_file import Editions, OpenedFile

TITLE, OTHER = "This or that?", "Something else?"


@pytest.fixture
def archive(empty_store: str) -> Archive:
    return Archive(Database(empty_store))


@pytest.fixture
def before(small: Path, archive: Archive) -> OpenedFile:
    """The file as another process opened and archived it."""
    edition = open_edition(small)
    archive.publish(edition)
    return OpenedFile(edition, stamp_of(small), archive.since(edition))


def test_an_unchanged_file_is_not_opened_again(small: Path, archive: Archive, before: OpenedFile) -> None:
    editions = Editions(small, archive, Mock(), before)
    assert editions.current() is before.edition
    assert editions.since(before.edition) == before.since
    editions.opened.assert_not_called()  # type: ignore[attr-defined]  # a mock


def test_a_changed_file_is_opened_as_it_is(small: Path, archive: Archive, before: OpenedFile) -> None:
    small.write_text(small.read_text().replace(TITLE, OTHER))
    assert Editions(small, archive, begin_with=before).current().criteria.title == OTHER


@pytest.mark.parametrize("fate", ["broken", "deleted"])
def test_a_file_that_cannot_be_used_now_is_told_and_the_last_that_was_served_stays(
    small: Path, archive: Archive, before: OpenedFile, fate: str
) -> None:
    served = small.read_text().replace(TITLE, OTHER)
    archive.publish(open_edition(served))
    if fate == "broken":
        small.write_text("version: 1\n")
    else:
        small.unlink()
    editions = Editions(small, archive, begin_with=before)
    assert editions.current().text == served
    assert editions.trouble.startswith("criteria.yaml:1:1: ")
    small.write_text(served.replace(OTHER, TITLE))
    assert editions.current().text == before.edition.text
    assert editions.trouble == ""


def test_a_changed_file_without_a_store_leaves_what_was_opened_before(
    small: Path, archive: Archive, before: OpenedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("publications", "publish"):
        monkeypatch.setattr(archive, name, Mock(side_effect=StoreError("it is gone")))
    small.write_text(small.read_text().replace(TITLE, OTHER))
    editions = Editions(small, archive, begin_with=before)
    assert editions.current() is before.edition
    assert editions.trouble == "criteria.yaml:1:1: the file cannot be archived: it is gone"
