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


def opened(file: Path) -> Edition:
    """The edition in a file; with problems, says them and ends with 1; 2 where it cannot be read."""
    try:
        return open_edition(file)
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.UsageError(unreadable(file, error)) from None


def unreadable(file: Path, error: OSError) -> str:
    """That a file cannot be read, and why."""
    return f"{file} cannot be read: {error.strerror}"


def print_json(figures: dict[str, Any]) -> None:
    """Print figures for programs."""
    click.echo(json.dumps(figures, indent=2, ensure_ascii=False))
