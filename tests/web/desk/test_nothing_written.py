"""The desk leaves files, folders and the store of the site alone while it is looked at."""

from pathlib import Path

import pytest

from decider.store.database import Database
from tests.web.desk.conftest import DeskReader

PAGES = [
    *("/", "/?open=all&weight.data_mobility=5", "/impact", "/impact/hits", "/sheet?size=small"),
    *("/sheet?pasted=nonsense", "/coverage", "/sources", "/editions", "/check"),
    "/file?name=draft.yaml&line=7",
]


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_no_page_writes_a_file_or_opens_a_store(
    draft: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DECIDER_DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite3'}")
    monkeypatch.setattr(Database, "__init__", lambda *_, **__: pytest.fail("the store was opened"))
    before = state_of(tmp_path)
    desk = DeskReader(draft, published)
    for address in PAGES:
        page = desk(address)
        assert "draft.yaml changes only when you press a button that says so" in page.text()
        writing = {form.get("action") for form in page.all("form[@method='post']")}
        assert writing <= ({"/weights", "/version"} if address.partition("?")[0] == "/" else set())
    assert state_of(tmp_path) == before


def test_a_file_that_is_no_part_of_the_draft_is_not_shown(desk: DeskReader, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("token: hush")
    for name in ("secret.yaml", "../draft.yaml", "criteria.yaml", "", "/etc/hostname"):
        assert "hush" not in desk(f"/file?name={name}&line=1", 404).text()
