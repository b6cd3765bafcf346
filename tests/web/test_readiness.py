"""Who is told what is wrong with a site: its own machine, and nobody behind a proxy or beside an address."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider.store.database import StoreError
from decider.web.app import create_app
from decider.web.settings import Settings

SECRET = "store.internal.example, port 5432"
BROKEN = "expected a number"
PROXIED = [
    {"X-Forwarded-For": "203.0.113.5"},
    {"Forwarded": "for=203.0.113.5"},
    {"X-Real-IP": "203.0.113.5"},
    {"Via": "1.1 proxy"},
]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that does not answer, and says who it is."""

    def reach(_: object) -> None:
        raise StoreError(f"could not connect to {SECRET}")

    monkeypatch.setattr("decider.store.editions.Archive.reach", reach)


@pytest.fixture(params=[None, "https://choose.example.org"])
def site(request: pytest.FixtureRequest, small: Path, empty_store: str) -> FlaskClient:
    """A site with a broken newer file: with an address of its own, and without."""
    settings = Settings(database_url=empty_store, base_url=request.param)
    client = create_app(small, settings, TESTING=True).test_client()
    small.write_text(small.read_text().replace("weight: 3", "weight: heavy"))
    return client


def told(site: FlaskClient, path: str = "/readyz", protocol: str = "HTTP/1.1", **headers: str) -> str:
    environment = {"SERVER_PROTOCOL": protocol}
    return site.get(path, headers=headers, environ_overrides=environment).text


def is_local(site: FlaskClient) -> bool:
    return site.application.extensions["settings"].base_url is None


def test_detail_is_for_this_machine_and_only_where_the_site_has_no_other_visitors(site: FlaskClient) -> None:
    assert (BROKEN in told(site)) == (BROKEN in told(site, "/")) == is_local(site)
    assert told(site).startswith("ready: edition " if is_local(site) else "ready\n")


@pytest.mark.parametrize("headers", PROXIED)
def test_whoever_comes_through_a_proxy_gets_the_word_alone(
    site: FlaskClient, headers: dict[str, str]
) -> None:
    assert told(site, **headers) == "ready\n"
    assert BROKEN not in told(site, "/", **headers)


def test_a_proxy_that_says_nothing_of_itself_is_known_by_its_protocol(site: FlaskClient) -> None:
    assert told(site, protocol="HTTP/1.0") == "ready\n"
    assert BROKEN not in told(site, "/", protocol="HTTP/1.0")


def test_another_machine_gets_the_word_alone(site: FlaskClient) -> None:
    said = site.get("/readyz", environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    assert (said.status_code, said.text) == (200, "ready\n")


def test_a_store_that_does_not_answer_is_named_at_home_and_in_the_log_alone(
    site: FlaskClient, fail: None, caplog: pytest.LogCaptureFixture
) -> None:
    abroad = site.get("/readyz", headers=PROXIED[0])
    assert (abroad.status_code, abroad.text) == (503, "not ready\n")
    assert SECRET in caplog.text
    assert (SECRET in told(site)) == is_local(site)


def test_health_says_nothing_but_that_the_process_answers(site: FlaskClient, fail: None) -> None:
    assert told(site, "/healthz") == "ok\n"
