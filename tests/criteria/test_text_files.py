"""Texts reach their files whole, with the leave, the owner and the name of the file as they were."""

import os
from pathlib import Path

import pytest

from decider.criteria.text_files import write_texts
from tests.cli.commands import SMALL, run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "criteria.yaml"
    path.write_text("before")
    path.chmod(0o640)
    return path


def test_a_file_keeps_its_mode_and_its_owner(file: Path) -> None:
    if os.geteuid() == 0:
        os.chown(file, 1234, 1234)
    before = file.stat()
    assert write_texts({file: "after"}) == [file]
    after = file.stat()
    assert file.read_text() == "after"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_a_link_stays_one_and_what_it_leads_to_is_written(file: Path) -> None:
    link = file.with_name("draft.yaml")
    link.symlink_to(file.name)
    write_texts({link: "after"})
    assert link.is_symlink()
    assert file.read_text() == "after"


def test_what_is_the_same_is_not_touched(file: Path) -> None:
    before = file.stat()
    assert write_texts({file: "before"}) == []
    assert file.stat() == before


def test_a_file_that_may_not_be_written_is_left_alone_and_named(file: Path) -> None:
    file.chmod(0o440)
    with pytest.raises(PermissionError) as refused:
        write_texts({file: "after"})
    assert refused.value.filename == str(file)
    assert [path.read_text() for path in file.parent.iterdir()] == ["before"]


def test_a_write_that_fails_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_texts({file: "after"})
    assert [path.read_text() for path in file.parent.iterdir()] == ["before"]


def test_a_name_may_be_as_long_as_the_system_lets_it_be(tmp_path: Path) -> None:
    path = tmp_path / f"{'é' * 120}.yaml"
    path.write_text("before")
    write_texts({path: "after"})
    assert path.read_text() == "after"


def test_commands_say_which_file_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_bytes(SMALL.read_bytes())
    path.chmod(0o444)
    done = run("rename", path, "size", "practice_size")
    assert done.exit_code == 2
    assert f"{path} cannot be written: Permission denied" in done.stderr
    assert path.read_bytes() == SMALL.read_bytes()
