"""Checking criteria files."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from decider import places
from decider.commands.files import FILE, tried
from decider.criteria.problems import Refused
from decider.sharing import checks


@click.command()
@click.argument("files", type=FILE, nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice([*checks.FORMATS]),
    default="text",
    show_default=True,
    help="How to say it.",
)
def check(files: Sequence[Path], form: str) -> None:
    """Find every problem in FILES, and try their scenarios."""
    found = [(file, tried(file)) for file in files or [places.CRITERIA]]
    click.echo(checks.FORMATS[form](found), nl=False)
    sys.exit(any(isinstance(outcome, Refused) for _, outcome in found))
