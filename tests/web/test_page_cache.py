"""Pages answered from memory: byte for byte what the application says, and never what it says no more."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request, request_started
from flask.testing import FlaskClient
from werkzeug.http import http_date, parse_date
from werkzeug.test import TestResponse

from decider.codes import code_of
from decider.engine.scoring.sheet import Sheet
from decider.store.database import StoreError
from decider.web.app import create_app
from decider.web.http import kept_pages, mounts, page_cache
from decider.web.http.kept_pages import OVERHEAD, KeptPage, KeptPages, PageRequest
from decider.web.http.page_cache import ENDPOINTS
from decider.web.view import rule_dates
from tests.web.everywhere import addresses

ENCODINGS = ("", "br", "zstd", "gzip", "gzip;q=0.5, br;q=0.1", "gzip;q=0", "*", "identity, deflate")
FRAME = mounts.Mount("/embed", "")
LATE = timedelta(seconds=2)
Said = tuple[str, list[tuple[str, str]], bytes]


class Sites:
    """One site with the cache and one without, on the same file, and how often the first was made to work."""

    def __init__(self, file: Path, **config: Any) -> None:
        self.app = create_app(file, **config)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(page_cache, "register", lambda *_: None)
            self.plain_app = create_app(file, **config)
        self.made = 0
        request_started.connect(self._count, self.app)
        self.cached, self.plain = self.app.test_client(), self.plain_app.test_client()

    def _count(self, _: Flask) -> None:
        self.made += 1

    def alike(self, address: str, method: str = "GET", **asked: Any) -> tuple[TestResponse, int]:
        """The answer, the same with and without the cache and the second time; and how often it was made."""
        before = self.made
        want = said(self.plain, address, method, **asked)
        for _ in range(2):
            assert said(self.cached, address, method, **asked) == want
        return self.cached.open(address, method=method, **asked), self.made - before


def said(client: FlaskClient, address: str, method: str, **asked: Any) -> Said:
    answer = client.open(address, method=method, **asked)
    headers = dict(answer.headers)
    told = parse_date(headers.pop("Date", http_date()))
    assert told is not None
    assert datetime.now(UTC) - told < LATE
    # The header of a gzip holds the second in which it was made. Source: RFC 1952, 2.3.
    zipped = answer.headers.get("Content-Encoding") == "gzip"
    body = answer.data[:4] + answer.data[8:] if zipped else answer.data
    return answer.status, sorted(headers.items()), body


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that was changed once, so that there is an older edition."""
    path = tmp_path_factory.mktemp("criteria") / "criteria.yaml"
    path.write_text((Path(__file__).parent / "small.yaml").read_text())
    return path


@pytest.fixture(scope="module")
def older(file: Path) -> str:
    """A result of an edition that is not served any more."""
    edition = create_app(file).extensions["editions"].current()
    question = edition.criteria.questions[0]
    code = code_of(edition, Sheet({question.id: question.choices[0].id}))
    text = file.read_text()
    changed = text.replace(f"version: {edition.criteria.version}", "version: later", 1)
    file.write_text(changed if changed != text else text.replace("title:", "scope: Another one.\ntitle:", 1))
    return code


@pytest.fixture(scope="module")
def sites(file: Path, older: str) -> Sites:
    assert older
    return Sites(file)


def pages(app: Flask) -> Iterator[str]:
    """An address of each route whose pages are kept."""
    rules = {rule.rule: rule.endpoint for rule in app.url_map.iter_rules()}
    for route, address in addresses(app):
        if rules[route] in ENDPOINTS:
            yield address


def sheets(app: Flask) -> Iterator[str]:
    """Codes of today's edition: nothing answered, all answered, by own priorities."""
    edition = app.extensions["editions"].current()
    answers = {question.id: question.choices[-1].id for question in edition.criteria.questions}
    own = {criterion.id: 5 - place % 2 for place, criterion in enumerate(edition.criteria.criteria)}
    return (code_of(edition, sheet) for sheet in (Sheet(), Sheet(answers), Sheet(answers, own)))


def test_every_page_in_every_encoding_is_as_it_is_made(sites: Sites) -> None:
    known = 0
    for address in pages(sites.app):
        for encoding in ENCODINGS:
            for method in ("GET", "HEAD"):
                answer, made = sites.alike(address, method, headers={"Accept-Encoding": encoding})
                assert made <= 1 if answer.status_code == 200 else made == 3, (address, encoding, method)
                known += answer.status_code == 200
    assert known > len(ENCODINGS) * len(ENDPOINTS)


def test_every_sheet_of_every_edition_is_as_it_is_made(sites: Sites, older: str) -> None:
    for code in (*sheets(sites.app), older):
        for address in (f"/r/{code}", f"/r/{code}/math", f"/q/{code}", f"/answers/{code}"):
            answer, made = sites.alike(
                address, headers={"Accept-Encoding": "br"}, base_url="http://127.0.0.1"
            )
            assert made == (1 if answer.status_code == 200 else 3)
    assert "Today’s criteria" in sites.alike(f"/r/{older}")[0].text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_that_is_still_so_is_not_sent_again(sites: Sites, method: str) -> None:
    code = next(sheets(sites.app))
    for address in (f"/r/{code}",):
        for encoding in ("", "br"):
            headers = {"Accept-Encoding": encoding}
            tag = sites.alike(address, headers=headers)[0].headers["ETag"]
            answer, made = sites.alike(address, method, headers={**headers, "If-None-Match": tag})
            assert (answer.status_code, answer.data, made) == (304, b"", 1)


@pytest.mark.parametrize(
    "condition",
    [
        {"If-None-Match": '"other"'},
        {"If-None-Match": "*"},
        {"If-None-Match": '"'},
        {"Range": "bytes=0-9"},
        {"Range": "bytes=0-9", "If-Range": '"other"'},
        {"If-Match": '"other"'},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Unmodified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
    ],
)
def test_any_other_condition_is_for_the_application(sites: Sites, condition: dict[str, str]) -> None:
    for address in ("/", "/guide", f"/r/{next(sheets(sites.app))}"):
        sites.alike(address)
        assert sites.alike(address, headers=condition)[1] == 3


def test_hosts_and_schemes_have_pages_of_their_own(sites: Sites) -> None:
    code = next(sheets(sites.app))
    for base in ("http://localhost", "http://127.0.0.1:8000", "https://localhost", "http://foreign.example"):
        for address in ("/", "/guide", f"/r/{code}"):
            sites.alike(address, base_url=base)
    for host in ("a, b", "x/y"):
        answer, made = sites.alike("/", headers={"Host": host})
        assert (answer.status_code, made) == (400, 3)


def test_nothing_else_is_kept(sites: Sites) -> None:
    kept = set(pages(sites.app))
    for _, address in addresses(sites.app):
        if address not in kept:
            before = sites.made
            for _ in range(2):
                sites.cached.get(address, buffered=True)
            assert sites.made == before + 2, address
    for asked in ("/?utm=1", f"/q/{next(sheets(sites.app))}?later=x", "/guide?by=x"):
        assert sites.alike(asked)[1] == 3
    assert sites.alike("/?utm_source=mail")[1] <= 1


def test_what_is_served_at_another_place_is_left_to_the_application(sites: Sites) -> None:
    sites.alike("/privacy")
    assert sites.alike("/privacy", environ_overrides={mounts.KEY: FRAME})[1] == 3


def test_what_a_layer_behind_serves_at_another_place_is_not_kept(sites: Sites) -> None:
    behind = Sites(Path(sites.app.extensions["editions"].path))
    for app in (behind.app, behind.plain_app):
        app.before_request(lambda: request.environ.update({mounts.KEY: FRAME}))
    assert behind.alike("/privacy")[1] == 3


def test_a_notice_a_new_day_and_a_new_setting_are_seen_at_once(
    sites: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = {"base_url": "http://127.0.0.1"}
    code = next(sheets(sites.app))
    sites.alike(f"/r/{code}", **home)
    for app in (sites.app, sites.plain_app):
        monkeypatch.setattr(app.extensions["editions"], "trouble", "criteria.yaml:1:1: wrong")
    answer, made = sites.alike(f"/r/{code}", **home)
    assert "criteria.yaml:1:1: wrong" in answer.text
    assert made == 3
    monkeypatch.undo()
    answer, made = sites.alike(f"/r/{code}", **home)
    assert "criteria.yaml:1:1: wrong" not in answer.text
    monkeypatch.setattr(rule_dates, "current_day", lambda: date(2190, 1, 1))
    assert sites.alike(f"/r/{code}", **home)[1] == 1
    for app in (sites.app, sites.plain_app):
        elsewhere = replace(app.extensions["settings"], base_url="https://choose.example.org")
        monkeypatch.setitem(app.extensions, "settings", elsewhere)
    answer, made = sites.alike(f"/r/{code}", **home)
    assert "https://choose.example.org" in answer.text
    assert made == 1


def test_a_page_from_memory_has_the_time_of_day(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"/r/{next(sheets(sites.app))}"
    sites.alike(address)
    monkeypatch.setattr(kept_pages, "http_date", lambda: "now")
    assert sites.cached.get(address).headers["Date"] == "now"


def test_a_new_edition_is_served_at_once(small: Path) -> None:
    sites = Sites(small)
    assert sites.alike("/")[1] == 1
    title = sites.app.extensions["editions"].current().criteria.title
    small.write_text(small.read_text().replace(title, "Another title", 1))
    os.utime(small, (1_700_000_000, 1_700_000_000))
    answer, made = sites.alike("/")
    assert "Another title" in answer.text
    assert made == 1


def test_what_cannot_be_told_just_now_is_told_as_soon_as_it_can(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: object) -> None:
        raise StoreError("away")

    sites = Sites(small)
    for app in (sites.app, sites.plain_app):
        monkeypatch.setattr(app.extensions["editions"].archive, "before", away)
    faulty, made = sites.alike("/method")
    assert made == 3
    monkeypatch.undo()
    whole, made = sites.alike("/method")
    assert made == 1
    assert faulty.data != whole.data


def test_only_so_many_bytes_are_kept() -> None:
    pages, most = KeptPages(10 * OVERHEAD), 10
    page = KeptPage("/", "200 OK", [], b"x" * OVERHEAD)
    asked = [PageRequest(f"/{number}", "GET", "http", "h", "") for number in range(100)]
    for each in asked:
        assert pages.get(each, (1,)) is None
        pages.keep(each, page, (1,))
        assert pages.get(asked[0], (1,)) is page  # asked for again and again, so it stays
    kept = [each for each in asked if pages.get(each, (1,))]
    assert len(kept) == most / 2
    assert asked[0] in kept
    pages.keep(asked[50], page, (2,))
    assert pages.get(asked[50], (2,)) is None


def test_a_page_from_memory_is_told_like_any_other(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[dict[str, Any]] = []
    monkeypatch.setattr("decider.web.http.logs.log.info", lambda _, **told: lines.append(told))
    for _ in range(2):
        sites.cached.get("/guide/common-questions", headers={"Accept-Encoding": "zstd, br"})
        sites.cached.get("/", headers={"Accept-Encoding": "zstd, br"})
    made, kept = lines[1], lines[3]
    assert made.keys() == kept.keys()
    assert kept["reference"] != made["reference"]
    assert {**kept, "ms": 0, "reference": ""} == {**made, "ms": 0, "reference": ""}
