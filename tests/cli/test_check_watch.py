"""`decider check --watch`, as an author runs it: a real process, a real file, a real Ctrl-C."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Self

import pytest

SMALL = (Path(__file__).parents[1] / "web" / "small.yaml").read_text()
PATIENCE = 30


class Watch:
    """A check that watches, and what it says line by line."""

    def __init__(self, *words: str | Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "decider", "check", "--watch", *map(str, words)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.lines: Queue[str] = Queue()
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.listener.join(PATIENCE)
        for pipe in (self.process.stdout, self.process.stderr):
            assert pipe
            pipe.close()
        self.process.wait(PATIENCE)

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def says(self, words: str) -> str:
        """The next line with these words; queue.Empty if none comes."""
        while words not in (line := self.lines.get(timeout=PATIENCE)):
            pass
        return line

    def interrupted(self) -> tuple[int, str]:
        """The exit code after Ctrl-C, and what stands on standard error."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stderr
        said = self.process.stderr.read()
        return self.process.wait(PATIENCE), said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "criteria.yaml").write_text(SMALL)
    return tmp_path / "work"


@pytest.fixture
def watching(folder: Path) -> Iterator[Watch]:
    with Watch(folder / "criteria.yaml") as watch:
        yield watch


def test_a_file_is_checked_at_once_and_whenever_it_is_written(folder: Path, watching: Watch) -> None:
    file = folder / "criteria.yaml"
    assert watching.says("good;").startswith(f"{file}: good; 2 criteria")
    file.write_text(SMALL.replace("weight: 3", "weight: heavy", 1))
    assert watching.says("expected").startswith(f"{file}:7:48: expected a number")
    file.write_text(SMALL)
    watching.says("good;")
    code, said = watching.interrupted()
    assert code == 0
    assert "Traceback" not in said
    assert "Aborted" not in said
    assert said.count("--- ") >= 3


def test_a_file_that_an_editor_puts_in_its_place_is_seen(folder: Path, watching: Watch) -> None:
    watching.says("good;")
    new = folder / "criteria.yaml~"
    new.write_text(SMALL.replace("weight: 3", "weight: heavy", 1))
    new.rename(folder / "criteria.yaml")
    watching.says("expected a number")


def test_a_file_that_vanishes_is_said_and_waited_for(folder: Path, watching: Watch) -> None:
    file = folder / "criteria.yaml"
    watching.says("good;")
    file.unlink()
    assert watching.says("cannot").startswith(f"{file}:1:1: {file} cannot be read: No such file")
    file.write_text(SMALL)
    watching.says("good;")


def test_a_folder_that_vanishes_is_waited_for_too(folder: Path, watching: Watch) -> None:
    watching.says("good;")
    shutil.rmtree(folder)
    watching.says("cannot be read")
    folder.mkdir()
    (folder / "criteria.yaml").write_text(SMALL)
    watching.says("good;")
    assert watching.interrupted()[0] == 0


def test_a_linked_file_is_seen_where_it_lies(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(folder / "criteria.yaml")
    with Watch(link) as watch:
        watch.says("good;")
        (folder / "criteria.yaml").write_text(SMALL.replace("weight: 3", "weight: heavy", 1))
        watch.says("link.yaml:7:48: expected a number")


def test_other_files_of_the_folder_and_a_mere_look_are_no_change(folder: Path, watching: Watch) -> None:
    watching.says("good;")
    (folder / "notes.txt").write_text("a")
    (folder / "criteria.yaml").read_text()
    os.utime(folder)
    (folder / "criteria.yaml").write_text(f"{SMALL}# the end\n")
    watching.says("good;")
    assert watching.interrupted()[1].count("--- ") == 2


def test_standard_output_holds_nothing_but_the_form_that_was_asked_for(folder: Path) -> None:
    with Watch(folder / "criteria.yaml", "--format", "json") as watch:
        said = [watch.lines.get(timeout=PATIENCE)]
        while said[-1] != "]":
            said.append(watch.lines.get(timeout=PATIENCE))
    assert json.loads("\n".join(said))[0]["problems"] == []
