"""What commands say of a file about something else than health care."""

from pathlib import Path

import pytest

from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from tests.cli.commands import run
from tests.web.test_other_subject import CRM, NO_WORDS, OF_HEALTH_CARE

EDITION = open_edition(CRM)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The example with a weight that turns results, and a reworded question."""
    path = tmp_path / "crm.yaml"
    text = CRM.read_text().replace("weight: 3", "weight: 4", 1)
    path.write_text(text.replace("How many people will use it?", "How many of you will use it?"))
    return path


@pytest.mark.parametrize("command", ["check", "census", "diff", "score", "points"])
def test_a_command_speaks_of_the_subject_of_its_file_alone(command: str, draft: Path) -> None:
    code = code_of(EDITION, Sheet(EDITION.criteria.scenarios[1].answers))
    words: dict[str, list[str | Path]] = {
        "diff": ["diff", CRM, draft],
        "score": ["score", "--criteria", CRM, code],
        "points": ["points", CRM, "--csv"],
    }
    done = run(*words.get(command, [command, CRM]))
    assert done.exit_code == 0, done.output
    assert not [line for line in done.output.splitlines() if OF_HEALTH_CARE.search(NO_WORDS.sub("", line))]
