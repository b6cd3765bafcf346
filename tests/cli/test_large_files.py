"""No file that `check` calls good makes a command give up, however large: what cannot be counted is drawn."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bench.large import Size, edited_file, large_file
from tests.cli.commands import run

LARGE = Size(24, 3, 6, rules=20, shares=True)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file that nobody can count, and the same after an edit."""
    folder = tmp_path_factory.mktemp("large")
    old, new = folder / "old.yaml", folder / "new.yaml"
    old.write_text(large_file(LARGE))
    new.write_text(edited_file(LARGE))
    return old, new


@pytest.fixture(scope="module")
def impact(files: tuple[Path, Path]) -> dict[str, Any]:
    result = run("diff", *files, "--json")
    assert result.exit_code == 0
    figures: dict[str, Any] = json.loads(result.stdout)
    return figures


def test_a_check_says_that_its_census_is_a_sample(files: tuple[Path, Path]) -> None:
    result = run("check", files[0], "--format", "json")
    (found,) = json.loads(result.stdout)
    assert (result.exit_code, found["problems"]) == (0, [])
    assert found["census"]["exact"] is False
    assert 0 < found["census"]["error"] < 0.01
    assert any("the census is a sample" in each["message"] for each in found["warnings"])


def test_a_diff_says_whom_it_hits_and_how_far_off_that_may_be(impact: dict[str, Any]) -> None:
    assert impact["exact"] is False
    assert len(impact["who"]) >= 2 * LARGE.questions
    for each in impact["who"]:
        assert each["exact"] is False
        assert 0 < each["error"] <= 1
        assert 0 <= Fraction(each["flipped"]) <= 1


# The limit is the share that the sample has: the true one is as likely below it as above.
def test_a_sample_alone_never_fails_a_diff(files: tuple[Path, Path], impact: dict[str, Any]) -> None:
    share = Fraction(impact["flipped"])
    assert 0 < share < 1
    result = run("diff", *files, "--fail-over", str(share - Fraction(1, 20_000)))
    assert result.exit_code == 0
    assert "a sample cannot tell whether that is over" in result.stderr
    assert "Who is hit, in a sample: " in result.stdout
