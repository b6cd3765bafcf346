"""The README's commands do what it says."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from decider.cli.main import main
from decider.store.database import Database
from tests.ground.test_homes import FLOORS

HOME = Path(__file__).parents[2]
README = (HOME / "README.md").read_text()
LINES = [
    shlex.split(line, comments=True)
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    for line in block.splitlines()
]
DECIDER = [*(line for line in LINES if line[0] == "decider"), ["decider", "check", "--format", "github"]]


def test_the_readme_fits_a_reader() -> None:
    assert len(README.splitlines()) < 120


@pytest.mark.parametrize("line", [line for line in LINES if line[0] == "make"], ids=" ".join)
def test_a_make_command_of_the_readme_exists(line: list[str]) -> None:
    subprocess.run([*line, "--dry-run"], cwd=HOME, check=True, capture_output=True)


@pytest.mark.parametrize("line", DECIDER, ids=" ".join)
def test_a_decider_command_of_the_readme_succeeds(
    line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("criteria.yaml", "old.yaml"):
        shutil.copy(HOME / "criteria.yaml", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    Database(os.environ["DECIDER_DATABASE_URL"]).close()
    result = CliRunner().invoke(main, line[1:])
    assert result.exit_code == 0, result.output


def test_the_table_of_folders_names_every_part_of_the_package_in_the_order_of_imports() -> None:
    _, _, table = README.partition("## Where things are")
    parts = re.findall(r"`decider/(\w+)(?:\.py)?`", table)
    assert [*parts, "__main__"] == FLOORS["decider"]


def test_every_command_and_option_is_in_the_readme_or_explains_itself() -> None:
    for name, command in main.commands.items():
        assert f"decider {name}" in README
        assert command.help
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or getattr(parameter, "help", None)


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_a_link_of_the_readme_leads_somewhere(target: str) -> None:
    assert target.startswith("https://") or (HOME / target).exists()
