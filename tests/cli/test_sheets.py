"""Spreadsheets in and out: prospects are scored row by row, and points go out, are changed and come back."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import paths
from decider.criteria import CriteriaFileError
from decider.criteria.points_edit import with_points
from decider.documents.csv import CsvError, grid, read_csv
from decider.documents.points import points_in, points_lines
from decider.documents.prospects import outcome_of, prospects_of
from decider.engine.diff.edits import edits_of
from decider.engine.loader import open_edition
from tests.cli.commands import SMALL, run

EDITION = open_edition(SMALL)


def lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copy = tmp_path / "criteria.yaml"
    copy.write_bytes(SMALL.read_bytes())
    return copy


def sheet(tmp_path: Path, text: str) -> Path:
    made = tmp_path / "prospects.csv"
    made.write_text(text, encoding="utf-8")
    return made


def test_every_row_gets_the_verdict_that_its_answers_get_alone(tmp_path: Path) -> None:
    made = sheet(tmp_path, "label,size,data\nAlder,large,hospital\nBirch,small,\nCedar,,not_sure\n")
    done = run("score", "--criteria", SMALL, "--sheet", made, "--json")
    assert done.exit_code == 0
    for row, words in zip(
        json.loads(done.stdout),
        (("size=large", "data=hospital"), ("size=small",), ("data=not_sure",)),
        strict=True,
    ):
        alone = json.loads(run("score", "--criteria", SMALL, "--json", *words).stdout)
        for key in ("code", "recommended", "strength", "settled", "early", "profile", "action"):
            assert row[key] == alone[key]


def test_a_sheet_comes_back_as_a_sheet_with_its_labels(tmp_path: Path) -> None:
    done = run(
        "score", "--criteria", SMALL, "--sheet", sheet(tmp_path, "label;size\n=Alder;Many\nÖrn;small\n")
    )
    head, *rows = lines(done.stdout)
    assert head[:4] == ["label", "code", "recommended", "strength"]
    assert [row[0] for row in rows] == ["'=Alder", "Örn"]
    assert [row[2] for row in rows] == ["ehr", "emr"]


def test_bad_rows_are_named_and_good_ones_scored(tmp_path: Path) -> None:
    made = sheet(tmp_path, "label,size\nAlder,huge\nBirch,small\n\nCedar,larg\n")
    done = run("score", "--criteria", SMALL, "--sheet", made)
    assert done.exit_code == 1
    assert [row[0] for row in lines(done.stdout)] == ["label", "Alder", "Birch", "Cedar"]
    assert lines(done.stdout)[1][-1].startswith("size: unknown choice 'huge'")
    assert done.stderr.splitlines() == [
        f"{made}:2: size: unknown choice 'huge'; use 'small', 'large' or 'not_sure'",
        f"{made}:5: size: unknown choice 'larg'; did you mean 'large'?",
    ]


def test_a_row_with_a_comma_too_many_is_named_and_the_others_are_scored(tmp_path: Path) -> None:
    made = sheet(tmp_path, "label,size\nAlder, LLC,small\nBirch,large\n")
    done = run("score", "--criteria", SMALL, "--sheet", made)
    assert done.exit_code == 1
    assert [(row[0], bool(row[1])) for row in lines(done.stdout)[1:]] == [("Alder", False), ("Birch", True)]
    assert done.stderr == f"{made}:2: there are 3 cells and only 2 columns; put quotes around commas\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("label,sise\nA,small\n", "1: unknown column 'sise'; did you mean 'size'?"),
        ("label,size,size\nA,small,large\n", "1: the column 'size' is there twice; remove one"),
        ("\n\n", "1: the first line is empty; name the columns there"),
        ('label,size\n"A,small\n', "2: this is no CSV"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_where_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    made = sheet(tmp_path, text)
    done = run("score", "--criteria", SMALL, "--sheet", made)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{made}:{said}")


def test_a_sheet_in_another_encoding_is_refused() -> None:
    with pytest.raises(CsvError, match="save the sheet as CSV in UTF-8") as refused:
        read_csv("label,size\nÖrn,small\n".encode("latin-1"))
    assert refused.value.line == 2


cells = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=4))
def test_what_is_written_for_a_spreadsheet_is_read_back(rows: list[list[str]]) -> None:
    read = read_csv(grid([["a", "b", "c"], *rows]))
    assert [list(row.cells.values()) for row in read.rows] == rows


def test_the_known_practices_come_out_of_a_sheet_as_expected() -> None:
    shipped = open_edition(paths.CRITERIA)
    scenarios = shipped.criteria.scenarios
    names = [question.id for question in shipped.criteria.questions]
    rows = [[each.name, *(each.answers.get(name, "") for name in names)] for each in scenarios]
    prospects = prospects_of(shipped.criteria, grid([["label", *names], *rows]))
    assert len(prospects) == len(scenarios)
    for each, scenario in zip(prospects, scenarios, strict=True):
        outcome = outcome_of(shipped, each)
        assert scenario.expect.recommended in (None, outcome["recommended"] or "none")
        assert scenario.expect.action in (None, outcome["action"])


def test_points_go_out_and_come_back_unchanged(file: Path, tmp_path: Path) -> None:
    out = run("points", file, "--csv")
    assert lines(out.stdout)[0][:3] == ["question", "choice", "data_mobility:emr"]
    made = sheet(tmp_path, out.stdout)
    before = file.read_bytes()
    done = run("points", file, "--from", made)
    assert done.output == "0 choices have other points than before\n"
    assert file.read_bytes() == before


@given(st.data())
@settings(max_examples=30)
def test_whatever_points_a_sheet_gives_the_file_gives_after_it(data: st.DataObject) -> None:
    criteria = EDITION.criteria
    head, *rows = points_lines(criteria)
    given_ = [
        [*row[:2], *(data.draw(st.sampled_from(["", "0", "1", "7", "10"])) for _ in row[2:])] for row in rows
    ]
    given_[0][2:] = ["1"] * len(head[2:])  # each criterion is scored by somebody
    changes = points_in(criteria, grid([head, *given_]))
    (text,) = with_points(SMALL, [(each.question, each.choice, each.points) for each in changes]).values()
    after = open_edition(text)
    written = [[cell if cell != "0" else "" for cell in row] for row in given_]
    assert [list(row) for row in points_lines(after.criteria)][1:] == written
    assert {edit.kind for edit in edits_of(criteria, after.criteria)} <= {"points"}


def test_points_are_written_in_any_style_and_nothing_else_changes(tmp_path: Path) -> None:
    text = (
        "version: '1'\ntitle: A or B?\noptions: {a: {name: A, phrase: an A}, b: {name: B, phrase: a B}}\n"
        "criteria: {all: {name: All, weight: 1}}\nquestions:\n  size:\n    ask: How many?\n    choices:\n"
        "      few:  # not many\n        label: Few\n        points:\n          all:\n            a: 1\n\n"
        "      # between them\n      some: {label: Some}\n      many:\n        label: Many\n"
    )
    file = tmp_path / "criteria.yaml"
    file.write_text(text, encoding="utf-8")
    points: dict[str, dict[str, int]] = {"all": {"a": 2, "b": 3}}
    changes = [("size", choice, points) for choice in ("few", "some", "many")]
    (said,) = with_points(file, changes).values()
    expected = text.replace("points:\n          all:\n            a: 1\n", "points: {all: {a: 2, b: 3}}\n")
    expected = expected.replace("{label: Some}", "{label: Some, points: {all: {a: 2, b: 3}}}")
    expected = expected.replace("many:\n", "many:\n        points: {all: {a: 2, b: 3}}\n")
    assert said == expected


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("11", "10 points are the most"),
        ("x", "points are whole numbers from 0 to 10, or nothing"),
        ("1.5", "points are whole numbers from 0 to 10, or nothing"),
        ("-1", "points are whole numbers from 0 to 10, or nothing"),
    ],
)
def test_points_that_are_none_change_nothing(file: Path, tmp_path: Path, cell: str, said: str) -> None:
    before = file.read_bytes()
    made = sheet(tmp_path, f"question,choice,data_mobility:emr\nreferrals,rarely,{cell}\n")
    done = run("points", file, "--from", made)
    assert done.exit_code == 1
    assert f"{made}:2: data_mobility:emr: {said}" in done.stderr
    assert file.read_bytes() == before


def test_points_that_make_a_file_wrong_are_not_written(file: Path) -> None:
    none: list[tuple[str, str, dict[str, dict[str, int]]]]
    none = [("referrals", choice, {}) for choice in ("rarely", "monthly", "daily")]
    with pytest.raises(CriteriaFileError):
        with_points(file, [*none, ("data", "none", {}), ("data", "hospital", {"scope_of_care": {"ehr": 2}})])
