"""The guide for analysts does what it says, command by command, in its order."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from decider.cli.main import main
from decider.engine.loader import open_edition
from tests.serving import PATIENCE, free_port, serving

HOME = Path(__file__).parents[2]
GUIDE = (HOME / "docs" / "analysts.md").read_text()
LINES = [
    line.partition("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", GUIDE, flags=re.DOTALL)
    for line in block.splitlines()
]
SERVE = "DECIDER_DATABASE_URL=sqlite:///$PWD/preview.sqlite3 decider serve draft.yaml --port 8001"
DESK = "decider desk draft.yaml --against criteria.yaml"


def run(line: str, folder: Path) -> None:
    """Run a line as a shell would, a command of ours in this process: to start each takes a second."""
    program, *words = shlex.split(line)
    if program != "decider":
        subprocess.run(line, check=True, shell=True, cwd=folder)
        return
    command, out = (words[:-2], folder / words[-1]) if words[-2] == ">" else (words, None)
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, f"{line}\n{done.output}"
    if out:
        out.write_text(done.stdout, encoding="utf-8")


def watch(line: str, folder: Path) -> None:
    """Run a command that lasts until it has said what it found, and end it as a user would."""
    said = folder / "said"
    with said.open("w") as out, subprocess.Popen(line.split(), cwd=folder, stdout=out, stderr=out) as process:
        until = time.monotonic() + PATIENCE
        while "good; 8 criteria" not in said.read_text() and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
    assert "good; 8 criteria" in said.read_text()
    assert process.returncode == 0


def test_the_desk_of_the_guide_opens_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("criteria.yaml", "draft.yaml"):
        shutil.copy(HOME / "criteria.yaml", tmp_path / name)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    address = f"http://127.0.0.1:{free_port()}"
    command = [*DESK.split(), "--port", address.rpartition(":")[2]]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert address in process.stdout.readline()
        with urllib.request.urlopen(address, timeout=PATIENCE) as page:
            assert "scenarios as expected" in page.read().decode()
        process.send_signal(signal.SIGINT)
    assert process.returncode == 0


@pytest.mark.timeout(180)  # a dozen processes, one after the other
def test_the_commands_of_the_guide_lead_from_an_edit_to_a_publication(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(HOME / "criteria.yaml", tmp_path)
    before = open_edition(tmp_path / "criteria.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    for line in [each for each in LINES if each != DESK]:
        if line == SERVE:
            with serving(tmp_path / "draft.yaml", tmp_path / "log") as server:
                assert server.get("/")[0] == 200
        elif "--watch" in line:
            watch(line, tmp_path)
        else:
            run(line, tmp_path)
    after = open_edition(tmp_path / "criteria.yaml")
    edited = [
        (each.id, old.weight, each.weight)
        for old, each in zip(before.criteria.criteria, after.criteria.criteria, strict=True)
        if old.weight != each.weight
    ]
    assert edited == [("standardization", Fraction(3), Fraction(4))]
    assert not (tmp_path / "draft.yaml").exists()


def test_the_guide_has_commands() -> None:
    assert {SERVE, DESK} <= {*LINES}
    assert len(LINES) > 10
