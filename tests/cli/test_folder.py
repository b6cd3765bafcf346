"""Commands and site take a folder wherever they take a criteria file."""

import json
import time
from pathlib import Path

import pytest

from decider.web.app import create_app
from tests.cli.commands import SMALL, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small file in two parts."""
    made = tmp_path / "criteria"
    made.mkdir()
    text = SMALL.read_text(encoding="utf-8")
    cut = text.index("\nquestions:") + 1
    (made / "10-criteria.yaml").write_text(text[:cut], encoding="utf-8")
    (made / "20-questions.yaml").write_text(text[cut:], encoding="utf-8")
    return made


def test_check_score_census_and_diff_take_a_folder(folder: Path) -> None:
    assert "good; " in run("check", folder).stdout
    one = json.loads(run("score", "--criteria", SMALL, "--json").stdout)
    assert json.loads(run("score", "--criteria", folder, "--json").stdout) == one
    assert run("census", folder).exit_code == 0
    assert "no difference in what is said" in run("diff", SMALL, folder).stdout


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_problem_is_said_with_the_file_it_is_in(folder: Path, form: str) -> None:
    part = folder / "20-questions.yaml"
    part.write_text(part.read_text().replace("ask:", "asks:", 1))
    done = run("check", "--format", form, folder)
    assert done.exit_code == 1
    assert "20-questions.yaml" in done.stdout
    assert "10-criteria.yaml" not in done.stdout


def test_a_site_follows_a_folder(folder: Path, empty_store: str) -> None:
    assert empty_store
    client = create_app(folder, TESTING=True).test_client()
    part = folder / "10-criteria.yaml"
    text = part.read_text()
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    part.write_text(text.replace(title, "title: Another name"))
    for _ in range(100):  # an edit is taken up once the file has rested for a moment
        if "Another name" in client.get("/").text:
            break
        time.sleep(0.01)
    else:
        pytest.fail("the site did not follow the folder")
