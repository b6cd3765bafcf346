"""Which file a command looks at when it is given none."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from decider import paths
from decider.cli.main import main

COMMANDS = [("check",), ("census",), ("score", "size=solo")]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_broken_criteria_file_in_this_folder_is_the_one_looked_at(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("criteria.yaml").write_text("title: Nothing else\n")
    result = run(*command)
    assert result.exit_code == 1
    assert "criteria.yaml:1:1: the key 'version' is missing here; add it" in result.output
    assert str(paths.CRITERIA) not in result.output


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_without_one_in_this_folder_the_command_says_which_file_it_uses(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*command)
    assert result.exit_code == 0
    assert result.stderr == f"there is no criteria.yaml in this folder; using {paths.CRITERIA}\n"


def test_a_link_in_this_folder_that_leads_nowhere_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("criteria.yaml").symlink_to("gone.yaml")
    result = run("check")
    assert result.exit_code != 0
    assert str(paths.CRITERIA) not in result.output
