"""`decider desk` says where the desk is, or why there is none."""

import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.commands import SMALL, run
from tests.serving import PATIENCE, free_port


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("desk", SMALL, "--port", str(port))
    assert result.exit_code == 1
    assert f"cannot listen on 127.0.0.1, port {port}: " in result.output


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for words in (("desk", tmp_path / "none.yaml"), ("desk", SMALL, "--against", tmp_path / "none.yaml")):
        result = run(*words)
        assert result.exit_code == 2
        assert "none.yaml" in result.output


def test_the_site_of_the_draft_ends_with_the_desk_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    port = free_port()
    command = [sys.executable, "-m", "decider", "desk", str(SMALL), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert str(port) in process.stdout.readline()
        with urlopen(f"http://127.0.0.1:{port}/preview", timeout=PATIENCE) as page:
            assert "This or that?" in page.read().decode()
            assert not page.geturl().startswith(f"http://127.0.0.1:{port}/")
        assert [*folder.iterdir()]
        process.send_signal(signal.SIGTERM)
    assert process.returncode == 0
    assert not [*folder.iterdir()]
