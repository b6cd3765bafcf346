"""Opening criteria files, and folders that stand for one, for commands."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from decider import places
from decider.criteria.problems import CriteriaFileError
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition

FILE = click.Path(exists=True, path_type=Path)


def criteria_here() -> Path:
    """The criteria file of a command that is given none: the one in this folder, else ours, which it says."""
    here = Path(places.CRITERIA.name)
    if os.path.lexists(here):
        return here
    click.echo(f"there is no {here} in this folder; using {places.CRITERIA}", err=True)
    return places.CRITERIA


def opened(file: Path) -> Edition:
    """The edition in a file; with problems, says them and ends with 1; 2 where it cannot be read."""
    try:
        return open_edition(file)
    except CriteriaFileError as refused:
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
