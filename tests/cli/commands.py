"""Commands run in this process."""

from pathlib import Path

from click.testing import CliRunner, Result

from decider import paths
from decider.cli.main import main
from decider.engine.loader import open_edition

EDITION = open_edition(paths.CRITERIA)


SMALL = Path(__file__).parents[1] / "web" / "small.yaml"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])
