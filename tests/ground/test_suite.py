"""The suite itself: nothing hangs, nothing is skipped, no file is long, however it is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
TRIED = """
import signal
import subprocess
import sys
import threading

import pytest


def test_a_child_ends_when_it_is_interrupted():
    code = "print('ready', flush=True); import threading; threading.Event().wait(30)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "ready\\n"
        child.send_signal(signal.SIGINT)
        assert child.wait(10) == -signal.SIGINT


def test_that_is_skipped():
    pytest.skip("no such program")


@pytest.mark.timeout(0.2)
def test_that_hangs():
    threading.Event().wait(30)
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a run says that was started as a shell starts a job in the background, ignoring SIGINT."""
    tried = tmp_path_factory.mktemp("tried") / "test_tried.py"
    tried.write_text(TRIED)
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.conftest",
        "-c",
        str(HOME / "pyproject.toml"),
        str(tried),
    ]
    ignoring = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *words]
    done = subprocess.run(ignoring, cwd=HOME, check=False, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_a_program_started_from_a_background_job_ends_at_an_interrupt(said: str) -> None:
    assert "2 failed, 1 passed" in said


def test_a_skipped_test_fails_and_says_why(said: str) -> None:
    assert "test_that_is_skipped" in said
    assert "skipped, which proves nothing" in said
    assert "no such program" in said


def test_a_test_that_hangs_fails_and_says_where(said: str) -> None:
    assert "threading.Event().wait(30)" in said
    assert "Timeout (>0.2s)" in said


def test_every_test_has_a_time_limit(pytestconfig: pytest.Config) -> None:
    assert 0 < float(pytestconfig.getini("timeout")) <= 120


def test_every_file_of_tests_has_fewer_than_300_lines() -> None:
    files = [*(HOME / "tests").rglob("*.py")]
    assert len(files) > 100
    long = {path.name: lines for path in files if (lines := len(path.read_text().splitlines())) >= 300}
    assert long == {}


@pytest.mark.parametrize("program", ["tests.conftest", "tests.browser.pictures", "tests.serving"])
def test_nothing_that_tests_start_reaches_the_store_of_its_user(program: str, tmp_path: Path) -> None:
    code = f"import {program}; from decider.store.url import url_of; print(url_of(None).database)"
    theirs = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}
    for environment in (theirs, {name: each for name, each in theirs.items() if name != "XDG_DATA_HOME"}):
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=HOME, env=environment, check=True, capture_output=True, text=True)
        assert not Path(done.stdout.strip()).is_relative_to(tmp_path)
