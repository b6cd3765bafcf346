"""Whether a draft is ready to publish is said in the words of its check, on every page that speaks of it."""

from pathlib import Path

import pytest

from tests.cli.commands import run
from tests.web.desk.conftest import DeskReader
from tests.web.reading import text_of

THIRD = ("  ehr: {", "  other: {name: Other, phrase: another}\n  ehr: {")
SCENARIOS = """scenarios:
  - {name: A, answers: {data: hospital, size: large}, expect: {recommended: ehr}}
"""


@pytest.fixture
def passing(small: Path, unmade_store: str) -> Path:
    """A file whose only scenario comes out as expected, and whose version no store has served yet."""
    assert unmade_store
    text = small.read_text()
    small.write_text(text + SCENARIOS)
    return small


def test_an_option_that_no_sheet_gets_is_told_beside_ready(passing: Path) -> None:
    passing.write_text(passing.read_text().replace(*THIRD))
    said = run("check", passing)
    assert said.exit_code == 0
    warnings = [line for line in said.output.splitlines() if ": warning: " in line]
    assert any("no answers lead to 'other'" in line for line in warnings)
    desk = DeskReader(passing)
    front = desk("/")
    count = f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
    assert f"Ready to publish, with {count}." in front.text()
    (link,) = [each for each in front.all("a") if text_of(each) == count]
    assert "no answers lead to 'other'" in desk(link.get("href", "")).text()


def test_a_file_without_warnings_is_ready_and_nothing_else(passing: Path) -> None:
    assert "as expected. Ready to publish. " in DeskReader(passing)("/").text()


def test_an_id_renamed_by_hand_is_a_warning_though_nothing_else_is_wrong(passing: Path) -> None:
    draft = passing.with_name("draft.yaml")
    draft.write_text(passing.read_text().replace("size:", "staff:").replace("2026.11", "2026.12"))
    desk = DeskReader(draft, passing)
    assert "Ready to publish, with 1 warning." in desk("/").text()
    told = desk("/check").text()
    assert "staff seems to be the question that was size; if so, give it was: size" in told


def test_a_failing_scenario_does_not_hide_the_warnings(passing: Path) -> None:
    passing.write_text(passing.read_text().replace(*THIRD).replace("recommended: ehr}", "recommended: emr}"))
    said = run("check", passing)
    assert said.exit_code == 1
    assert "should give emr" in said.output
    assert "warning: no answers lead to 'other'" in said.output
    assert said.output.splitlines()[-1].endswith(": 1 problem, 1 warning")
    github = run("check", "--format", "github", passing).output
    assert "::error" in github
    assert "::warning" in github
    front = DeskReader(passing)("/").text()
    assert "1 of 1 scenarios fails" in front
    assert "Besides, there " in front
