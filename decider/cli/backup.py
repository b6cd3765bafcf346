"""`decider backup`: an online copy of the SQLite store."""

from pathlib import Path

import click

from decider.cli.stores import store_to_read


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the SQLite store of DECIDER_DATABASE_URL into FILE, while the site runs."""
    if file.exists():
        raise click.UsageError(f"{file} is there already; choose another name")
    try:
        with store_to_read() as store:
            store.copy_to(file)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}") from None
    click.echo(f"{file} holds every edition and every prepared link of {store.name}")
