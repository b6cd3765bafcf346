"""One visitor never stops another, however slow, silent or strange, and leaves nothing behind."""

import os
import re
import signal
import socket
import struct
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from decider import paths
from tests.serving import PATIENCE, Server, serving

PROMPT = 5.0  # seconds: less than a body or a head is waited for
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + struct.pack(">I", 0)[1:] + b"\x04\x00" + bytes(4)
# HPACK, all from the static table or literal: POST, http, "/shares", "x", content-length: 10.
FIELDS = b"\x83\x86\x04\x07/shares\x01\x01x\x0f\x0d\x0210"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("slow")
    environment = {"DECIDER_DATABASE_URL": f"sqlite:///{folder}/store.sqlite3"}
    with serving(paths.CRITERIA, folder / "log", environment=environment) as running:
        yield running


def prompt(server: Server, path: str) -> None:
    """Open a page as anybody does; it must come while the others still hold what they hold."""
    with urllib.request.urlopen(server.address + path, timeout=PROMPT) as response:
        assert response.status == 200


def connected(server: Server, sent: bytes) -> socket.socket:
    parts = urllib.parse.urlsplit(server.address)
    visitor = socket.socket()
    visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    visitor.settimeout(20)
    visitor.connect((parts.hostname, parts.port))
    visitor.sendall(sent)
    return visitor


def streams(number: int) -> bytes:
    """So many HTTP/2 requests that announce a body and never send it."""
    frames = [
        struct.pack(">I", len(FIELDS))[1:] + b"\x01\x04" + struct.pack(">I", 2 * each + 1) + FIELDS
        for each in range(number)
    ]
    return PREFACE + b"".join(frames)


def post(length: int = 1000) -> bytes:
    return f"POST /shares HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n".encode()


HEAD = b"GET /guide HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
READ = b"GET /guide HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3
ATTACKS = {
    "dropped HTTP/2 streams": [streams(4)] * 10,
    "silent bodies": [post()] * 60,
    "slow heads": [HEAD] * 100,
    "slow readers": [READ] * 60,
}


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def connections(server: Server) -> int:
    """How many connections the workers hold, by what the kernel lists of their port."""
    port = urllib.parse.urlsplit(server.address).port
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    mine = [line.split() for line in lines if line.split()[1].endswith(f":{port:04X}")]
    return sum(each[3] in ("01", "08") for each in mine)


def share(server: Server) -> int:
    """Prepare a link as an honest visitor does."""
    found = re.search(r"/q/([0-9A-Z]{8}-[0-9A-Z]+)", server.get("/questions?referrals=daily")[1])
    assert found
    form = dict(HIDDEN.findall(server.get(f"/r/{found.group(1)}/prepare")[1]))
    data = urllib.parse.urlencode({**form, "label": "A", "note": "", "sender": "", "expiry": "30"}).encode()
    request = urllib.request.Request(f"{server.address}/shares", data, {"Sec-Fetch-Site": "same-origin"})
    with urllib.request.urlopen(request, timeout=20) as response:
        status: int = response.status
    return status


def eventually(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("attack", ATTACKS)
def test_pages_stay_prompt_under(server: Server, attack: str) -> None:
    with ExitStack() as held:
        for sent in ATTACKS[attack]:
            held.enter_context(connected(server, sent))
            prompt(server, "/healthz")
        for _ in range(5):
            prompt(server, "/guide")
    assert eventually(lambda: connections(server) == 0)
    assert share(server) == 200


def test_a_body_that_does_not_come_is_answered_and_its_connection_ended(server: Server) -> None:
    with connected(server, post()) as visitor:
        visitor.settimeout(20)
        begun = time.monotonic()
        said = visitor.recv(100_000)
        assert said.startswith(b"HTTP/1.1 408 ")
        assert time.monotonic() - begun > 7
        while visitor.recv(100_000):
            pass


def test_more_bodies_than_places_are_told_when_to_come_again(server: Server) -> None:
    with ExitStack() as held:
        visitors = [held.enter_context(connected(server, post())) for _ in range(30)]
        refused = [each for each in visitors if b" 503 " in _at_once(each)]
    assert len(refused) >= 20
    assert eventually(lambda: share(server) == 200)


def _at_once(visitor: socket.socket) -> bytes:
    visitor.settimeout(0.3)
    try:
        return visitor.recv(1000)
    except TimeoutError:
        return b""


def test_a_server_that_silent_visitors_hold_still_stops(server: Server) -> None:
    """The last of this file, for there is no server afterwards."""
    with ExitStack() as held:
        for sent in (*ATTACKS["dropped HTTP/2 streams"], *ATTACKS["silent bodies"][:20], HEAD):
            held.enter_context(connected(server, sent))
        workers = children(server.process.pid)
        os.kill(server.process.pid, signal.SIGTERM)
        server.process.wait(PATIENCE)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
