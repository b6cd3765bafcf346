"""Prospects as CSV in and out: the verdicts of `score --sheet`, bad rows by their lines, many in time."""

import csv
import io
import random
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from decider.engine.scoring.edition import Edition
from tests.cli.commands import run
from tests.web.api.test_scores import told

ADDRESS = "/api/v1/prospects"
SECONDS = 20


@pytest.fixture
def edition(shipped: Flask) -> Edition:
    found: Edition = shipped.extensions["editions"].current()
    return found


def scored(client: FlaskClient, sheet: str | bytes, kind: str = "text/csv") -> TestResponse:
    return client.post(ADDRESS, data=sheet, content_type=kind)


def rows(answer: TestResponse) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/csv"
    return [*csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))]


def full(edition: Edition, count: int) -> bytes:
    """A sheet of prospects that answered everything."""
    rng, questions = random.Random(1), edition.criteria.questions
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["label", *(question.id for question in questions)])
    for place in range(count):
        answers = [rng.choice(question.choices).id for question in questions]
        writer.writerow([f"Practice number {place} of the northern region", *answers])
    return out.getvalue().encode()


def test_a_sheet_gets_the_verdicts_that_the_command_gives(client: FlaskClient, tmp_path: Path) -> None:
    sheet = "label;size;referrals\r\n=Alder;Solo;daily\r\nÖrn;solo;\r\n;;not sure\r\n"
    file = tmp_path / "prospects.csv"
    file.write_text(sheet, encoding="utf-8")
    done = run("score", "--sheet", file)
    answer = scored(client, sheet.encode("utf-8-sig"), "text/csv; charset=utf-8")
    assert answer.data == done.stdout_bytes
    assert rows(answer)[0]["label"] == "'=Alder"


def test_every_bad_row_is_named_with_its_line_and_the_others_are_scored(client: FlaskClient) -> None:
    sheet = 'label,size,referrals\nA,sollo,x\n\n"B\nC",solo,daily\nD,solo,dayly\nE, Inc.,solo,daily\n'
    found = rows(scored(client, sheet))
    assert [each["problem"].partition(":")[0] for each in found] == ["line 2", "", "line 6", "line 7"]
    assert "did you mean 'solo'?" in found[0]["problem"]
    assert "referrals: unknown choice 'x'" in found[0]["problem"]
    assert "quotes around commas" in found[3]["problem"]
    assert [bool(each["code"]) for each in found] == [False, True, False, False]


@pytest.mark.parametrize(
    ("sheet", "at", "says"),
    [
        (b"label,sizze\nA,solo\n", "line 1", "did you mean 'size'?"),
        (b"", "line 1", "the first line is empty"),
        (b"label,size\nA,\xff\n", "line 2", "not UTF-8"),
        (b"label,label\n", "line 1", "there twice"),
    ],
)
def test_what_is_no_sheet_is_refused_by_its_line(
    client: FlaskClient, sheet: bytes, at: str, says: str
) -> None:
    assert says in told(scored(client, sheet))[at]


def test_a_thousand_full_rows_fit_and_are_scored_in_time(client: FlaskClient, edition: Edition) -> None:
    begun = time.monotonic()
    found = rows(scored(client, full(edition, 1000)))
    assert time.monotonic() - begun < SECONDS
    assert len(found) == 1000
    assert all(each["code"] and not each["problem"] for each in found)
    assert len({each["code"] for each in found}) > 990


def test_more_rows_or_bytes_than_a_sheet_may_have_are_refused(client: FlaskClient) -> None:
    said = told(scored(client, b"label\n" + b"x\n" * 1001))
    assert said == {"line 1002": "1000 rows are the most; split the sheet"}
    assert scored(client, b"x" * 512_001).status_code == 413
    assert (
        client.post("/api/v1/score", data=b"x" * 65_537, content_type="application/json").status_code == 413
    )


def test_a_second_sheet_is_asked_to_come_again_while_one_is_scored(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[TestResponse] = []

    def outcome(*_: object) -> list[tuple[str, ...]]:
        met.append(scored(client, b"label\nB\n"))
        return [("label",)]

    monkeypatch.setattr("decider.web.api.prospect_sheet.outcome_lines", outcome)
    assert scored(client, b"label\nA\n").status_code == 200
    assert (met[0].status_code, met[0].headers["Retry-After"]) == (503, "5")
    assert met[0].mimetype == "application/problem+json"


def test_a_prospect_by_its_address_is_a_row_of_such_a_sheet(client: FlaskClient) -> None:
    asked = {"label": "=North", "size": "solo", "referrals": ""}
    (row,) = rows(client.get(ADDRESS, query_string=asked))
    (same,) = rows(scored(client, b"label,size,referrals\n=North,solo,\n"))
    assert row == same
    assert row["answered"] == "1"
    said = {"label": "=North", "size": " Solo ", "referrals": " "}
    assert rows(client.get(ADDRESS, query_string=said)) == [same]
    assert "did you mean 'solo'?" in told(client.get(f"{ADDRESS}?size=sollo"))["size"]
    assert "did you mean 'size'?" in told(client.get(f"{ADDRESS}?sizze=solo"))["sizze"]
    assert "twice" in told(client.get(f"{ADDRESS}?size=solo&size=solo"))["size"]
