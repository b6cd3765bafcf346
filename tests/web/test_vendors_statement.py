"""The page that checks a vendor's statement: what it says, what it refuses, and the marks it gives."""

import io
import json
import random
import tempfile
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.test import TestResponse

from decider import paths
from decider.fhir.statement import MOST_BYTES
from decider.web import urls
from decider.web.app import create_app
from decider.web.vendors import statement_page
from decider.web.vendors.query import CELLS, SEEN, STATED
from tests.fhir.mutations import mutated
from tests.fhir.statements import FULL, PAYER, PLAIN, SAMPLES, signing_in, statement
from tests.web.reading import Page
from tests.web.vendors import CODE, IN_FILE, chosen, fetch, field, marked, of, place, witness

SITE = create_app(paths.CRITERIA, TESTING=True).test_client()
LATE_IN_UTC, TODAY = datetime(2026, 11, 13, 3, tzinfo=UTC), "2026-11-12"
HOSTILE = statement([], signing_in(), software={"name": '<script>alert(1)</script>"', "version": "\u202e9"})


def sent(said: Any, **more: Any) -> TestResponse:
    """What is pasted; text as it is, anything else as JSON."""
    pasted = said if isinstance(said, str) else json.dumps(said)
    return SITE.post(urls.VENDORS_STATEMENT, data={"statement": pasted, **more})


def uploaded(raw: bytes, **more: Any) -> TestResponse:
    return SITE.post(urls.VENDORS_STATEMENT, data={"file": (io.BytesIO(raw), "metadata.json"), **more})


def page(answer: TestResponse, status: int = 200) -> Page:
    return Page.fetched(answer, status)


def test_the_form_says_what_to_paste_and_that_nothing_is_kept() -> None:
    form = page(SITE.get(urls.VENDORS_STATEMENT))
    assert "keep nothing" in form.text()
    assert "up to 512 KB" in form.text()


@pytest.mark.parametrize("send", ["paste", "upload"])
def test_what_is_sent_is_answered_in_a_buyers_words(send: str) -> None:
    answer = sent(PAYER) if send == "paste" else uploaded(json.dumps(PAYER).encode())
    said = page(answer).text()
    assert "Reading records: partly" in said
    assert "Other programs can read patient details and insurance." in said
    assert "Writing into records: not declared" in said
    assert "That is not a no." in said
    assert "Ask: " in said
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nothing_of_a_statement_is_a_tag_or_turns_the_text_around() -> None:
    answer = sent(HOSTILE)
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "Paste the answer of /metadata"),
        (b"  \n", "Paste the answer of /metadata"),
        (b"<html>", "this is a web page"),
        (b'{"resourceType": "Bundle"}', "no CapabilityStatement but Bundle"),
        (b"[" * 5_000, "nested more than 20 deep"),
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b'{"a": "\xff"}', "not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "save the file as UTF-8"),
        (b'{"a": NaN}', "NaN is no number in JSON"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_cannot_be_read_is_refused_in_words_beside_the_field(raw: bytes, words: str) -> None:
    refused = page(uploaded(raw), 422)
    error = refused.root.find(".//p[@id='statement-error']")
    assert error is not None
    assert words in "".join(error.itertext())


def test_only_this_route_takes_half_a_megabyte_and_no_more() -> None:
    large = b" " * 400_000 + json.dumps(PAYER).encode()
    assert uploaded(large).status_code == 200
    assert sent(large.decode()).status_code == 200
    too_much = b"statement=" + b"x" * MOST_BYTES
    form = "application/x-www-form-urlencoded"
    assert SITE.post(urls.VENDORS_STATEMENT, data=too_much, content_type=form).status_code == 413
    assert SITE.post("/shares", data={"label": "x" * 400_000}).status_code == 413


def test_nothing_is_written_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("written to a file")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    assert uploaded(b" " * (MOST_BYTES - 5_000) + json.dumps(PAYER).encode()).status_code == 200


@pytest.mark.parametrize("name", SAMPLES)
def test_mutated_files_never_break_the_page(name: str) -> None:
    dice = random.Random(f"page {name}")
    for raw in mutated(SAMPLES[name], dice, 8):
        assert uploaded(raw).status_code in (200, 422)


def test_a_statement_gives_marks_to_what_certification_of_the_interface_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(statement_page, "utc_now", lambda: LATE_IN_UTC)
    answer = page(sent(FULL, r=CODE, p="Acme"))
    assert f"FHIR API access and fees: Partly, declared on {TODAY}" in answer.text()
    added = answer.link("Add these marks")
    query = parse_qs(urlsplit(added).query)
    assert query[STATED] == [TODAY]
    assert (query[CELLS][0][IN_FILE.index("app_interface")], query[SEEN][0][-1]) == ("p", "s")
    compared = fetch(SITE, added)
    assert chosen(compared, field(place("app_interface"))) == "Partly"
    assert witness(compared, field(place("app_interface"))) == f"Declared on {TODAY}"
    assert f"Declared on {TODAY}" in compared.text()


def test_silence_gives_no_mark() -> None:
    answer = page(sent(statement([]), r=CODE, p="Acme"))
    assert "None of your requirements asks for what it declares." in answer.text()
    assert "Add these marks" not in answer.text()


@pytest.mark.parametrize("witness", ["d", "r", "c", "-"])
def test_what_somebody_saw_outranks_what_is_declared(witness: str) -> None:
    own = {"c": marked("app_interface", "n"), "w": marked("app_interface", witness).replace(".", "-")}
    answer = page(sent(PLAIN, r=CODE, p="Acme", **own))
    assert "Your own mark stays: No" in answer.text()
    kept = fetch(SITE, answer.link("Add these marks"))
    assert chosen(kept, field(place("app_interface"))) == "No"
    assert chosen(kept, field(place("patient_apps"))) == "Partly"


def test_a_word_of_the_vendor_gives_way_to_what_its_server_declares() -> None:
    own = {"c": marked("app_interface", "y"), "w": marked("app_interface", "v").replace(".", "-")}
    answer = page(sent(PLAIN, r=CODE, p="Acme", **own))
    assert chosen(fetch(SITE, answer.link("Add these marks")), field(place("app_interface"))) == "Partly"


def test_each_of_several_products_can_be_the_one() -> None:
    compared = fetch(SITE, of("Acme", "Zenith"))
    form = fetch(SITE, compared.link("Check what its FHIR server declares: Zenith"))
    assert chosen(form, "n") == "Zenith"
    answer = page(sent(FULL, r=CODE, p=["Acme", "Zenith"], n="1"))
    added = fetch(SITE, answer.link("Add these marks"))
    assert chosen(added, field(place("app_interface"), 0)) == "?"
    assert chosen(added, field(place("app_interface"), 1)) == "Partly"


@pytest.mark.parametrize("which", ["9", "-1", "x", "1" * 400])
def test_a_product_that_is_not_there_is_the_first(which: str) -> None:
    assert sent(FULL, r=CODE, p="Acme", n=which).status_code == 200


def test_what_is_declared_on_an_american_evening_is_not_dated_tomorrow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(statement_page, "utc_now", lambda: LATE_IN_UTC)
    assert "read on 2026-11-12." in page(sent(FULL)).text()


@pytest.mark.parametrize("stated", ["", "yesterday", "2026-02-30", "<b>", "2026-02-13"])
def test_an_address_says_when_it_was_declared_or_nothing(stated: str) -> None:
    marks = {"c": marked("app_interface", "y"), "w": marked("app_interface", "s").replace(".", "-")}
    said = fetch(SITE, of("Acme", s=stated, **marks)).text()
    assert ("Declared on 2026-02-13" in said) == (stated == "2026-02-13")
    assert ("Declared by its server" in said) == (stated != "2026-02-13")


def test_an_older_address_opens_and_is_written_as_before() -> None:
    marks = {"c": marked("app_interface", "y"), "w": marked("app_interface", "d").replace(".", "-")}
    compared = fetch(SITE, of("Acme", **marks))
    assert "s=" not in urlsplit(compared.link("Table (CSV) for a spreadsheet")).query
