"""`check`, `score` and `serve`, as people and programs call them."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from decider.cli.reports.layout import whole_said
from decider.codes import code_of
from decider.engine.census.distribution import distribution
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.store.database import Database
from decider.store.editions import Archive
from tests.cli.commands import EDITION, SMALL, run
from tests.engine.files import Judge


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], Path]:
    def with_change(old: str, new: str) -> Path:
        path = tmp_path / "broken.yaml"
        path.write_text(SMALL.read_text().replace(old, new, 1))
        return path

    return with_change


def test_a_code_of_older_criteria_is_scored_with_those_that_a_site_served(
    store: str, monkeypatch: pytest.MonkeyPatch, broken: Callable[[str, str], Path], tmp_path: Path
) -> None:
    served = open_edition(SMALL)
    database = Database(store)
    Archive(database).publish(served)
    database.close()
    code, newer = code_of(served, Sheet({"size": "large"})), broken('version: "', 'version: "9')
    monkeypatch.delenv("DECIDER_DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run("score", "--criteria", newer, code).exit_code == 2
    assert not (tmp_path / "decider").exists()
    monkeypatch.setenv("DECIDER_DATABASE_URL", store)
    figures = json.loads(run("score", "--json", "--criteria", newer, code).output)
    assert (figures["code"], figures["edition"]["version"]) == (code, served.criteria.version)


def test_a_code_of_older_criteria_is_scored_with_those_of_the_store_of_this_account(
    monkeypatch: pytest.MonkeyPatch, broken: Callable[[str, str], Path], tmp_path: Path
) -> None:
    monkeypatch.delenv("DECIDER_DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    served = open_edition(SMALL)
    with closing(Database()) as database:
        Archive(database).publish(served)
    code, newer = code_of(served, Sheet({"size": "large"})), broken('version: "', 'version: "9')
    figures = json.loads(run("score", "--json", "--criteria", newer, code).output)
    assert (figures["code"], figures["edition"]["version"]) == (code, served.criteria.version)


def test_check_accepts_the_shipped_file_and_all_its_practices() -> None:
    result = run("check")
    count = len(EDITION.criteria.scenarios)
    assert result.exit_code == 0, result.output
    assert f"{count} of {count} scenarios as expected" in result.output
    assert EDITION.name in result.output
    assert "warning" not in result.output
    assert f"{whole_said(distribution(EDITION))}: " in result.output


def test_check_names_every_problem_with_its_place(broken: Callable[[str, str], Path]) -> None:
    path = broken("weight: 3", "weight: heavy")
    path.write_text(path.read_text().replace("daily:", "daily: {label: Daily}\n      daily:"))
    result = run("check", path, SMALL)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert len([line for line in lines if line.removeprefix(f"{path}:")[0].isdigit()]) == 2
    assert f"{path}: 2 problems so far; what the file means is looked at once mended" in lines
    assert lines[3].startswith(f"{SMALL}: good")


def test_check_reports_a_scenario_that_fails_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_text(
        SMALL.read_text()
        + "scenarios:\n  - {name: One, answers: {referrals: daily}, expect: {recommended: emr}}\n"
    )
    result = run("check", path)
    line = path.read_text().splitlines().index("scenarios:") + 2
    assert result.exit_code == 1
    assert result.output.startswith(
        f"{path}:{line}:5: scenario 'One' should give emr, any strength and gives ehr, clear"
    )


WARNED = """
sources:
  price: {claim: A., title: B, date: "1", grade: low, basis: source, kind: market, expires: 2026-01-01}
"""


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_warning_is_said_in_every_form_and_breaks_nothing(tmp_path: Path, form: str) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_text(SMALL.read_text().replace("because:", "facts: [price], because:") + WARNED)
    result = run("check", path, "--format", form)
    assert result.exit_code == 0
    assert "warning" in result.output
    assert "'price' expired on 2026-01-01" in result.output


def test_check_speaks_json_and_github(broken: Callable[[str, str], Path]) -> None:
    path = broken("weight: 3", "weight: heavy")
    problem = json.loads(run("check", path, "--format", "json").output)[0]["problems"][0]
    assert problem["message"].startswith("expected a number")
    said = run("check", path, "--format", "github").output
    assert said.startswith(
        f"::error file={path},line={problem['line']},col={problem['column']}::expected a number"
    )
    assert json.loads(run("check", SMALL, "--format", "json").output)[0]["problems"] == []


@pytest.mark.parametrize("words", [
    ["check", "nowhere.yaml"], ["score", "--criteria", "nowhere.yaml"], ["serve", "--port", "0"],
    ["score", "size"], ["score", "shoe_size=44"], ["score", "size=huge"], ["score", "size=solo", "0"], ["no"],
    ["score", "size=solo", "size=solo"],
])  # fmt: skip
def test_a_wrong_call_is_told_so_with_exit_code_2(words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["check", "serve", "score"])
def test_a_wrong_file_ends_with_exit_code_1_and_the_checker_s_words(
    broken: Callable[[str, str], Path], command: str
) -> None:
    path = broken("weight: 3", "weight: heavy")
    words = [command, "--criteria", str(path)] if command == "score" else [command, str(path)]
    ended = subprocess.run(
        [sys.executable, "-c", "from decider.cli.main import main; main()", *words],
        capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert ended.returncode == 1
    assert f"{path}:7:48: expected a number" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


def test_score_gives_every_figure_as_json() -> None:
    words = [f"{name}={choice}" for name, choice in EDITION.criteria.scenarios[0].answers.items()]
    figures = json.loads(run("score", "--json", *words).output)
    verdict = EDITION.score(_sheet(dict(word.split("=") for word in words)))
    assert figures["edition"] == {"version": EDITION.criteria.version, "digest": EDITION.digest}
    assert figures["recommended"] == verdict.recommended
    assert figures["scores"] == {option: float(score) for option, score in verdict.scores.items()}
    assert figures["margin_bounds"] == [float(bound) for bound in verdict.margin_bounds]
    assert figures["settled"] is True
    for option, score in verdict.scores.items():
        assert sum(each["points"][option] for each in figures["contributions"]) == pytest.approx(float(score))


def test_score_reads_the_code_it_gives() -> None:
    figures = json.loads(run("score", "--json", "size=solo", "referrals=not_sure").output)
    assert json.loads(run("score", "--json", figures["code"].lower()).output) == figures


def test_score_names_rules_that_fired_and_rules_that_may() -> None:
    rule = EDITION.criteria.rules[0]
    words = [f"{name}={listed[0]}" for name, listed in rule.when.items()]
    fired = json.loads(run("score", "--json", *words).output)
    assert fired["ruled_out"] == {option: [rule.id] for option in rule.rules_out}
    assert fired["strength"] == "required"
    assert f"rule {rule.id} rules out" in run("score", *words).output
    assert rule.id in json.loads(run("score", "--json", *words[1:]).output)["open_rules"]


def test_score_of_nothing_is_the_mean_of_everything() -> None:
    figures = json.loads(run("score", "--json").output)
    judge = Judge(EDITION.criteria, _sheet({}))
    assert figures["scores"] == {option: float(score) for option, score in judge.scores({}).items()}
    assert all(each["choice"] is None for each in figures["contributions"])


def _sheet(answers: dict[str, str]) -> Sheet:
    return sheet_of(EDITION.criteria, answers)[0]
