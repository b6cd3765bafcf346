"""`decider rename`: another name for an id, everywhere in a criteria file."""

import sys
from pathlib import Path

import click

from decider.cli.files import FILE, unreadable, written
from decider.criteria.problems import CriteriaFileError


@click.command()
@click.argument("file", type=FILE)
@click.argument("old")
@click.argument("new")
def rename(file: Path, old: str, new: str) -> None:
    """Rename the id OLD to NEW everywhere in FILE, with its comments and layout as they are.

    OLD is an id that is given once, or says what it is of: questions.size, size=solo. A question or a choice
    remembers its old id under 'was', so that links, answers and scenarios with it are read as before.
    """
    from decider.criteria.definitions import UnknownIdError
    from decider.criteria.rename import renamed

    try:
        texts = renamed(file, old, new)
    except UnknownIdError as refused:
        raise click.UsageError(str(refused)) from None
    except CriteriaFileError as refused:
        click.echo(f"{refused}\n{file}: nothing is renamed", err=True)
        sys.exit(1)
    except OSError as error:
        raise click.UsageError(unreadable(file, error)) from None
    for part in written(texts):
        click.echo(f"{part}: {old} is {new} now")
