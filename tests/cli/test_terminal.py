"""Commands end in a sentence, whatever terminal, disk or account they run in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from decider import paths

SMALL = Path(__file__).parents[1] / "web" / "small.yaml"
COMMAND = [sys.executable, "-m", "decider"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_said_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*COMMAND, "census", str(paths.CRITERIA)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == "Error: No space left on device\n"


def test_a_terminal_that_knows_few_signs_gets_the_others_spelt(tmp_path: Path) -> None:
    file = tmp_path / "criteria.yaml"
    text = SMALL.read_text(encoding="utf-8")
    file.write_text(text.replace("title: ", "title: 電子カルテ ≥ ", 1), encoding="utf-8")
    ended = run("census", str(file), PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr
    assert "\\u2265" in ended.stdout


def test_an_account_without_a_home_is_told_what_to_set(tmp_path: Path) -> None:
    code = (
        "import os, pwd\n"
        "for name in ('HOME', 'XDG_DATA_HOME', 'DECIDER_DATABASE_URL'): os.environ.pop(name, None)\n"
        "def nobody(_): raise KeyError\n"
        "pwd.getpwuid = nobody\n"
        "from decider.__main__ import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code, "backup", str(tmp_path / "copy.sqlite3")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "set DECIDER_DATABASE_URL" in ended.stderr
