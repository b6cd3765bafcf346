"""The measurements still run: what they import is there, a small one gives figures, and two runs compare."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench.compare import read
from bench.measure import Measure, compared, written
from bench.processor import measures

HOME = Path(__file__).parents[2]
FILES = sorted((HOME / "bench").glob("*.py"))
OWN = ("bench", "decider", "tests")


def imported(file: Path) -> Iterator[tuple[str, str]]:
    """Each module of ours that a file imports from, with the name that it takes."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OWN:
            yield from ((node.module, each.name) for each in node.names)


# What is measured against is not installed for the tests, so a module that needs it cannot be imported here.
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_whatever_a_measurement_takes_of_ours_is_there(file: Path) -> None:
    taken = [*imported(file)]
    for module, name in taken:
        found = (HOME / module.replace(".", "/") / f"{name}.py").exists()
        assert found or defines(module, name), f"{module} has no {name}"
    assert taken or file.stem in ("__init__", "connection", "large", "measure", "timing")


def defines(module: str, name: str) -> bool:
    """Whether a module has a name; one of the bench is read and not run."""
    path = HOME / f"{module.replace('.', '/')}.py"
    if not module.startswith("bench"):
        return hasattr(import_module(module), name)
    return any(
        getattr(node, "name", None) == name
        or any(isinstance(each, ast.Name) and each.id == name for each in getattr(node, "targets", ()))
        for node in ast.parse(path.read_text()).body
    )


@pytest.mark.parametrize("name", bench.MODULES)
def test_every_measurement_is_run_and_gives_measures(name: str) -> None:
    tree = ast.parse((HOME / "bench" / f"{name}.py").read_text())
    assert any(isinstance(node, ast.FunctionDef) and node.name == "measures" for node in tree.body)
    assert {file.stem for file in FILES if "def measures(" in file.read_text()} == set(bench.MODULES)


def test_a_small_measurement_gives_figures() -> None:
    found = [*measures(count=2)]
    assert len(found) == len({each.name for each in found})
    assert all(each.value > 0 for each in found)


def test_a_run_says_its_machine_and_writes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    command = [sys.executable, "-m", "bench", "--json", str(path), "statements"]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True)
    machine, found = read(path)
    assert done.stdout.splitlines()[0] == machine
    assert [each.row() for each in found] == done.stdout.splitlines()[2:]
    assert done.stderr == ""


def test_a_target_is_met_or_not() -> None:
    assert [Measure("", value, "x", least=1).met for value in (0.9, 1.0, 2.0)] == ["NO", "yes", "yes"]
    assert [Measure("", value, "ms", most=2.5).met for value in (0.0, 2.5, 2.6)] == ["yes", "yes", "NO"]
    assert Measure("", 1, "ms").met == ""


def test_two_runs_are_compared_by_name() -> None:
    before = [Measure("a", 2, "ms"), Measure("gone", 1, "x")]
    after = [Measure("a", 1, "ms"), Measure("new", 3, "x")]
    heading, *rows = (row.split() for row in compared(before, after))
    assert heading[0] == "measure"
    assert rows == [["a", "2", "1", "ms", "0.50"], ["gone", "1", "x"], ["new", "3", "x"]]
    assert json.loads(json.dumps(written(before, "here")))["measures"][0]["name"] == "a"
