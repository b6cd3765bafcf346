"""`check` warns where the site served other content under the same version, and never fails for the store."""

from pathlib import Path

import pytest

from decider.engine.loader import open_edition
from decider.store.database import Database
from decider.store.editions import Archive
from tests.cli.commands import SMALL, run

TAKEN = "was served under the version 2026.11, with other content; give this one its own"


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose archive has the small file, which commands are told of."""
    store = tmp_path / "store.sqlite3"
    database = Database(f"sqlite:///{store}")
    Archive(database).publish(open_edition(SMALL))
    database.close()
    monkeypatch.setenv("DECIDER_DATABASE_URL", f"sqlite:///{store}")
    return store


def edited(folder: Path, old: str, new: str) -> Path:
    file = folder / "edited.yaml"
    file.write_text(SMALL.read_text().replace(old, new, 1))
    return file


def test_other_content_under_a_version_that_was_served_is_warned_of(served: Path, tmp_path: Path) -> None:
    assert served.is_file()
    result = run("check", edited(tmp_path, "weight: 3", "weight: 4"))
    assert result.exit_code == 0
    (warning,) = [line for line in result.stdout.splitlines() if TAKEN in line]
    assert f"edited.yaml:{place_of_version()}: warning: edition " in warning


def place_of_version() -> str:
    """Line and column of the version in the small file."""
    lines = SMALL.read_text().splitlines()
    line = next(place for place, text in enumerate(lines) if text.startswith("version: "))
    return f"{line + 1}:{len('version: ') + 1}"


@pytest.mark.usefixtures("served")
def test_what_was_served_itself_and_what_has_a_version_of_its_own_are_fine(tmp_path: Path) -> None:
    assert TAKEN not in run("check", SMALL).output
    assert "was served under" not in run("check", edited(tmp_path, "2026.11", "2026.12")).output


def test_the_store_is_only_read(served: Path, tmp_path: Path) -> None:
    before = served.read_bytes()
    served.chmod(0o400)
    assert TAKEN in run("check", edited(tmp_path, "weight: 3", "weight: 4")).output
    assert served.read_bytes() == before


@pytest.mark.parametrize("address", ["sqlite:////dev/null", "postgresql://nobody@127.0.0.1:1/none", "what"])
def test_a_store_that_cannot_be_read_is_said_and_nothing_fails(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DECIDER_DATABASE_URL", address)
    result = run("check", SMALL)
    assert result.exit_code == 0
    assert "the version was not compared with the archive of the site: " in result.stderr
    assert "good;" in result.stdout


def test_a_store_that_is_not_there_yet_served_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DECIDER_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite3'}")
    result = run("check", SMALL)
    assert (result.exit_code, result.stderr) == (0, "")


def test_without_the_address_of_a_store_no_store_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DECIDER_DATABASE_URL", raising=False)
    monkeypatch.setattr("sqlite3.connect", None)
    assert run("check", edited(tmp_path, "weight: 3", "weight: 4")).exit_code == 0
