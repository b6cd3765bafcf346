"""What every answer of every address promises."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from decider import paths
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.everywhere import addresses, every_answer

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
MAGIC = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/svg+xml": b"<",
    "text/csv": b"\xef\xbb\xbf",
    "text/html": b"<!doctype html>",
}
BINARY = {"application/pdf", "image/png"}
Answers = list[tuple[str, TestResponse]]


@pytest.fixture(scope="module")
def app() -> Flask:
    settings = Settings(base_url="https://choose.example.org", operator="abuse@example.org")
    return create_app(paths.CRITERIA, settings, PROPAGATE_EXCEPTIONS=False)


@pytest.fixture(scope="module")
def answers(app: Flask) -> Iterator[Answers]:
    found = list(every_answer(app))
    yield found
    for _, answer in found:
        answer.close()


def wrong(answers: Answers, name: str, value: str) -> list[str]:
    return [what for what, answer in answers if answer.headers.get(name) != value]


def test_answers_of_every_kind_were_looked_at(answers: Answers) -> None:
    statuses = {answer.status_code for _, answer in answers}
    assert {200, 303, 403, 404, 405, 413} <= statuses
    assert not [what for what, answer in answers if answer.status_code >= 500]


def test_every_answer_has_the_one_strict_policy(answers: Answers) -> None:
    for what, answer in answers:
        policies = answer.headers.getlist("Content-Security-Policy")
        assert len(policies) == 1, what
        parts = [part.strip().split(" ", 1) for part in policies[0].split(";")]
        assert dict(parts) == POLICY, what
        assert len(parts) == len(POLICY), what


def test_pages_of_prepared_links_send_no_referrer(answers: Answers) -> None:
    for what, answer in answers:
        wanted = "no-referrer" if re.search(r" /[cdsm]/| /shares|POST", what) else "same-origin"
        assert answer.headers["Referrer-Policy"] == wanted, what


def test_tls_is_asked_for_where_it_is_spoken(app: Flask) -> None:
    client = app.test_client()
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = client.get("/", base_url="https://choose.example.org").headers["Strict-Transport-Security"]
    assert int(re.findall(r"max-age=(\d+)", secure)[0]) >= 31536000
    assert "includeSubDomains" in secure


def test_every_body_is_what_its_header_says(answers: Answers) -> None:
    assert wrong(answers, "X-Content-Type-Options", "nosniff") == []
    seen = set()
    for what, answer in answers:
        kind = answer.headers["Content-Type"].partition(";")[0]
        seen.add(kind)
        assert kind in BINARY or "charset=utf-8" in answer.headers["Content-Type"], what
        if answer.data and not what.startswith("HEAD") and kind in MAGIC and answer.status_code == 200:
            assert answer.data.startswith(MAGIC[kind]), what
    assert set(MAGIC) <= seen


def test_no_other_site_shares_a_window_or_reads_an_answer(answers: Answers) -> None:
    assert wrong(answers, "Cross-Origin-Opener-Policy", "same-origin") == []
    assert wrong(answers, "Cross-Origin-Embedder-Policy", "require-corp") == []
    for what, answer in answers:
        shared = "card.png" in what and answer.status_code == 200
        assert answer.headers["Cross-Origin-Resource-Policy"] == (
            "cross-origin" if shared else "same-origin"
        ), what


def test_only_fingerprinted_files_and_editions_are_kept_for_good(answers: Answers) -> None:
    for what, answer in answers:
        cached = answer.headers["Cache-Control"]
        if "immutable" in cached:
            assert re.match(r"(GET|HEAD) /(static|editions)/", what), what
        if re.search(r" /[cdsm]/| /shares", what):
            assert cached == "private, no-store", what
        if answer.status_code >= 400:
            assert cached in ("private, no-store", "no-store", "no-cache"), what


def test_no_header_of_a_request_gets_into_an_address(app: Flask) -> None:
    client = app.test_client()
    evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    for _, address in addresses(app):
        headers = {**evil, "X-Forwarded-Proto": "javascript"}
        answer = client.get(address, headers=headers, buffered=True)
        assert b"evil.example" not in answer.data, address
        assert "evil.example" not in str(answer.headers), address


def test_there_are_no_cookies(answers: Answers) -> None:
    assert [what for what, answer in answers if "Set-Cookie" in answer.headers] == []


def test_no_answer_leads_to_another_site(answers: Answers, app: Flask) -> None:
    hostile = ("//e", "/\\e", "https:e", "%2f%2fe", "\t//e")
    client = app.test_client()
    code = dict(addresses(app))["/r/<code>"].rpartition("/")[2]
    asked = [
        client.get(path, query_string={name: value})
        for value in hostile
        for name in ("then", "next", "later", "choice", "size")
        for path in ("/questions", f"/q/{code}/size", f"/answers/{code}/today", f"/r/{code}/priorities")
    ]
    led = [answer.location for answer in [*asked, *(each for _, each in answers)] if answer.location]
    assert led
    assert [place for place in led if not re.match(r"/(?![/\\])", place)] == []


def test_other_methods_are_refused_with_the_same_headers(answers: Answers) -> None:
    refused = [(what, a) for what, a in answers if re.match(r"PUT|DELETE|TRACE|PATCH|BREW", what)]
    assert refused
    assert {answer.status_code for _, answer in refused} == {405}
    assert all(answer.headers["Allow"] for _, answer in refused)


def test_pages_that_must_not_be_found_say_so(answers: Answers) -> None:
    for what, answer in answers:
        if re.search(r" /(q|r|s|m|answers|compare|cost|vendors)\b", what):
            assert answer.headers.get("X-Robots-Tag") == "noindex", what


def test_no_cell_of_a_csv_is_a_formula(app: Flask) -> None:
    told = app.test_client().get(dict(addresses(app))["/r/<code>/checklist.csv"]).data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(told)) for cell in row]
    assert len(cells) > 20
    assert [cell for cell in cells if re.match(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]", cell)] == []


def test_nothing_is_marked_safe_in_templates_or_code() -> None:
    files = [*paths.TEMPLATES.glob("*.*"), *Path(paths.__file__).parent.rglob("*.py")]
    assert len(files) > 50
    unsafe = re.compile(r"\|\s*safe\b|Markup\(|autoescape|render_template_string|from_string")
    assert [path.name for path in files if unsafe.search(path.read_text(encoding="utf-8"))] == []


def test_no_code_is_ever_made_from_data() -> None:
    files = [*Path(paths.__file__).parent.rglob("*.py")]
    evaluating = re.compile(r"(?<![\w.])(eval|exec|compile|__import__)\(|yaml\.(unsafe_|full_)?load\(")
    assert [path.name for path in files if evaluating.search(path.read_text(encoding="utf-8"))] == []


def test_no_statement_is_put_together_from_text() -> None:
    files = [*Path(paths.__file__).parent.rglob("*.py")]
    glued = re.compile(r"(execute|exec_driver_sql|text)\(\s*(f[\"']|[\"'][^\"']*[\"']\s*(%|\+|\.format))")
    found = [path.name for path in files if glued.search(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("path", ["/r//X", "/q//X", "/s//X", "/m//X", "/editions//X.yaml", "/r/X//qr.svg"])
def test_doubled_slashes_lead_nowhere_and_least_of_all_to_a_foreign_host(app: Flask, path: str) -> None:
    answer = app.test_client().get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 404
    assert "Location" not in answer.headers
