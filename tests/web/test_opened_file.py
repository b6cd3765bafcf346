"""A file that was opened before a worker is not opened again by it, unless it changed."""

import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from decider.criteria.loader import stamp_of
from decider.criteria.problems import CriteriaFileError
from decider.engine.loader import open_edition
from decider.web.criteria_file import OpenedFile
from tests.serving import PATIENCE, Server, serving

TITLE, OTHER = "This or that?", "Something else?"


def opened(file: Path) -> OpenedFile:
    stamp = stamp_of(file)
    return OpenedFile(open_edition(file), stamp)


def home(server: Server) -> str:
    """The home page, as soon as there is a process again that listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            return server.get("/")[1]
        time.sleep(0.05)
    pytest.fail("nobody answers")


def test_an_unchanged_file_is_not_opened_again(small: Path) -> None:
    before = opened(small)
    assert before.edition_in(small) is before.edition


def test_a_changed_file_and_another_one_are_opened_as_they_are(small: Path, tmp_path: Path) -> None:
    before = opened(small)
    shutil.copy(small, tmp_path / "copy.yaml")
    assert before.edition_in(tmp_path / "copy.yaml") is not before.edition
    small.write_text(small.read_text().replace(TITLE, OTHER))
    assert before.edition_in(small).criteria.title == OTHER
    small.write_text("version: 1\n")
    with pytest.raises(CriteriaFileError):
        before.edition_in(small)
    small.unlink()
    with pytest.raises(FileNotFoundError):
        before.edition_in(small)


def test_a_worker_that_comes_back_serves_the_file_as_it_is_then(small: Path, tmp_path: Path) -> None:
    environment = {"DECIDER_DATABASE_URL": f"sqlite:///{tmp_path}/store.sqlite3"}
    with serving(small, tmp_path / "log", environment=environment) as server:
        assert TITLE in server.get("/")[1]
        pid = server.process.pid
        (worker,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        os.kill(int(worker), signal.SIGSTOP)
        small.write_text(small.read_text().replace(TITLE, OTHER))
        os.kill(int(worker), signal.SIGKILL)
        assert OTHER in home(server)
        assert server.log.read_text().count(f" is at {server.address}\n") == 1
