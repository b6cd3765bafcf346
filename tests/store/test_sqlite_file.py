"""The file of a store: readable by its owner alone, made only where it should be, and never mistaken."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from decider.store import tokens
from decider.store.database import Database, StoreError
from decider.store.link import Draft
from decider.store.links import PreparedLinks
from decider.store.read_only import ReadOnlyStore

DRAFT = Draft("00000000-0001", "Dr. Ames", "Sam", "", 30)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def address(file: Path) -> str:
    return f"sqlite:///{file}"


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277])
def test_store_companions_and_copy_are_for_their_owner_alone_under_any_umask(
    tmp_path: Path, mask: int
) -> None:
    with umask(mask):
        database = Database(address(tmp_path / "store"))
        PreparedLinks(database).prepare(DRAFT, tokens.new_token())
        ReadOnlyStore(address(tmp_path / "store")).copy_to(tmp_path / "copy")
        found = modes(tmp_path)
        database.close()
    assert found == dict.fromkeys(("copy", "store", "store-shm", "store-wal"), 0o600)


def test_a_store_that_others_could_read_is_closed_to_them_when_it_is_opened(tmp_path: Path) -> None:
    store = tmp_path / "store"
    Database(address(store)).close()
    store.chmod(0o644)
    Database(address(store)).close()
    assert modes(tmp_path)["store"] == 0o600


@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_the_default_store_lies_in_folders_for_its_owner_alone(tmp_path: Path, mask: int) -> None:
    program = "from decider.store.database import Database; print(Database().made)"
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share" / "data")}
    done = subprocess.run(
        [sys.executable, "-c", f"import os; os.umask({mask}); {program}"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    made = Path(done.stdout.strip())
    assert made.is_relative_to(tmp_path / "share" / "data")
    folders = [folder for folder in made.parents if folder.is_relative_to(tmp_path / "share")]
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700] * 3
    assert made.stat().st_mode & 0o777 == 0o600


def test_a_mistyped_path_makes_neither_folders_nor_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no folder .*nowhere; make it, or correct"):
        Database(address(tmp_path / "nowhere" / "store"))
    with pytest.raises(StoreError, match="there is no file"):
        Database(address(tmp_path / "store"), may_make=False)
    with pytest.raises(StoreError, match="is not a regular file"):
        Database(address(tmp_path))
    assert [*tmp_path.iterdir()] == []


def test_a_store_that_was_made_is_told_from_one_that_was_there(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for made in (store, None):
        database = Database(address(store))
        assert database.made == made
        database.close()


def test_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "store")
    with pytest.raises(StoreError, match="is not a regular file"):
        Database(address(tmp_path / "store"))


@pytest.mark.parametrize("fate", ["deleted", "replaced"])
def test_nothing_is_written_to_a_file_that_is_no_longer_the_store(tmp_path: Path, fate: str) -> None:
    store, aside = tmp_path / "store", tmp_path / "aside"
    database = Database(address(store))
    links = PreparedLinks(database)
    manage = links.prepare(DRAFT, tokens.new_token())
    store.rename(aside)
    if fate == "replaced":
        Database(address(tmp_path / "other")).close()
        (tmp_path / "other").rename(store)
    before = aside.read_bytes()
    words = "is gone" if fate == "deleted" else "was replaced by another"
    for ask in (lambda: links.prepare(DRAFT, tokens.new_token()), lambda: links.managed(manage)):
        with pytest.raises(StoreError, match=words):
            ask()
    assert store.exists() == (fate == "replaced")
    assert aside.read_bytes() == before
    aside.replace(store)
    assert links.managed(manage)
    database.close()


def test_a_file_that_goes_while_it_is_written_to_takes_nothing_acknowledged_with_it(tmp_path: Path) -> None:
    store = tmp_path / "store"
    database = Database(address(store))

    def write() -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE kept (number INTEGER)")
            store.rename(tmp_path / "aside")

    with pytest.raises(StoreError, match="is gone"):
        write()
    (tmp_path / "aside").rename(store)
    with database.reading() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE name = 'kept'").all()
    assert found == []
    database.close()


def test_a_copy_that_fails_leaves_no_empty_file(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("nothing of ours")
    for store in ("store", "none"):
        with pytest.raises(StoreError):
            ReadOnlyStore(address(tmp_path / store)).copy_to(tmp_path / "copy")
        assert not (tmp_path / "copy").exists()
