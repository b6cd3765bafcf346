"""What is wrong with a request is said by a page of ours, with every header it ought to have."""

import io
import json
import urllib.parse

import pytest
from flask import Flask
from flask.testing import FlaskClient

from decider import paths
from decider.web.app import create_app
from decider.web.headers import HEADERS
from decider.web.settings import Settings, SettingsError, settings_of

RESULT = "/questions?referrals=daily"


@pytest.fixture
def app() -> Flask:
    return create_app(paths.CRITERIA)


def result(client: FlaskClient) -> str:
    location = client.get(RESULT).location
    return "/r/" + urllib.parse.urlsplit(location).path.split("/")[2]


@pytest.mark.parametrize("host", ["", "one,other", "a b", "a/b", "a@b", "[::1", "a:b", "ä"])
def test_a_request_that_does_not_name_one_host_is_refused(app: Flask, host: str) -> None:
    answer = app.test_client().get("/guide", environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 400
    assert HEADERS.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "choose.example.org"])
def test_a_request_that_names_a_host_is_answered(app: Flask, host: str) -> None:
    assert app.test_client().get("/healthz", environ_overrides={"HTTP_HOST": host}).status_code == 200


def test_an_old_probe_that_names_no_host_is_answered(app: Flask) -> None:
    old = {"HTTP_HOST": "", "SERVER_PROTOCOL": "HTTP/1"}
    assert app.test_client().get("/healthz", environ_overrides=old).status_code == 200


def test_an_address_longer_than_any_of_ours_is_refused_by_a_page(app: Flask) -> None:
    answer = app.test_client().get("/guide?" + "x" * 20_000)
    assert answer.status_code == 414
    assert "too long" in answer.text


@pytest.mark.parametrize(
    ("header", "sent"),
    [
        ("gzip;q=0", None),
        ("gzip;q=0, *;q=1", "br"),
        ("br;q=0.5, gzip", "gzip"),
        ("identity", None),
        ("gzip, br, zstd", "br"),
        ("*;q=0", None),
    ],
)
def test_only_an_encoding_that_is_wanted_is_sent(app: Flask, header: str, sent: str | None) -> None:
    answer = app.test_client().get("/guide", headers={"Accept-Encoding": header})
    assert answer.headers.get("Content-Encoding") == sent


def test_a_body_without_a_length_is_measured_all_the_same(app: Flask) -> None:
    def send(size: int) -> int:
        chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
        return (
            app.test_client()
            .post(
                "/shares",
                input_stream=io.BytesIO(b"x" * size),
                headers={"Sec-Fetch-Site": "same-origin"},
                environ_overrides=chunked,
            )
            .status_code
        )

    assert send(64 * 1024 + 1) == 413
    assert send(64 * 1024) != 413


def test_a_redirect_carries_a_bounded_part_of_what_was_not_used(app: Flask) -> None:
    query = "&".join(f"x{number}{'y' * 90}=1" for number in range(120))
    location = app.test_client().get(f"/questions?{query}").location
    assert location.count("left_out=") == 20
    assert len(location) < 2000


@pytest.mark.parametrize("error", [MemoryError, RuntimeError])
def test_a_failure_whose_page_fails_too_is_answered_with_all_headers_and_one_line(
    app: Flask, capsys: pytest.CaptureFixture[str], error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise error

    monkeypatch.setattr("decider.web.home.views.render_template", fail)
    monkeypatch.setattr("decider.web.http.errors.render_template", fail)
    answer = app.test_client().get("/")
    assert answer.status_code == 500
    assert HEADERS.items() <= dict(answer.headers).items()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Something broke on our side" in answer.text
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert {json.loads(line)["event"] for line in lines} == {"exception"}


@pytest.mark.parametrize("path", ["/r/{}", "/r/{}/prepare", "/r/{}/report.pdf", "/r/{}/qr.svg", "/r/{}/pack"])
def test_a_page_that_needs_the_address_of_the_site_names_the_setting(app: Flask, path: str) -> None:
    client = app.test_client()
    answer = client.get(path.format(result(client).removeprefix("/r/")), headers={"Host": "desk.example.org"})
    if answer.status_code != 200:
        assert "DECIDER_BASE_URL" in answer.text
        assert "could not be understood" not in answer.text


def test_a_result_asked_for_by_another_name_names_the_setting(app: Flask) -> None:
    client = app.test_client()
    answer = client.get(result(client), headers={"Host": "desk.example.org"})
    assert answer.status_code == 400
    assert "DECIDER_BASE_URL" in answer.text


@pytest.mark.parametrize("end", ["\r", "\n", " ", "\t", "\x0b", "\u00a0", "\u200b"])
def test_an_address_of_the_site_with_signs_nobody_sees_is_refused(end: str) -> None:
    with pytest.raises(SettingsError, match="DECIDER_BASE_URL should be an address"):
        settings_of({"DECIDER_BASE_URL": f"https://choose.example.org{end}"})


def test_metrics_are_for_this_machine_unless_an_address_is_set() -> None:
    assert Settings().metrics_host == "127.0.0.1"
    assert settings_of({"DECIDER_METRICS_HOST": "0.0.0.0"}).metrics_host == "0.0.0.0"
    with pytest.raises(SettingsError, match="DECIDER_METRICS_HOST should be an address"):
        settings_of({"DECIDER_METRICS_HOST": "everywhere"})
