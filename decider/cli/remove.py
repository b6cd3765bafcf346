"""`decider remove`: an id taken out of a criteria file, with what says nothing without it."""

import sys
from pathlib import Path

import click

from decider.cli.files import FILE, edit_of, written


@click.command()
@click.argument("file", type=FILE)
@click.argument("name", metavar="ID")
def remove(file: Path, name: str) -> None:
    """Take ID out of FILE, with its answers in scenarios, its points and its citations.

    ID is one that is given once, or says what it is of: questions.size for a question, size.solo or size=solo
    for a choice of it. Conditions with it stay, since only you can say for whom they should hold now: each is
    listed, and the command ends with 1.
    """
    from decider.criteria.removal import removed

    with edit_of(file, "nothing is removed"):
        found = removed(file, name)
    written(found.texts)
    uses = found.places - 1
    told = {0: "; nothing used it", 1: ", and so is 1 use of it"}.get(uses, f", and so are {uses} uses of it")
    click.echo(f"{file}: {name} is removed{told}")
    for each in found.left:
        click.echo(f"{each.file or file}:{each}", err=True)
    if found.left:
        click.echo(f"{file}: {len(found.left)} left for you to decide", err=True)
        sys.exit(1)
