"""A store opened for reading alone is left as it was, to the last file beside it."""

from pathlib import Path

import pytest
from sqlalchemy import delete

from decider.engine.loader import open_edition
from decider.store.database import Database, StoreError
from decider.store.editions import Archive
from decider.store.read_only import NoStoreError, ReadOnlyStore
from decider.store.schema import publications

EDITION = open_edition(Path(__file__).parents[1] / "web" / "small.yaml")


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_reading_leaves_no_file_behind(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    url = f"sqlite:///{store / 'decider.sqlite3'}"
    database = Database(url)
    Archive(database).publish(EDITION)
    database.close()
    before = state_of(store)
    (publication,) = Archive(ReadOnlyStore(url)).publications(5)
    assert publication.digest == EDITION.digest
    assert state_of(store) == before


def test_what_a_running_site_wrote_is_seen(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    database = Database(url)
    Archive(database).publish(EDITION)
    assert (tmp_path / "store.sqlite3-wal").stat().st_size  # not yet in the file itself
    link = tmp_path / "link.sqlite3"
    link.symlink_to("store.sqlite3")
    found = [Archive(ReadOnlyStore(each)).find(EDITION.name) for each in (url, f"sqlite:///{link}")]
    database.close()
    assert [each and each.digest for each in found] == [EDITION.digest] * 2


def test_the_database_itself_refuses_to_be_written(store: str, database: Database) -> None:
    Archive(database).publish(EDITION)
    read_only = ReadOnlyStore(store)
    assert Archive(read_only).find(EDITION.name)
    with pytest.raises(StoreError, match=r"read-?only"), read_only.reading() as connection:
        connection.execute(delete(publications))


def test_nothing_is_made_or_written(tmp_path: Path) -> None:
    file = tmp_path / "none.sqlite3"
    store = ReadOnlyStore(f"sqlite:///{file}")
    with pytest.raises(NoStoreError, match=r"there is no store at .*none\.sqlite3 yet"):
        Archive(store).publications(5)
    with pytest.raises(StoreError, match="opened for reading alone"):
        Archive(store).publish(EDITION)
    assert not file.exists()


def test_a_folder_may_have_signs_that_mean_something_in_addresses(tmp_path: Path) -> None:
    folder = tmp_path / "50% #1"
    folder.mkdir()
    database = Database(f"sqlite:///{folder / 'store.sqlite3'}")
    Archive(database).publish(EDITION)
    database.close()
    assert Archive(ReadOnlyStore(f"sqlite:///{folder / 'store.sqlite3'}")).find(EDITION.name)


def test_a_password_is_not_said() -> None:
    for told in ("postgresql://me:secret@127.0.0.1/none", "postgresql://127.0.0.1/none?password=secret"):
        assert ReadOnlyStore(told).name.endswith("127.0.0.1/none")
        assert "secret" not in ReadOnlyStore(told).name
    with pytest.raises(StoreError, match="is not the address of a store"):
        ReadOnlyStore("what")


def test_a_question_mark_in_the_path_of_a_file_is_no_query_to_be_dropped(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not the address of a store"):
        ReadOnlyStore(f"sqlite:///{tmp_path}/store?x.sqlite3")
