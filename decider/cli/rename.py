"""`decider rename`: another name for an id, everywhere in a criteria file."""

from pathlib import Path

import click

from decider.cli.files import FILE, edit_of, written


@click.command()
@click.argument("file", type=FILE)
@click.argument("old")
@click.argument("new")
def rename(file: Path, old: str, new: str) -> None:
    """Rename the id OLD to NEW everywhere in FILE, with its comments and layout as they are.

    OLD is an id that is given once, or says what it is of: questions.size for a question, size.solo or
    size=solo for a choice of it. NEW is the id alone, or says the same again: size.one. A question or a
    choice remembers its old id under 'was', so that links, answers and scenarios with it are read as before.
    """
    from decider.criteria.rename import renamed

    with edit_of(file, "nothing is renamed"):
        texts = renamed(file, old, new)
    for part in written(texts):
        click.echo(f"{part}: {old} is {new} now")
