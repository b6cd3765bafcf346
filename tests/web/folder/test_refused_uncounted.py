"""What is refused for want of room counts against no limit, so what there is room for can be made at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.folder.sheets import filled, sheet_made
from tests.web.links import folder, opened, sent, some_code

LINKS = 4
SHEET = "label,referrals\nAmes,daily\nBell,daily\nCole,daily\n"


@pytest.fixture
def site(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store, links_per_hour=LINKS, links_per_day=LINKS) as client:
        yield client


def test_a_sheet_that_a_full_folder_refuses_is_not_counted(
    site: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("decider.store.folders.MOST_LINKS", 2)
    path = folder(site)
    for _ in range(LINKS):
        assert sheet_made(site, path, SHEET).status_code == 409
    assert sheet_made(site, path, SHEET.replace("Cole,daily\n", "")).status_code == 303


def test_a_sheet_that_a_full_store_refuses_is_not_counted(site: FlaskClient) -> None:
    path = folder(site)
    form = {"code": some_code(site)}
    assert [sent(site, form, "203.0.113.9").status_code for _ in "12"] == [303] * 2
    assert sheet_made(site, path, SHEET).status_code == 503
    filled(site, path, "Ames", "Bell")


def test_whoever_is_over_the_limit_gives_the_store_no_work(
    site: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(site)
    filled(site, path, "Ames", "Bell", "Cole")
    monkeypatch.setattr("decider.store.links.PreparedLinks.store", None)
    assert sheet_made(site, path, SHEET).status_code == 429
    assert sent(site, {"code": some_code(site)}).status_code == 429
