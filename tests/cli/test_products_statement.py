"""The command that says what a vendor's FHIR server declares of itself."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from decider.cli.main import main
from decider.fhir.declarations import TOPICS
from tests.fhir.statements import FULL, PAYER


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["products", "statement", *map(str, words)])


@pytest.fixture
def payer(tmp_path: Path) -> Path:
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(PAYER))
    return file


def test_each_topic_is_said_with_its_answer_and_what_to_ask(payer: Path) -> None:
    result = run(payer)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Northwind FHIR 3, FHIR R4\n")
    assert (
        "Reading records: partly\n  Other programs can read patient details and insurance." in result.stdout
    )
    assert (
        "Writing into records: not declared\n  It does not mention this. That is not a no." in result.stdout
    )
    assert result.stdout.count("\n  Ask: ") == len(TOPICS)


def test_for_programs_there_is_json(payer: Path) -> None:
    said = json.loads(run(payer, "--json").stdout)
    assert (said["kind"], said["fhir"], said["software"]) == (
        "capability_statement",
        "R4",
        "Northwind FHIR 3",
    )
    assert [each["topic"] for each in said["declarations"]] == [*TOPICS]
    assert said["declarations"][0]["found"] == ["Patient", "Coverage"]


def test_a_file_that_is_none_is_refused_with_its_place(payer: Path) -> None:
    payer.write_text(json.dumps(FULL)[:300])
    result = run(payer)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"{payer}:1:")


def test_a_file_that_is_not_there_is_a_mistake_of_use(tmp_path: Path) -> None:
    assert run(tmp_path / "none.json").exit_code == 2
    assert run().exit_code == 2
