"""A process of the server that dies comes back or leaves nothing behind, and a stop loses nothing."""

import http.client
import os
import signal
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from decider import paths
from tests.serving import PATIENCE, Server, serving
from tests.web.test_store_faults import stopped

TITLE, OTHER = "This or that?", "Something else?"
LOST = (OSError, http.client.HTTPException)


def workers(server: Server) -> list[int]:
    pid = server.process.pid
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def listeners(server: Server) -> int:
    """How many sockets of any process listen on the port."""
    port = urllib.parse.urlsplit(server.address).port
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(each[1].endswith(f":{port:04X}") and each[3] == "0A" for each in lines)


def lives(pid: int) -> bool:
    """Whether a process runs; one that ended may stay listed until whoever inherited it asks how it ended."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return said.rpartition(")")[2].split()[0] != "Z"


def wait_for(holds: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


@contextmanager
def site(folder: Path, number: int) -> Iterator[Server]:
    environment = {"DECIDER_DATABASE_URL": f"sqlite:///{folder}/store.sqlite3"}
    with serving(paths.CRITERIA, folder / "log", "--workers", str(number), environment=environment) as server:
        wait_for(lambda: listeners(server) == number)
        yield server


def visit(server: Server, said: Counter[str], over: threading.Event) -> None:
    """Ask on a connection for as long as the server keeps it, then on the next, until nobody listens.

    A connection that ends before anything was ever answered on it was not heard; any other end is a loss.
    """
    parts = urllib.parse.urlsplit(server.address)
    while not over.is_set():
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
        try:
            connection.connect()
        except ConnectionRefusedError:
            return
        except ConnectionResetError:  # nobody listens any more, though somebody did when it knocked
            said["unheard"] += 1
            continue
        heard = False
        try:
            while not over.is_set():
                connection.request("GET", "/guide")
                answer = connection.getresponse()
                heard = True
                whole = answer.read().rstrip().endswith(b"</html>")
                said[str(answer.status) if whole else "cut short"] += 1
                if answer.will_close:
                    break
        except LOST as error:
            unheard = isinstance(error, ConnectionResetError) and not heard
            said["unheard" if unheard else type(error).__name__] += 1
        finally:
            connection.close()


def test_a_worker_that_is_killed_comes_back_and_none_outlives_its_parent(tmp_path: Path) -> None:
    with site(tmp_path, 2) as server:
        first = workers(server)
        os.kill(first[0], signal.SIGKILL)
        wait_for(lambda: first[0] not in workers(server))
        while listeners(server) == 1:
            assert server.get("/healthz")[0] == 200
        assert len({*workers(server)} - {*first}) == 1
        assert [server.get("/guide")[0] for _ in range(20)] == [200] * 20
        orphans = workers(server)
        server.process.kill()
        server.process.wait()
        wait_for(lambda: listeners(server) == 0)
        wait_for(lambda: not any(map(lives, orphans)))


@contextmanager
def alone(criteria: Path, store: str) -> Iterator[Server]:
    """A site of one worker."""
    log = criteria.with_name("log")
    with serving(criteria, log, environment={"DECIDER_DATABASE_URL": store}) as server:
        assert TITLE in server.get("/")[1]
        yield server


def replace_worker(server: Server) -> None:
    """Kill the only worker, and wait until another one listens."""
    (worker,) = workers(server)
    os.kill(worker, signal.SIGKILL)

    def is_back() -> bool:
        assert server.process.poll() is None, server.log.read_text()
        return worker not in workers(server) and listeners(server) == 1

    wait_for(is_back)


def test_a_worker_that_comes_back_serves_the_file_as_it_is_then(small: Path, empty_store: str) -> None:
    with alone(small, empty_store) as server:
        (worker,) = workers(server)
        os.kill(worker, signal.SIGSTOP)
        small.write_text(small.read_text().replace(TITLE, OTHER))
        replace_worker(server)
        assert OTHER in server.get("/")[1]
        assert server.log.read_text().count(f" is at {server.address}\n") == 1


def test_a_worker_that_comes_back_to_a_broken_file_serves_what_the_one_before_did(
    small: Path, empty_store: str
) -> None:
    good = small.read_text()
    with alone(small, empty_store) as server:
        small.write_text(good.replace(TITLE, OTHER))
        wait_for(lambda: OTHER in server.get("/")[1])
        small.write_text(good.replace("weight: 3", "weight: heavy"))
        replace_worker(server)
        assert OTHER in server.get("/")[1]
        assert "expected a number" in server.get("/readyz")[1]
        small.write_text(good)
        wait_for(lambda: TITLE in server.get("/")[1])


def test_a_worker_that_comes_back_without_its_store_makes_none_and_finds_it_again(
    small: Path, empty_store: str
) -> None:
    file = Path(empty_store.removeprefix("sqlite:///"))
    with alone(small, empty_store) as server:
        file.rename(file.with_suffix(".aside"))
        replace_worker(server)
        assert [server.get(path)[0] for path in ("/", "/method", "/readyz")] == [200, 200, 503]
        assert not file.exists()
        file.with_suffix(".aside").rename(file)
        assert server.get("/readyz")[0] == 200


def test_a_worker_that_comes_back_while_postgresql_is_down_finds_it_again(
    small: Path, empty_postgres: str
) -> None:
    with alone(small, empty_postgres) as server:
        with stopped(empty_postgres):
            replace_worker(server)
            assert [server.get(path)[0] for path in ("/", "/method", "/readyz")] == [200, 200, 503]
        assert server.get("/readyz")[0] == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_right_at_the_start_ends_every_process(tmp_path: Path, number: signal.Signals) -> None:
    with serving(paths.CRITERIA, tmp_path / "log", "--workers", "2") as server:
        os.killpg(server.process.pid, number)
        assert server.process.wait(PATIENCE) == 0
        with pytest.raises(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)


def test_a_stop_answers_everything_that_was_asked(tmp_path: Path) -> None:
    said: Counter[str] = Counter()
    with site(tmp_path, 2) as server:
        visitors = [threading.Thread(target=visit, args=(server, said, threading.Event())) for _ in range(30)]
        for each in visitors:
            each.start()
        wait_for(lambda: said["200"] > 100)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == 0
        for each in visitors:
            each.join()
    # The kernel takes connections for a server that is just closing, and says nothing on them; whoever asks
    # there knows that nobody heard, and asks again (RFC 9112, 9.3.1). Nothing that was heard may be lost.
    assert said.pop("unheard", 0) <= len(visitors)
    assert [*said] == ["200"]
