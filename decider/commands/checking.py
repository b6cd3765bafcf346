"""Checking criteria files."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from decider import places
from decider.commands.files import FILE, unreadable
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
    """Find every problem in FILES, try their scenarios, and warn of what else needs a look."""
    found = [(file, _checked(file)) for file in files or [places.CRITERIA]]
    click.echo(checks.FORMATS[form](found), nl=False)
    sys.exit(any(isinstance(outcome, Refused) for _, outcome in found))


def _checked(file: Path) -> checks.Outcome:
    try:
        return _looked_at(file)
    except OSError as error:
        raise click.UsageError(unreadable(file, error)) from None


def _looked_at(file: Path) -> checks.Outcome:
    from decider.engine.linting import review
    from decider.engine.opening import examine

    try:
        return review(examine(file), datetime.now().astimezone().date())
    except Refused as refused:
        return refused
