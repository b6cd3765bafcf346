"""`census` and `diff`, as people and programs call them."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from decider.cli.reports.layout import whole_said
from decider.engine.census.distribution import distribution
from decider.text.case import capitalized
from tests.cli.commands import EDITION, SMALL, run


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
    output = run("census").output
    found = distribution(EDITION)
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
    figures = json.loads(run("diff", "--json", *edit).stdout)
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


@pytest.mark.parametrize(("most", "code"), [("0%", 3), ("0", 3), ("1/100", 3), ("99.5%", 0), ("1/1", 0)])
def test_diff_fails_where_more_sheets_flip_than_may(edit: tuple[Path, Path], most: str, code: int) -> None:
    result = run("diff", *edit, "--fail-over", most)
    assert result.exit_code == code
    assert result.stdout == run("diff", *edit).stdout
    assert ("get another recommendation, which is over" in result.stderr) == bool(code)


def test_diff_gives_figures_for_programs_though_it_fails(edit: tuple[Path, Path]) -> None:
    result = run("diff", "--json", *edit, "--fail-over", "0")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["flipped"] != "0"


@pytest.mark.parametrize("most", ["0.02", "2", "101%", "3/2", "1/0", "-1%", "much", "%", ""])
def test_diff_takes_a_share_only_as_percentage_or_fraction(most: str) -> None:
    result = run("diff", SMALL, SMALL, "--fail-over", most)
    assert result.exit_code == 2
    assert "is not a share; write it like 2% or 1/50" in result.output


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The small file with a scenario that fails."""
    file = tmp_path / "draft.yaml"
    hopeful = "scenarios:\n  - {name: Hopeful, answers: {size: small}, expect: {strength: required}}\n"
    file.write_text(SMALL.read_text(encoding="utf-8") + hopeful, encoding="utf-8")
    return file


def test_a_draft_whose_scenarios_fail_can_be_looked_at_and_not_checked(draft: Path) -> None:
    refused = run("check", draft)
    assert refused.exit_code == 1
    for words in (("census", draft), ("diff", SMALL, draft), ("score", "--criteria", draft, "size=small")):
        done = run(*words)
        assert done.exit_code == 0
        assert done.stderr.startswith(f"{draft}:")
        assert "a draft; check and the site refuse it" in done.stderr
    assert json.loads(run("census", draft, "--json").stdout)["sheets"]


def test_other_content_under_the_same_version_is_warned_of(edit: tuple[Path, Path]) -> None:
    warned = run("diff", *edit).stderr
    assert "has the same version, 2026.11, and other content; give this one its own" in warned
    assert "same version" not in run("diff", SMALL, SMALL).stderr
    renewed = edit[1]
    renewed.write_text(renewed.read_text().replace('"2026.11"', '"2026.12"', 1), encoding="utf-8")
    assert "same version" not in run("diff", *edit).stderr
