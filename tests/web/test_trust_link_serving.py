"""What prepared links promise of a running site: every process knows, nothing is told, nothing stays."""

import logging
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider.store import tokens
from decider.store.database import Database
from decider.store.link import Draft
from decider.store.links import KEPT, PreparedLinks
from decider.web.links import retention
from tests.serving import PATIENCE, Server, serving
from tests.web.links import BROWSER, HERE, SAID, Made, do, made, opened, sent

SMALL = Path(__file__).parent / "small.yaml"
PARALLEL = 100


@dataclass(frozen=True)
class Visitor:
    """Somebody at a running site."""

    server: Server

    def get(self, path: str) -> tuple[int, str]:
        return self._asked(urllib.request.Request(self.server.address + path, headers=BROWSER))

    def post(self, path: str, **said: str) -> tuple[int, str]:
        """The status, and where it leads or what it says."""
        body = urllib.parse.urlencode(said).encode()
        return self._asked(urllib.request.Request(self.server.address + path, body, {**BROWSER, **HERE}))

    def prepare(self) -> Made:
        page = self.get("/questions?referrals=daily")[1]
        code = re.findall(r"/r/([0-9A-Z]{8}-[0-9A-Z]+)", page)[0]
        key = re.findall(r'name="key" value="([^"]+)"', self.get(f"/r/{code}/prepare")[1])[0]
        status, owned = self.post("/shares", code=code, key=key, expiry="7", **SAID)
        assert status == 200
        return Made(code, *(re.findall(rf"/{kind}/[\w-]{{22}}", owned)[0] for kind in "ms"))

    def _asked(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@dataclass(frozen=True)
class Running:
    """A site of two processes whose store held two links when it started: one long ended, one without end."""

    visitor: Visitor
    store: str
    ended: str
    kept: str


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("running")
    store = f"sqlite:///{folder / 'store.sqlite3'}"
    database = Database(store)
    past = PreparedLinks(database, lambda: datetime.now(UTC) - KEPT - timedelta(days=9))
    ended, kept = (past.prepare(Draft("x", "y", "", "", days), tokens.new_token()) for days in (7, None))
    database.close()
    environment = {"DECIDER_DATABASE_URL": store}
    with serving(SMALL, folder / "log", "--workers", "2", environment=environment) as server:
        yield Running(Visitor(server), store, ended, kept)


def test_a_running_site_forgets_what_has_ended(running: Running) -> None:
    database = Database(running.store)
    until = time.monotonic() + PATIENCE
    while PreparedLinks(database).managed(running.ended) and time.monotonic() < until:
        time.sleep(0.05)
    assert PreparedLinks(database).managed(running.ended) is None
    assert PreparedLinks(database).managed(running.kept)
    database.close()


def test_a_revocation_holds_at_the_next_request_in_every_process(running: Running) -> None:
    visitor = running.visitor
    link = visitor.prepare()
    with ThreadPoolExecutor(20) as pool:
        before = Counter(pool.map(lambda _: visitor.get(link.view)[0], range(40)))
        assert before == {200: 40}
        assert visitor.post(link.manage, do="revoke")[0] == 200
        after = Counter(pool.map(lambda _: visitor.get(link.view)[0], range(PARALLEL)))
    assert after == {410: PARALLEL}
    assert visitor.get(link.manage)[0] == 200


def test_a_journey_leaves_no_token_and_no_word_in_the_log(running: Running) -> None:
    visitor = running.visitor
    links = [visitor.prepare() for _ in range(3)]
    for link in links:
        visitor.get(link.view)
        visitor.get(link.manage + "/x")
        visitor.post(link.manage, do="extend", expiry="30")
        visitor.post(link.manage, do="revoke")
        visitor.get(link.view)
        visitor.post(link.manage, do="delete")
    log = visitor.server.log.read_text()
    assert log.count("/s/<path:view>") >= 6
    assert _told(log, links) == []


def test_a_fault_leaves_no_token_and_no_word_in_the_log(
    small: Path,
    empty_store: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG), opened(small, empty_store) as client:
        logging.getLogger("sqlalchemy").setLevel(logging.INFO)
        client.application.config.update(PROPAGATE_EXCEPTIONS=False, TESTING=False)
        link = made(client)
        assert not _told(str(capsys.readouterr()) + caplog.text, [link])
        monkeypatch.setattr("decider.web.links.views.result_page", _broken)
        monkeypatch.setattr("decider.web.links.views.manage_page", _broken)
        monkeypatch.setattr("decider.store.links.PreparedLinks.prepare", _broken)
        answers = [
            client.get(link.view, headers=BROWSER),
            client.get(link.manage),
            sent(client, {"code": link.code}),
        ]
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)
    assert [each.status_code for each in answers] == [500] * 3
    heard = str(capsys.readouterr()) + caplog.text
    assert "ZeroDivisionError" in heard
    assert _told(heard, [link]) == []
    assert [each for each in answers if _told(each.text, [link])] == []


def _broken(*said: object) -> object:
    raise ZeroDivisionError(said)


def _told(text: str, links: list[Made]) -> list[str]:
    """The secrets of links, and the words written into them, that a text gives away."""
    secrets = [part for link in links for token in link.tokens for part in (token, token[:8])]
    return [each for each in (*secrets, *SAID.values(), *(link.code for link in links)) if each in text]


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


def test_ended_links_are_sought_again_and_again(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    link = made(client, expiry="7")
    links = client.application.extensions["links"]
    now = datetime.now(UTC)
    late = replace(links, clock=lambda: now + KEPT + timedelta(days=9))
    rounds: list[float] = []

    def rest(seconds: float) -> None:
        rounds.append(seconds)
        if len(rounds) == 3:
            raise SystemExit

    monkeypatch.setattr("decider.web.links.retention.time.sleep", rest)
    with pytest.raises(SystemExit):
        retention._purge_again(late, 3600)
    assert rounds == [3600] * 3
    assert client.get(link.manage).status_code == 404


def test_what_its_owner_deletes_is_in_no_file(client: FlaskClient, tmp_path: Path) -> None:
    links = [made(client) for _ in range(5)]
    assert SAID["sender"].encode() in _files(tmp_path)
    for link in links:
        client.get(link.view, headers=BROWSER)
        assert do(client, link.manage, "delete").status_code == 200
    left = _files(tmp_path)
    assert not [word for word in SAID.values() if word.encode() in left]
    assert not [
        link for link in links if any(tokens.digest_of(each).encode() in left for each in link.tokens)
    ]


def _files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("*.sqlite3*"))
