"""`decider desk` says where the desk is, or why there is none."""

import socket
from pathlib import Path

from tests.cli.commands import SMALL, run


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
