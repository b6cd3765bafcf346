"""A program that is not there fails the tests that need it, and says how to get it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import programs

HOME = Path(__file__).parents[2]


@pytest.mark.parametrize(("wanted", "package"), [(("nginx",), "nginx"), (("firefox-esr",), "firefox-esr")])
def test_a_missing_program_fails_the_test_and_says_how_to_get_it(
    wanted: tuple[str, ...], package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(programs, "PLACES", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=f"sudo apt-get install {package}$"):
        programs.program(*wanted)


def test_every_program_that_the_tests_drive_is_installed() -> None:
    assert list(programs.missing()) == []


def test_the_packages_of_what_is_missing_are_printed_for_make() -> None:
    code = "from tests import programs; programs.PLACES = ''; print(*programs.missing())"
    done = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {*" ".join(programs.PACKAGES.values()).split()}
