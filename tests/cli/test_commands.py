"""The commands, as people and programs call them."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from decider import places
from decider.cli.main import main
from decider.cli.reports.layout import whole_said
from decider.codes import code_of
from decider.engine.census.distribution import distribution
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.store.database import Database
from decider.store.editions import Archive
from decider.text.case import capitalized
from tests.engine.files import Judge

EDITION = open_edition(places.CRITERIA)
SMALL = Path(__file__).parents[1] / "web" / "small.yaml"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], Path]:
    def with_change(old: str, new: str) -> Path:
        path = tmp_path / "broken.yaml"
        path.write_text(SMALL.read_text().replace(old, new, 1))
        return path

    return with_change


def test_a_code_of_older_criteria_is_scored_with_those_that_a_site_served(
    store: str, monkeypatch: pytest.MonkeyPatch, broken: Callable[[str, str], Path]
) -> None:
    served = open_edition(SMALL)
    database = Database(store)
    Archive(database).publish(served)
    database.close()
    code, newer = code_of(served, Sheet({"size": "large"})), broken('version: "', 'version: "9')
    monkeypatch.delenv("DECIDER_DATABASE_URL", raising=False)
    assert run("score", "--criteria", newer, code).exit_code == 2
    monkeypatch.setenv("DECIDER_DATABASE_URL", store)
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


def test_census_adds_up_and_agrees_with_the_report() -> None:
    figures = json.loads(run("census", "--json", SMALL).output)
    assert figures["sheets"] == 3 * 2 * 2
    assert sum(map(Fraction, figures["share"].values())) == 1
    assert sum(map(Fraction, figures["strength"].values())) == 1
    settle = figures["questions_to_settle"]
    assert (settle["sheets"], settle["error"]) == (12, 0)
    assert settle["oracle"] <= settle["ordered"] <= settle["file_order"] + 1
    assert "Of all 12 possible answer sheets" in run("census", SMALL).output


def test_census_of_the_shipped_file_counts_every_sheet() -> None:
    output, found = run("census").output, distribution(EDITION)
    assert not found.error
    assert capitalized(whole_said(found)) in output
    assert "payment" in output


def test_diff_of_a_file_with_itself_changes_nothing() -> None:
    figures = json.loads(run("diff", "--json", SMALL, SMALL).output)
    assert (figures["flipped"], figures["directions"], figures["scenarios"]) == ("0", {}, [])
    assert run("diff", SMALL, SMALL).output.endswith("no difference in what is said\n")


@pytest.fixture
def edit(tmp_path: Path) -> tuple[Path, Path]:
    """A file, and an edit of it that turns its scenario."""
    scenario = "scenarios:\n  - {name: One, answers: {size: large}, expect: {recommended: %s}}\n"
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SMALL.read_text() + scenario % "ehr")
    edited = SMALL.read_text().replace("{scope_of_care: {ehr: 4}}", "{scope_of_care: {emr: 10}}")
    new.write_text(edited + scenario % "emr")
    return old, new


def test_diff_says_what_an_edit_does_to_whom(edit: tuple[Path, Path]) -> None:
    figures = json.loads(run("diff", "--json", *edit).output)
    assert sum(map(Fraction, figures["directions"].values())) == Fraction(figures["flipped"]) > 0
    assert figures["scenarios"] == [each["name"] for each in figures["scenario_changes"]] == ["One"]
    assert [each["option"] for each in figures["edits"]] == ["emr", "ehr"]
    assert figures["words"] == [
        {"path": ["scenarios", "One", "expect", "recommended"], "before": "ehr", "after": "emr"}
    ]
    assert Fraction(figures["who"][0]["flipped"]) > Fraction(figures["flipped"])
    report = run("diff", *edit).output
    assert "How many? Many (size=large), Scope of care, EMR: 0 -> 10 points" in report
    assert "ehr to emr" in report
    assert "One: ehr, " in report


@pytest.mark.parametrize(("most", "code"), [("0%", 1), ("0", 1), ("1/100", 1), ("99.5%", 0), ("1/1", 0)])
def test_diff_fails_where_more_sheets_flip_than_may(edit: tuple[Path, Path], most: str, code: int) -> None:
    result = run("diff", *edit, "--fail-over", most)
    assert result.exit_code == code
    assert result.stdout == run("diff", *edit).stdout
    assert ("get another recommendation, which is over" in result.stderr) == bool(code)


def test_diff_gives_figures_for_programs_though_it_fails(edit: tuple[Path, Path]) -> None:
    result = run("diff", "--json", *edit, "--fail-over", "0")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["flipped"] != "0"


@pytest.mark.parametrize("most", ["0.02", "2", "101%", "3/2", "1/0", "-1%", "much", "%", ""])
def test_diff_takes_a_share_only_as_percentage_or_fraction(most: str) -> None:
    result = run("diff", SMALL, SMALL, "--fail-over", most)
    assert result.exit_code == 2
    assert "is not a share; write it like 2% or 1/50" in result.output


def test_score_gives_the_proofs() -> None:
    figures = json.loads(run("score", "--json", "size=solo", "referrals=daily", "medicare=above").output)
    assert set(figures["agreement"]) == {"range", "any"}
    assert figures["flip_weights"].keys() == {criterion.id for criterion in EDITION.criteria.criteria}
    assert figures["sufficient"] is None
    assert not figures["settled"]
    assert figures["next_question"] in {question.id for question in EDITION.criteria.questions}
    swings = [each["swing"] for each in figures["homework"]]
    assert swings
    for changes in figures["counterfactuals"]:
        words = {"size": "solo", "referrals": "daily", "medicare": "above"}
        words |= {change["question"]: change["to"] for change in changes}
        changed = json.loads(run("score", "--json", *(f"{name}={to}" for name, to in words.items())).output)
        assert changed["recommended"] != figures["recommended"]


def test_score_of_a_settled_sheet_names_what_alone_decides_it() -> None:
    answers = EDITION.criteria.scenarios[0].answers
    figures = json.loads(run("score", "--json", *(f"{name}={to}" for name, to in answers.items())).output)
    few = json.loads(
        run("score", "--json", *(f"{name}={answers[name]}" for name in figures["sufficient"])).output
    )
    assert few["settled"]
    assert few["recommended"] == figures["recommended"]
    assert figures["next_question"] is None


def test_the_program_starts_without_the_site() -> None:
    code = "import sys; import decider.cli.main; sys.exit('flask' in sys.modules or 'granian' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("host", ["999.1.1.1", "no-such-host.invalid"])
def test_serve_says_where_it_cannot_listen(host: str) -> None:
    result = run("serve", "--host", host)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: cannot listen on {host}, port 8000: ")


def test_serve_says_that_a_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--host", "127.0.0.1", "--port", str(port))
    assert result.exit_code == 1
    assert f"cannot listen on 127.0.0.1, port {port}: " in result.output
