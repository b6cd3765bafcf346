"""What a CDN and a browser may keep, and how they ask whether it is still so."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.settings import Settings

KEPT = "public, max-age=300"
BASE = "https://choose.example.org"
PARTS = ("", "/card.png", "/checklist.csv", "/qr.svg", "/report.pdf")


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(paths.CRITERIA, Settings(base_url=BASE))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def address(app: Flask) -> str:
    edition = app.extensions["editions"].current()
    return f"/r/{code_of(edition, Sheet(edition.criteria.scenarios[0].answers))}"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("encoding", ["", "br", "zstd", "gzip", "br, gzip"])
def test_what_is_still_so_is_not_sent_again(
    client: FlaskClient, address: str, part: str, encoding: str
) -> None:
    accepting = {"Accept-Encoding": encoding}
    first = client.get(address + part, headers=accepting)
    tag = first.headers["ETag"]
    assert (first.status_code, first.headers["Cache-Control"]) == (200, KEPT)
    assert not tag.startswith("W/")
    again = client.get(address + part, headers={**accepting, "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert again.headers[name] == first.headers[name]
    assert "Accept-Encoding" in again.headers["Vary"]


@pytest.mark.parametrize("part", PARTS)
def test_a_tag_that_is_not_ours_gets_the_whole_answer(client: FlaskClient, address: str, part: str) -> None:
    for tag in ('"other"', 'W/"other"', "broken", '"'):
        answer = client.get(address + part, headers={"If-None-Match": tag})
        assert answer.status_code == 200
        assert answer.data


def test_bytes_that_differ_have_tags_that_differ(client: FlaskClient, address: str) -> None:
    seen: dict[str, bytes] = {}
    for encoding in ("", "br", "zstd", "gzip"):
        for part in PARTS:
            answer = client.get(address + part, headers={"Accept-Encoding": encoding})
            assert seen.setdefault(answer.headers["ETag"], answer.data) == answer.data
    assert len(set(seen.values())) == len(seen)


def test_a_head_has_the_tag_and_no_body(client: FlaskClient, address: str) -> None:
    for part in PARTS:
        head, get = client.head(address + part), client.get(address + part)
        assert head.data == b""
        assert head.headers["ETag"] == get.headers["ETag"]


def test_two_processes_give_the_same_tags(address: str) -> None:
    one, two = (create_app(paths.CRITERIA, Settings(base_url=BASE)).test_client() for _ in range(2))
    for part in PARTS:
        assert one.get(address + part).headers["ETag"] == two.get(address + part).headers["ETag"]


@pytest.mark.parametrize("query", ["?left_out=x", "?x=1", "?then=r"])
def test_a_page_with_a_query_is_asked_for_every_time(client: FlaskClient, address: str, query: str) -> None:
    assert client.get(address + query).headers["Cache-Control"] == "no-cache"


def test_a_page_with_words_for_its_operator_is_not_kept(
    app: Flask, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = create_app(paths.CRITERIA)
    for site in (app, here):
        monkeypatch.setattr(site.extensions["editions"], "trouble", "criteria.yaml:1:1: wrong")
    at_home = here.test_client().get(address, base_url="http://127.0.0.1:8000")
    assert "criteria.yaml:1:1: wrong" in at_home.text
    assert at_home.headers["Cache-Control"] == "no-cache"
    assert "ETag" not in at_home.headers
    visitor = app.test_client().get(address, base_url=BASE)
    assert "criteria.yaml:1:1" not in visitor.text
    assert visitor.headers["Cache-Control"] == KEPT


def test_what_is_no_result_is_not_kept(client: FlaskClient, address: str) -> None:
    for part in PARTS:
        slip = client.get(f"{address[:-1]}{'0' if address[-1] != '0' else '1'}{part}")
        assert slip.status_code == 404
        assert "public" not in slip.headers["Cache-Control"]


def test_questions_and_front_page_are_asked_for_every_time(client: FlaskClient, address: str) -> None:
    for other in ("/", address.replace("/r/", "/q/"), address.replace("/r/", "/answers/")):
        assert client.get(other).headers["Cache-Control"] == "no-cache"
