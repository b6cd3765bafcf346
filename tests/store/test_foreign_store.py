"""A store that root copied into the place of the site's own is named by whoever meets it first."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from decider.cli.checkups.store import owner_checkups
from decider.store.database import Database, StoreError

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every account of this machine can reach, as those of pytest are not."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@contextmanager
def an_ordinary_account() -> Iterator[None]:
    """Root may read everything, so it is another account meanwhile; others stay who they are."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(own)


def test_a_store_that_is_closed_to_the_site_is_named_with_its_owner(folder: Path) -> None:
    file = folder / "store.sqlite3"
    Database(f"sqlite:///{file}").close()
    file.chmod(0)
    with an_ordinary_account(), pytest.raises(StoreError) as refused:
        Database(f"sqlite:///{file}")
    assert f"this account may not read {file}, which belongs to {file.owner()}" in str(refused.value)
    file.chmod(0o600)
    Database(f"sqlite:///{file}").close()


@pytest.mark.parametrize(
    ("of_file", "of_folder", "states"), [(0, 0, []), (7, 7, []), (7, 0, []), (0, 7, ["due"])]
)
def test_a_file_of_root_in_the_folder_of_another_calls_for_a_look(
    of_file: int, of_folder: int, states: list[str]
) -> None:
    found = [*owner_checkups(Path("/srv/store.sqlite3"), of_file, of_folder)]
    assert [each.state for each in found] == states
    assert all("chown --reference=/srv/ /srv/store.sqlite3" in each.says for each in found)
