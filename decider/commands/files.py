"""Opening the criteria files that a command is given."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from decider.criteria.problems import Refused
from decider.engine.edition import Edition
from decider.engine.opening import open_edition

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def tried(file: Path) -> Edition | Refused:
    """The edition in a file, or its problems; a usage error where it cannot be read."""
    try:
        return open_edition(file)
    except Refused as refused:
        return refused
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}") from None


def opened(file: Path) -> Edition:
    """The edition in a file; with problems, says them and ends with 1."""
    outcome = tried(file)
    if isinstance(outcome, Edition):
        return outcome
    click.echo(str(outcome), err=True)
    sys.exit(1)


def print_json(figures: dict[str, Any]) -> None:
    """Print figures for programs."""
    click.echo(json.dumps(figures, indent=2, ensure_ascii=False))
