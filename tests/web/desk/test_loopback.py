"""The desk answers this machine alone, by its own names, and no page of anybody else."""

import pytest

from decider.web.desk.loopback_server import loopback_server
from decider.web.headers import POLICY
from tests.web.desk.conftest import DeskReader


@pytest.mark.parametrize("host", ["127.0.0.1:8002", "localhost:8002", "localhost", "[::1]:8002"])
def test_it_answers_to_the_names_of_this_machine(desk: DeskReader, host: str) -> None:
    assert desk.client.get("/check", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example"},
        {"Host": "127.0.0.1.example:8002"},
        {"Host": "localhost.example"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_it_refuses_other_names_and_other_sites(desk: DeskReader, headers: dict[str, str]) -> None:
    refused = desk.client.get("/check", headers=headers)
    assert refused.status_code == 403
    assert "draft.yaml:" not in refused.text


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "2001:db8::1", ""])
def test_it_refuses_other_machines(desk: DeskReader, address: str) -> None:
    assert desk.client.get("/check", environ_base={"REMOTE_ADDR": address}).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(desk: DeskReader, method: str) -> None:
    assert desk.client.open("/", method=method).status_code == 405


def test_its_own_pages_may_ask(desk: DeskReader) -> None:
    own = {"Host": "localhost:8002", "Origin": "http://localhost:8002", "Sec-Fetch-Site": "same-origin"}
    assert desk.client.get("/check", headers=own).status_code == 200


def test_it_listens_on_the_loopback_interface_and_on_no_other(desk: DeskReader) -> None:
    server = loopback_server(desk.app, 0)
    try:
        assert server.socket.getsockname()[0] == "127.0.0.1"
    finally:
        server.server_close()


def test_its_pages_are_guarded_as_those_of_the_site_and_kept_nowhere(desk: DeskReader) -> None:
    for address, status in (("/", 200), ("/nowhere", 404)):
        answer = desk.client.get(address)
        assert answer.status_code == status
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
