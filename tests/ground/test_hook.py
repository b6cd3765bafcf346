"""The hook that other repositories can run before each commit."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from decider import paths
from decider.cli.main import main

HOME = Path(__file__).parents[2]
BROKEN = HOME / "tests" / "broken" / "misspelt-key.yaml"


@pytest.fixture
def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text())
    assert isinstance(only, dict)
    return only


def run(hook: dict[str, Any], *files: Path) -> Result:
    program, *words = shlex.split(hook["entry"])
    assert program == "decider"
    return CliRunner().invoke(main, [*words, *map(str, files)])


def test_the_hook_says_what_it_is(hook: dict[str, Any]) -> None:
    assert hook["id"] == "decider-check"
    assert hook["language"] == "python"
    assert hook["types"] == ["yaml"]
    assert hook["name"]
    assert hook["description"].endswith(".")


def test_the_guide_says_how_the_hook_checks_a_folder_as_a_whole(
    hook: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (HOME / "docs" / "analysts.md").read_text()
    (block,) = re.findall(r"```yaml\n( +files: .*?)```", guide, flags=re.DOTALL)
    settings = yaml.safe_load(block)
    part = tmp_path / "criteria" / "10-decision.yaml"
    part.parent.mkdir()
    shutil.copy(paths.STARTER, part)
    monkeypatch.chdir(tmp_path)
    assert re.search(settings["files"], "criteria/10-decision.yaml")
    assert settings["pass_filenames"] is False
    assert run(hook, *map(Path, settings["args"])).exit_code == 0
    part.write_text("titel: nothing else\n")
    assert run(hook, *map(Path, settings["args"])).exit_code == 1


def test_the_hook_stops_a_commit_with_a_broken_file_and_no_other(hook: dict[str, Any]) -> None:
    assert run(hook, paths.CRITERIA, paths.STARTER).exit_code == 0
    refused = run(hook, paths.CRITERIA, BROKEN)
    assert refused.exit_code == 1
    assert f"{BROKEN}:" in refused.output


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("criteria.yaml", True),
        ("criteria.yml", True),
        ("practice/criteria-2026.yaml", True),
        ("criteria.schema.json", False),
        ("my-criteria.yaml", False),
        ("criteria/notes.yaml", False),
        ("criteria.yaml.orig", False),
    ],
)
def test_the_hook_looks_at_criteria_files(hook: dict[str, Any], path: str, *, meant: bool) -> None:
    assert bool(re.search(hook["files"], path)) == meant
