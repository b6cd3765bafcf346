"""What an operator relies on: the log, the metrics, and faults that tell nothing."""

import json
import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

import pytest
import structlog
from flask.testing import FlaskClient

from decider import paths
from decider.store.database import StoreError
from decider.web.app import create_app
from decider.web.settings import PREFIX, Settings
from tests.serving import PATIENCE, Server, free_port, serving
from tests.web.reading import Page
from tests.web.test_workers import replace_worker

HOME = Path(__file__).parents[2]
MISSED = re.compile(
    r'^decider_requests_total{method="GET",route="none",status="404"} ([\d.]+)$', re.MULTILINE
)


@dataclass(frozen=True)
class Operated:
    """A site, and where its metrics are told."""

    server: Server
    metrics: str
    criteria: Path

    def told(self) -> str:
        with urllib.request.urlopen(self.metrics, timeout=PATIENCE) as response:
            said: str = response.read().decode()
        return said


@contextmanager
def operating(folder: Path, number: int) -> Iterator[Operated]:
    port = free_port()
    environment = {
        "DECIDER_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite3'}",
        "DECIDER_METRICS_PORT": str(port),
        "TMPDIR": str(folder / "temporary"),
    }
    (folder / "temporary").mkdir()
    criteria = folder / "criteria.yaml"
    shutil.copy(paths.CRITERIA, criteria)
    with serving(criteria, folder / "log", "--workers", str(number), environment=environment) as server:
        yield Operated(server, f"http://127.0.0.1:{port}/metrics", criteria)


@pytest.fixture(scope="module")
def operated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    with operating(tmp_path_factory.mktemp("operated"), 2) as operated:
        yield operated


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


def test_each_request_is_one_line_of_json_without_answers_or_forgery(operated: Operated) -> None:
    server = operated.server
    before = len(lines_of(server))
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
    asked = [line["route"] for line in lines_of(server)[before:] if line["event"] == "request"]
    assert asked == ["/questions", "/q/<code>", "/r/<code>", "none", "/q/<code>", "/readyz", "/"]
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
        response = create_app(paths.CRITERIA, PROPAGATE_EXCEPTIONS=False).test_client().get("/")
    page = Page.fetched(response, 500)
    reference = re.search(r"give this reference: (\w+)", page.text())
    assert reference
    told = next(line for line in log if line["event"] == "exception")
    assert (told["reference"], told["type"]) == (reference.group(1), "ZeroDivisionError")
    assert "test_operations.py" in told["through"][-1]
    assert "secret" not in str(log) + page.text()
    assert "ZeroDivisionError" not in page.text()
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_no_answer_names_the_server_or_its_version(operated: Operated) -> None:
    for path in ("/", "/nowhere", "/healthz"):
        try:
            said = urllib.request.urlopen(operated.server.address + path, timeout=PATIENCE).headers
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


def test_metrics_count_the_requests_of_all_processes_on_a_port_of_their_own(operated: Operated) -> None:
    before = sum(map(float, MISSED.findall(operated.told())))
    for _ in range(20):
        operated.server.get("/nowhere")
    told = operated.told()
    assert sum(map(float, MISSED.findall(told))) - before == 20
    assert len(MISSED.findall(told)) == 1
    assert "decider_criteria_trouble 0.0" in told
    assert operated.server.get("/metrics")[0] == 404


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


def are_told(operated: Operated, problems: int) -> bool:
    """Whether metrics tell in time of so many problems of the criteria file; no page is asked for."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if f"decider_criteria_trouble {problems}.0" in operated.told():
            return True
        time.sleep(0.1)
    return False


def test_metrics_tell_the_problems_of_the_criteria_file_though_nobody_visits(operated: Operated) -> None:
    good = operated.criteria.read_text()
    operated.criteria.write_text(good.replace("weight: 3", "weight: heavy", 2))
    assert are_told(operated, 2)
    operated.criteria.write_text(good)
    assert are_told(operated, 0)


def test_metrics_forget_a_worker_that_died_and_leave_nothing_behind(tmp_path: Path) -> None:
    with operating(tmp_path, 1) as operated:
        good = operated.criteria.read_text()
        operated.criteria.write_text(good.replace("weight: 3", "weight: heavy", 1))
        assert are_told(operated, 1)
        replace_worker(operated.server)
        assert are_told(operated, 1)
        operated.criteria.write_text(good)
        assert are_told(operated, 0)
        assert [*tmp_path.glob("temporary/decider-metrics-*")]
    assert not [*tmp_path.glob("temporary/decider-metrics-*")]
