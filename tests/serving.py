"""`decider serve` in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 20


@dataclass(frozen=True)
class Server:
    """A site that answers at an address."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> tuple[int, str]:
        """The status and the text at a path, whatever the status."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@contextmanager
def serving(
    criteria: Path, log: Path, *options: str, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Serve a criteria file until the end of the block."""
    port = free_port()
    command = [sys.executable, "-m", "decider", "serve", str(criteria), "--port", str(port), *options]
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        _wait_for(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _wait_for(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.process.poll() is None:
        try:
            urllib.request.urlopen(f"{server.address}/healthz", timeout=PATIENCE).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(
        f"`decider serve` did not answer at {server.address}:\n{server.log.read_text()}", pytrace=False
    )
