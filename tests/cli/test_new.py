"""Beginning a criteria file, and the schema that helps to write it."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from decider import paths
from decider.cli.main import main
from decider.criteria import open_document
from decider.engine.census.census import census
from decider.engine.loader import open_edition
from tests.criteria.draft7 import check_schema

HOME = Path(__file__).parents[2]
NAMES_SCHEMA = "# yaml-language-server: $schema=criteria.schema.json\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_the_schema_is_printed_as_json_that_ends_its_line() -> None:
    output = run("schema").output
    check_schema(json.loads(output))
    assert output.endswith("}\n")


def test_the_schema_beside_the_shipped_file_is_the_one_printed() -> None:
    assert (HOME / "criteria.schema.json").read_text() == run("schema").output, "run `make schema`"


STARTERS = {"": paths.STARTER, "--full": paths.FULL_STARTER, "--three": paths.THREE_STARTER}


@pytest.mark.parametrize("path", [paths.CRITERIA, *STARTERS.values()], ids=lambda path: path.stem)
def test_our_files_name_their_schema_to_editors_in_a_line_that_changes_nothing(path: Path) -> None:
    text = path.read_text()
    assert text.startswith(NAMES_SCHEMA)
    assert open_document(text.removeprefix(NAMES_SCHEMA)).content == open_document(text).content


def test_the_schema_needs_neither_the_site_nor_the_store() -> None:
    code = (
        "import sys; from decider.cli.main import main; main(['schema'], standalone_mode=False); "
        "sys.exit(any(name in sys.modules for name in ('flask', 'jinja2', 'sqlalchemy', 'granian')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_new_file_is_good_and_the_next_steps_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", "my choice.yaml")
    assert result.exit_code == 0
    assert Path("my choice.yaml").read_bytes() == paths.STARTER.read_bytes()
    first, *steps = [shlex.split(line) for line in result.output.splitlines()]
    assert first[:2] == ["my", "choice.yaml"]
    assert [step[:3] for step in steps] == [
        ["decider", "check", "my choice.yaml"],
        ["decider", "serve", "my choice.yaml"],
        ["decider", "schema", ">"],
    ]
    checked = run("check", "my choice.yaml")
    assert checked.exit_code == 0
    assert "warning" not in checked.output


def test_a_new_file_in_a_folder_has_its_schema_there(tmp_path: Path) -> None:
    assert (
        f"decider schema > {tmp_path / 'criteria.schema.json'} " in run("new", tmp_path / "mine.yaml").output
    )


def test_new_never_writes_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("title: Mine\n")
    result = run("new", path)
    assert result.exit_code == 2
    assert f"{path} is there already; choose another name, or remove it first" in result.output
    assert path.read_text() == "title: Mine\n"


def test_new_says_where_it_cannot_write(tmp_path: Path) -> None:
    result = run("new", tmp_path / "no" / "mine.yaml")
    assert result.exit_code == 2
    assert "mine.yaml cannot be written: No such file or directory" in result.output


@pytest.mark.parametrize("kind", STARTERS)
def test_each_kind_of_new_file_is_good_without_a_warning(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "mine.yaml"
    assert run("new", path, *([kind] if kind else [])).exit_code == 0
    assert path.read_bytes() == STARTERS[kind].read_bytes()
    checked = run("check", path)
    assert checked.exit_code == 0
    assert "warning" not in checked.output
    assert not re.search("patient|clinic|practices|health|record system", path.read_text(), re.IGNORECASE)


def test_a_new_file_is_of_one_kind(tmp_path: Path) -> None:
    result = run("new", tmp_path / "mine.yaml", "--full", "--three")
    assert result.exit_code == 2
    assert "choose one" in result.output


def test_the_full_starter_has_every_part_and_the_other_three_options() -> None:
    full = open_edition(paths.FULL_STARTER).criteria
    assert not [name for name in type(full).model_fields if not getattr(full, name)]
    assert len(open_edition(paths.THREE_STARTER).criteria.options) == 3


def test_the_starter_shows_each_part_and_none_of_it_is_idle() -> None:
    edition = open_edition(paths.STARTER)
    criteria, counted = edition.criteria, census(edition)
    assert (len(criteria.options), len(criteria.criteria), len(criteria.questions)) == (2, 3, 4)
    assert criteria.rules
    assert criteria.scenarios
    assert criteria.sources
    assert (counted.never_matters, counted.dead_choices, counted.dead_rules) == ((), (), ())
