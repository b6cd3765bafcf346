"""Every promise of SECURITY.md names the tests that keep it."""

import ast
import re
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PROMISES = (HOME / "SECURITY.md").read_text().partition("\n## Promises\n")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| (\w.*\.) \| (`.*`) \|$", PROMISES, flags=re.MULTILINE)
FILES = sorted({name for _, names in ROWS for name in re.findall(r"`([^`]+)`", names)})
GROUPS = ["Access", "Headers", "Input", "Resources", "Data", "Operations"]
ABOUT_TRUST = "tests/*/test_trust*.py"


def test_promises_come_in_groups_each_with_its_own() -> None:
    parts = re.split(r"^### (\w+)$", PROMISES, flags=re.MULTILINE)[1:]
    assert parts[::2] == GROUPS
    assert [
        group for group, rows in zip(parts[::2], parts[1::2], strict=True) if rows.count("`tests/") < 7
    ] == []


def test_every_row_is_a_promise_with_its_tests() -> None:
    headings = 2 * len(GROUPS)
    assert len(ROWS) == len(re.findall(r"^\|", PROMISES, flags=re.MULTILINE)) - headings
    assert len({promise for promise, _ in ROWS}) == len(ROWS) > 40


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_keeps_a_promise_exists_and_checks_something(name: str) -> None:
    code = ast.parse((HOME / name).read_text())
    checks = [each for each in ast.walk(code) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert any(each.name.startswith("test_") or name == "tests/conftest.py" for each in checks)


def test_every_file_about_trust_keeps_a_promise() -> None:
    known = {path.relative_to(HOME).as_posix() for path in HOME.glob(ABOUT_TRUST)}
    assert len(known) > 5
    assert known <= {*FILES}
