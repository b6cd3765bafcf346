"""A server that is told to stop waits for open connections, and for nothing where there are none."""

import signal
import socket
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Event

import pytest

from decider.web.http import open_connections, worker
from decider.web.http.open_connections import are_open

NEVER, SOON = 600.0, 20.0
serving = import_module("decider.cli.serve")


@pytest.fixture(params=[socket.AF_INET, socket.AF_INET6], ids=["IPv4", "IPv6"])
def listener(request: pytest.FixtureRequest) -> Iterator[socket.socket]:
    host = "127.0.0.1" if request.param == socket.AF_INET else "::1"
    with socket.create_server((host, 0), family=request.param) as listening:
        yield listening


@pytest.fixture
def stopped(listener: socket.socket, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What is set once the server would stop, which waits for open connections as long as it takes."""
    monkeypatch.setattr(serving, "LEAVE", NEVER)
    before, event = signal.getsignal(signal.SIGTERM), Event()
    serving._leave_first(listener.getsockname()[1], event.set)
    yield event
    signal.signal(signal.SIGTERM, before)
    worker._leaving.value = 0


def test_a_connection_is_open_until_both_ends_closed_it(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    assert not are_open(port)
    visitor = socket.create_connection(listener.getsockname()[:2])
    assert are_open(port)
    accepted, _ = listener.accept()
    visitor.shutdown(socket.SHUT_WR)
    assert accepted.recv(1) == b""
    assert are_open(port)  # whoever sent all still waits for the answer
    accepted.close()
    visitor.close()
    assert not are_open(port)


def test_where_nobody_can_tell_there_may_be_some(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(open_connections, "TABLES", (tmp_path / "tcp", tmp_path / "tcp6"))
    assert are_open(listener.getsockname()[1])


def test_nobody_is_waited_for_where_nobody_is(stopped: Event) -> None:
    signal.raise_signal(signal.SIGTERM)
    assert stopped.wait(SOON)
    assert worker.is_leaving()


def test_the_last_connection_is_waited_for(listener: socket.socket, stopped: Event) -> None:
    visitor = socket.create_connection(listener.getsockname()[:2])
    accepted, _ = listener.accept()
    signal.raise_signal(signal.SIGTERM)
    assert not stopped.wait(4 * serving.LOOKING)
    accepted.close()
    visitor.close()
    assert stopped.wait(SOON)


def test_a_second_signal_stops_at_once(listener: socket.socket, stopped: Event) -> None:
    with socket.create_connection(listener.getsockname()[:2]):
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
        assert stopped.is_set()
