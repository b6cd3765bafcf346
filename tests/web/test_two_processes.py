"""Two server processes on one PostgreSQL: one site, also while one of them dies."""

import http.client
import itertools
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.serving import PATIENCE, Server, serving
from tests.web.links import SAID

LINKS, RESULTS = 8, 30
LOST = (OSError, http.client.HTTPException)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
VIEW = re.compile(r"/s/[\w-]{22}")
HEADLINE = re.compile(r'<span id="headline">.*?</h1>', re.DOTALL)


@dataclass
class Load:
    """Visitors who prepare links and open results at any server that answers, until told to stop."""

    servers: list[Server]
    code: str
    headline: str
    acknowledged: list[str] = field(default_factory=list)
    opened: int = 0
    wrong: list[str] = field(default_factory=list)
    dying: Server | None = None
    over: threading.Event = field(default_factory=threading.Event)
    _addresses: "itertools.count[int]" = field(default_factory=itertools.count)

    def prepare(self) -> None:
        for server in itertools.cycle(self.servers):
            if self.over.is_set():
                return
            try:
                self._prepare(server)
            except LOST as error:
                self._note(server, error)

    def read(self) -> None:
        for server in itertools.cycle(self.servers):
            if self.over.is_set():
                return
            try:
                status, page = server.get(f"/r/{self.code}")
            except LOST as error:
                self._note(server, error)
                continue
            self.opened += 1
            if status != 200 or self.headline not in page:
                self.wrong.append(f"{status}: {page[:300]}")

    def go_on(self) -> None:
        """Wait until so many more links were acknowledged and results opened."""
        links, results = len(self.acknowledged) + LINKS, self.opened + RESULTS
        until = time.monotonic() + PATIENCE
        while len(self.acknowledged) < links or self.opened < results:
            assert time.monotonic() < until, f"nobody answers: {self.wrong}"
            time.sleep(0.05)

    def _prepare(self, server: Server) -> None:
        form = dict(HIDDEN.findall(server.get(f"/r/{self.code}/prepare")[1]))
        data = urllib.parse.urlencode({**form, **SAID, "expiry": "30"}).encode()
        number = next(self._addresses)
        request = urllib.request.Request(
            f"{server.address}/shares",
            data,
            {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": f"192.0.{number // 250}.{number % 250}"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            self.acknowledged.append(urllib.parse.urlsplit(response.url).path)

    def _note(self, server: Server, error: Exception) -> None:
        """A server that was killed may refuse; nothing else may go wrong."""
        if isinstance(error, urllib.error.HTTPError) or server is not self.dying:
            self.wrong.append(f"{server.address}: {error}")
            time.sleep(0.1)


def kill(server: Server) -> None:
    """Kill a server and its workers as a lost machine would."""
    family = [server.process.pid]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if f"\nPPid:\t{server.process.pid}\n" in status.read_text():
                family.append(int(status.parent.name))
        except OSError:
            continue
    for pid in family:
        os.kill(pid, signal.SIGKILL)
    server.process.wait()


@pytest.fixture
def both(empty_postgres: str, small: Path, tmp_path: Path) -> Iterator[list[Server]]:
    environment = {
        "DECIDER_DATABASE_URL": empty_postgres,
        "DECIDER_BASE_URL": "http://localhost",
        "DECIDER_PROXIES": "1",
    }
    with (
        serving(small, tmp_path / "one", environment=environment) as one,
        serving(small, tmp_path / "other", environment=environment) as other,
    ):
        yield [one, other]


def test_two_processes_are_one_site_and_lose_nothing_when_one_is_killed(both: list[Server]) -> None:
    one, other = both
    found = re.search(r"/q/([0-9A-Z]{8}-[0-9A-Z]+)", one.get("/questions?referrals=daily")[1])
    assert found
    headline = HEADLINE.search(other.get(f"/r/{found.group(1)}")[1])
    assert headline
    load = Load([one, other], found.group(1), headline.group())
    threads = [threading.Thread(target=work) for work in (load.prepare, load.prepare, load.read, load.read)]
    for thread in threads:
        thread.start()
    load.go_on()
    a_revocation_holds(load.acknowledged.pop(0), one, other)
    load.dying = one
    kill(one)
    load.go_on()
    load.over.set()
    for thread in threads:
        thread.join()
    assert load.wrong == []
    assert [path for path in load.acknowledged if other.get(path)[0] != 200] == []


def a_revocation_holds(manage: str, one: Server, other: Server) -> None:
    """A link that is revoked at one server is gone at the next request to the other."""
    view = VIEW.search(one.get(manage)[1])
    assert view
    assert [server.get(view.group())[0] for server in (one, other)] == [200, 200]
    revoke = urllib.request.Request(f"{one.address}{manage}", b"do=revoke", {"Sec-Fetch-Site": "same-origin"})
    with urllib.request.urlopen(revoke, timeout=PATIENCE) as response:
        assert response.status == 200
    assert [server.get(view.group())[0] for server in (other, one)] == [410, 410]
